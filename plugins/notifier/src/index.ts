import type { Hook, HookEvent } from "@harbor/contracts";
import { send } from "./send.js";

/** Tells the file or webhook that HARBOR_NOTIFY names of what is done, as a line of JSON; does nothing without it. */
export const notify: Hook = async (event) => {
  const address = process.env.HARBOR_NOTIFY;
  if (!address) return;
  try {
    await send(address, JSON.stringify(message(event)));
  } catch (cause) {
    throw new Error(`HARBOR_NOTIFY could not be told: ${(cause as Error).message}`, { cause });
  }
};

function message(event: HookEvent): object {
  const { hook, bankName, checkpoint, done } = event;
  const what = "resources" in event ? { resources: event.resources } : { directory: event.directory };
  return { time: new Date().toISOString(), hook, bank: bankName, checkpoint, ...what, ...done };
}
