import { appendFile } from "node:fs/promises";
import type { Hook } from "@harbor/contracts";

/** Appends a line of JSON about the event to the file that HARBOR_AUDIT_LOG names; does nothing without it. */
export const record: Hook = async (event) => {
  const file = process.env.HARBOR_AUDIT_LOG;
  if (!file) return;
  const { hook, bankName, checkpoint, done } = event;
  const what = "resources" in event ? { resources: event.resources } : { directory: event.directory };
  const line = { time: new Date().toISOString(), hook, bank: bankName, checkpoint, ...what, ...done };
  await appendFile(file, `${JSON.stringify(line)}\n`).catch((cause: Error) => {
    throw new Error(`HARBOR_AUDIT_LOG cannot be written: ${cause.message}`, { cause });
  });
};
