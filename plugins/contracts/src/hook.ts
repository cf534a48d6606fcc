import type { Bank } from "./bank.js";

/** What a hook is told. */
export type HookEvent = BackupEvent | RestoreEvent;

/** The names under which hooks are declared. */
export type HookName = HookEvent["hook"];

export interface BackupEvent extends EventCommon {
  readonly hook: "before-backup" | "after-backup";
  /** What is backed up: paths, addresses, commands. */
  readonly resources: readonly string[];
}

export interface RestoreEvent extends EventCommon {
  readonly hook: "before-restore" | "after-restore";
  /** What is restored to. */
  readonly directory: string;
}

export interface EventCommon {
  readonly bank: Bank;
  /** Name of the bank plugin. */
  readonly bankName: string;
  readonly checkpoint: string;
  /** Number and size of files; known afterwards. */
  readonly done?: { readonly files: number; readonly bytes: number };
}

/**
 * Called for an event, one hook after the other. One that throws before a backup or restore prevents it; one that throws
 * afterwards keeps no other from being called, and harbor says that the backup or restore is complete all the same.
 */
export type Hook = (event: HookEvent) => void | Promise<void>;
