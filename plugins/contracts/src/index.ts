export type { Bank, Checkpoint, CheckpointInfo, StoredObject } from "./bank.js";
export type {
  ClientContext,
  ClientModule,
  Clients,
  Context,
  HttpClient,
  LocalClient,
  RequestOptions,
  WalkOptions,
} from "./client.js";
export type { Codec } from "./codec.js";
export type { Command, CommandOperands, CommandOption, Given, Harbor, Progress } from "./command.js";
export type { BackupEvent, EventCommon, Hook, HookEvent, HookName, RestoreEvent } from "./hook.js";
export type { Protectable, Resource } from "./protectable.js";
export type { DirectoryPart, FilePart, LinkPart, Part, PartCommon, Protection } from "./protection.js";
export type { Provider } from "./provider.js";
