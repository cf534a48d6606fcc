import type { Bank } from "@harbor/contracts";
import { nameProblem } from "@harbor/contracts/banks";

/** The name if it can stand for a checkpoint in every bank. */
export function checkpointName(text: string, wrongUse: (reason: string) => never): string {
  const problem = nameProblem("checkpoint's name", text);
  return problem === undefined ? text : wrongUse(problem);
}

/** Such as `2026-07-01T12-30-00-000Z`: in the order of time, and a file name everywhere. */
export function nameOf(time: Date): string {
  return time.toISOString().replace(/[:.]/g, "-");
}

/** The name of the newest checkpoint of a bank. */
export async function newest(bank: Bank): Promise<string> {
  const last = (await bank.list()).at(-1);
  if (last === undefined) throw new Error(`there is no checkpoint in ${bank.folder ?? "the bank"}`);
  return last.name;
}
