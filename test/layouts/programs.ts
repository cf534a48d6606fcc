/** Programs of an installed application, started as its scripts would start them. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Ended, start } from "../packed/run.js";
import type { Managers } from "./managers.js";
import type { Mode } from "./modes.js";

export interface Programs {
  /** A program of an installed package. */
  bin(name: string, args: readonly string[]): Promise<Ended>;
  /** A file by Node. */
  node(args: readonly string[]): Promise<Ended>;
}

/** Under Plug'n'Play through yarn, which loads its runtime, and else without the manager, whose `NODE_PATH` would hide a fault. */
export function programsOf({ plugAndPlay }: Mode, folder: string, managers: Managers): Programs {
  if (plugAndPlay) {
    const [program, ...before] = managers.command("yarn");
    const yarn = (...args: readonly string[]) => start(folder, program, [...before, ...args], managers.environment);
    return { bin: (name, args) => yarn(name, ...args), node: (args) => yarn("node", ...args) };
  }
  const node = (args: readonly string[]) => start(folder, process.execPath, args);
  return { node, bin: (name, args) => node([fileOf(folder, name), ...args]) };
}

function fileOf(folder: string, name: string): string {
  const require = createRequire(join(folder, "package.json"));
  const manifest = require.resolve(`${name}/package.json`);
  const { bin }: { bin: Readonly<Record<string, string>> } = require(manifest);
  return join(dirname(manifest), bin[name] ?? "");
}
