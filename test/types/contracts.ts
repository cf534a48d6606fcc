export interface Bank {
  readonly label: string;
  read(path: string): Promise<Uint8Array>;
  write(path: string, data: Uint8Array): Promise<void>;
  close?(): void;
}

export class FsBank implements Bank {
  readonly label = "fs";
  readonly folder: string;
  constructor(options: { folder: string }) {
    this.folder = options.folder;
  }
  async read(_path: string): Promise<Uint8Array> {
    return new Uint8Array();
  }
  async write(_path: string, _data: Uint8Array): Promise<void> {}
}

export class S3Bank extends FsBank {
  readonly bucket: string;
  constructor(options: { bucket: string; folder: string }, retries?: number) {
    super(options);
    this.bucket = `${options.bucket} ${retries}`;
  }
}

export class MemoryBank implements Bank {
  readonly label = "memory";
  readonly size: number = 0;
  async read(_path: string): Promise<Uint8Array> {
    return new Uint8Array();
  }
  async write(_path: string, _data: Uint8Array): Promise<void> {}
}

export class CachedBank extends MemoryBank {
  readonly limit: number | undefined;
  constructor(options?: { limit: number }) {
    super();
    this.limit = options?.limit;
  }
}

export interface Listener {
  before(file: string, size: number): number;
  after(file: string): Promise<string>;
}

export class Audit implements Listener {
  readonly log: string;
  constructor(log: string) {
    this.log = log;
  }
  before(_file: string, size: number): number {
    return size;
  }
  async after(file: string): Promise<string> {
    return file;
  }
}

export class Retention implements Listener {
  readonly days: number = 1;
  before(_file: string, size: number): number {
    return size;
  }
  async after(file: string): Promise<string> {
    return file;
  }
}

export type Codec = (data: Uint8Array, level?: number) => Uint8Array;

export function gzip(data: Uint8Array, level?: number): Uint8Array {
  return data.slice(level);
}

export interface Command {
  readonly summary: string;
  run(args: readonly string[]): number;
}

export const backup = { summary: "Backs up", run: (args: readonly string[]): number => args.length, dry: true };
