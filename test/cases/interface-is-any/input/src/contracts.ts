export interface Bank {
  read(path: string): string;
  write(path: string, data: string): void;
}

// biome-ignore lint/suspicious/noExplicitAny: what this case is about
export type Anything = any;
export type Codec = (data: string) => string;
