export declare class Broken extends Error {}
export declare class AssertionError extends Error {}
export declare class KeyboardInterrupt extends Error {}
export declare class SystemExit extends Error {}

export declare class Plugin {
  kind: string;
  label: string;
  constructor(...args: unknown[]);
  echo(...args: unknown[]): unknown[];
  fail(): never;
}

export declare class Empty extends Plugin {
  get length(): number;
}

export declare class Strict extends Plugin {
  constructor(required: unknown);
}

export type PluginFunction = (...args: unknown[]) => unknown;

/** What a plugin may be where it is never invoked. */
export type Value = string | number | boolean | null | object;

export declare function wasExecuted(module: string): boolean;
