/** Types of Node, of which much is overloaded and some is any. */
import { type Case, type Cases, fits, source, unfit, unproven } from "../case.js";

/** An interface with one member, and a plugin that makes something of another type for it. */
const member = (wanted: string, given: string): Pick<Case, "wanted" | "plugin"> => ({
  wanted: `export interface Wanted { make(): ${wanted} }`,
  plugin: source(`export declare const it: { make(): ${given} };`),
});

export const node: Cases = {
  "node-readable": {
    ...fits("a PassThrough is a Readable"),
    ...member('import("node:stream").Readable', 'import("node:stream").PassThrough'),
  },
  "node-writable": {
    ...fits("a Transform is a Writable"),
    ...member('import("node:stream").Writable', 'import("node:stream").Transform'),
  },
  "node-duplex": {
    ...fits("a Socket is a Duplex"),
    ...member('import("node:stream").Duplex', 'import("node:net").Socket'),
  },
  "node-server": {
    ...fits("a server for HTTP is a server"),
    ...member('import("node:net").Server', 'import("node:http").Server'),
  },
  "node-emitter": {
    ...fits("a server is an EventEmitter"),
    ...member('import("node:events").EventEmitter', 'import("node:http").Server'),
  },
  "node-readable-where-writable-is-wanted": {
    ...unfit("what can be read cannot be written"),
    ...member('import("node:stream").Writable', 'import("node:stream").Readable'),
  },
  "node-buffer": { ...fits("a Buffer is a Uint8Array"), ...member("Uint8Array", "Buffer") },
  "node-bytes": { ...unfit("a Uint8Array is no Buffer"), ...member("Buffer", "Uint8Array") },
  "node-error": { ...fits("an error with a code is an error"), ...member("Error", "NodeJS.ErrnoException") },
  "node-chunks": {
    ...unproven("Node's types have any for the chunks of a Readable"),
    plain: fits("any fits everything"),
    ...member("AsyncIterable<Uint8Array>", 'import("node:stream").Readable'),
  },
  "node-hash": {
    ...fits("one of its overloads of digest gives a text"),
    ...member("{ update(data: Uint8Array): unknown; digest(as: 'hex'): string }", 'import("node:crypto").Hash'),
  },
  "node-files": {
    ...fits("overloads of Node's files, called with a path alone"),
    ...member(
      "{ readFile(path: string): Promise<Uint8Array>; readdir(path: string): Promise<string[]> }",
      'typeof import("node:fs/promises")',
    ),
  },
  "node-handler": {
    ...fits("it takes what a server gives"),
    wanted: 'export type { RequestListener as Wanted } from "node:http";',
    plugin: source(
      'import type { IncomingMessage, ServerResponse } from "node:http"; export const it = (from: IncomingMessage, to: ServerResponse) => void to.end(from.url);',
    ),
  },
  "node-handler-narrow": {
    ...unfit("it takes messages with a body, and is given any"),
    plain: fits("parameters of methods are compared in both directions"),
    wanted:
      'import type { IncomingMessage } from "node:http"; export interface Wanted { handle(from: IncomingMessage): void }',
    plugin: source(
      'import type { IncomingMessage } from "node:http"; export const it = { handle(from: IncomingMessage & { body: string }) { void from.body; } };',
    ),
  },
  "node-fetch": {
    ...fits("fetch takes more than a text"),
    ...member("(url: string) => Promise<{ ok: boolean; text(): Promise<string> }>", "typeof fetch"),
  },
};
