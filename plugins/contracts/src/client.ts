import type { Part } from "./protection.js";

/** What harbor hands to the plugins that it makes. */
export interface Context {
  /** Makes the client of a service, from the file of harbor's `src/clients` whose `SERVICE` it is. */
  client<Service extends keyof Clients>(service: Service): Clients[Service];
  /** Writes a line to standard error about something that was left out. */
  warn(line: string): void;
  /** Aborted when harbor is interrupted: long work ends then. */
  readonly signal: AbortSignal;
}

/** What harbor hands to the files that make clients. */
export type ClientContext = Pick<Context, "warn" | "signal">;

/** The clients that plugins may ask for, by service. */
export interface Clients {
  readonly local: LocalClient;
  readonly http: HttpClient;
}

/** What every file of `src/clients` exports. */
export interface ClientModule {
  readonly SERVICE: string;
  create(context: ClientContext): unknown;
}

/** The file system that is backed up and restored. */
export interface LocalClient {
  /** Where a path really leads and what is there; undefined where there is nothing. */
  look(path: string): Promise<{ readonly path: string; readonly kind: "directory" | "file" | "other" } | undefined>;
  /** What is at a path, and in it: each directory before what it contains, names by code unit. */
  walk(path: string, options?: WalkOptions): AsyncIterable<Part>;
  /** Puts parts at a path where nothing is. */
  write(path: string, parts: AsyncIterable<Part>): Promise<void>;
}

export interface WalkOptions {
  /** Whether to leave something out, with all that is in it; it is given its path below the root, with `/`. */
  readonly without?: (path: string) => boolean;
}

export interface HttpClient {
  /** The body of what an address answers; rejects where it answers anything but success. */
  get(url: string, options?: RequestOptions): Promise<AsyncIterable<Uint8Array>>;
  /** Sends a text of JSON. */
  post(url: string, json: string, options?: RequestOptions): Promise<void>;
}

export interface RequestOptions {
  /** Seconds until an attempt is given up that has had no answer. @default 30 */
  readonly timeout?: number;
  /** How often to try again where the other side does not answer, or not yet. @default 2 */
  readonly retries?: number;
}
