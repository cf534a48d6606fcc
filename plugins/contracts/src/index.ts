export type { Bank, Checkpoint, CheckpointInfo, StoredObject } from "./bank.js";
export type { Codec } from "./codec.js";
export type { Command, Harbor } from "./command.js";
export type { Hook, HookEvent, HookName } from "./hook.js";
