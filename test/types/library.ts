/** What a library can write that does not know the registry: how far a type parameter for it goes. */
import {
  type ClassOf,
  DriverManager,
  type DriverOptions,
  ExtensionManager,
  type Namespace,
  type Synchronous,
  type Wanted,
} from "stowage";
import type { Bank, FsBank, MemoryBank } from "./contracts.js";
import { exactly } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import codecs from "./plugins.gen/harbor.codec.js";
import commands from "./plugins.gen/harbor.command.js";

// Most libraries need no type parameter: any registry of the interface is a Namespace of it.
export async function open(registry: Namespace<ClassOf<Bank>>, name: string): Promise<Bank> {
  return (await DriverManager.create(registry, name, { invokeOnLoad: true })).driver;
}
exactly<Bank>()(await open(banks, "fs"), true);
// @ts-expect-error
void open(commands, "backup");

// With one, plugins can be had by any name; as what they are is known as far as the constraint says.
export async function construct<N extends Namespace<ClassOf<Bank>>>(registry: N, name: string): Promise<Bank> {
  const { driver: Plugin } = await DriverManager.create(registry, name);
  return new Plugin();
}
exactly<Bank>()(await construct(banks, "fs"), true);
export async function constructAll<N extends Namespace<ClassOf<Bank>>>(registry: N): Promise<Bank[]> {
  return (await ExtensionManager.create(registry)).map(({ plugin: Plugin }) => new Plugin());
}
exactly<Bank[]>()(await constructAll(banks), true);

// Managers that invoke want arguments that depend on the registry: it is widened first …
export async function invoke<N extends Namespace<ClassOf<Bank>>>(registry: N, name: string): Promise<Bank> {
  // @ts-expect-error
  void DriverManager.create(registry, name, { invokeOnLoad: true });
  const widened: Namespace<ClassOf<Bank>> = registry;
  return (await DriverManager.create(widened, name, { invokeOnLoad: true })).driver;
}
void invoke(banks, "fs");

// … or name and options are passed through, and the caller gets the plugin's own type.
export async function exact<N extends Namespace<ClassOf<Bank>>, Name extends string>(
  registry: N,
  name: Wanted<N, Name>,
  options: DriverOptions<N, Name, true, "throw">,
): Promise<DriverManager<N, Name, true>["driver"]> {
  return (await DriverManager.create<N, Name, true>(registry, name, options)).driver;
}
exactly<FsBank>()(await exact(banks, "fs", { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] }), true);
exactly<MemoryBank>()(await exact(banks, "memory", { invokeOnLoad: true }), true);
// @ts-expect-error
void exact(banks, "s4", { invokeOnLoad: true });
// @ts-expect-error
void exact(banks, "fs", { invokeOnLoad: true, invokeArgs: [] });

// A constructor asks for a registry that loads synchronously, by the same words as in its own signature.
export function now<N extends Namespace<ClassOf<Bank>>>(registry: N & Synchronous<N>, name: string): DriverManager<N> {
  return new DriverManager<N>(registry, name);
}
exactly<ClassOf<Bank>>()(now(banks, "fs").driver, true);
// @ts-expect-error
now(codecs, "gzip");
