import type { Bank } from "./bank.js";

/** The names under which hooks are declared. */
export type HookName = "before-backup" | "after-backup" | "before-restore" | "after-restore";

/** What a hook is told. */
export interface HookEvent {
  readonly hook: HookName;
  readonly bank: Bank;
  /** Name of the bank plugin. */
  readonly bankName: string;
  readonly checkpoint: string;
  /** What is backed up, or restored to. */
  readonly directory: string;
  /** Number and size of files; known afterwards. */
  readonly done?: { readonly files: number; readonly bytes: number };
}

/** Called for an event, one hook after the other. A hook that throws ends the command. */
export type Hook = (event: HookEvent) => void | Promise<void>;
