import { appendFile } from "node:fs/promises";
import type { Hook } from "@harbor/contracts";

/** Appends a line of JSON about the event to the file that HARBOR_AUDIT_LOG names; does nothing without it. */
export const record: Hook = async ({ hook, bankName, checkpoint, directory, done }) => {
  const file = process.env.HARBOR_AUDIT_LOG;
  if (!file) return;
  const line = { time: new Date().toISOString(), hook, bank: bankName, checkpoint, directory, ...done };
  await appendFile(file, `${JSON.stringify(line)}\n`).catch((cause: Error) => {
    throw new Error(`HARBOR_AUDIT_LOG cannot be written (${hook} ${checkpoint}): ${cause.message}`, { cause });
  });
};
