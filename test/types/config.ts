import { type ClassOf, DriverManager, type NameOf, type Namespace, type PluginConfig, type PluginsOf } from "stowage";
import type { Bank, FsBank } from "./contracts.js";
import { exactly, same } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import type codecs from "./plugins.gen/harbor.codec.js";
import type commands from "./plugins.gen/harbor.command.js";
import type empty from "./plugins.gen/harbor.empty.js";

same<
  PluginConfig<typeof banks>,
  | { use: "cached"; options?: { limit: number } }
  | { use: "fs"; options: { folder: string } }
  | { use: "memory"; options?: undefined }
  | { use: "s3"; options: { bucket: string; folder: string } }
>(true);
same<PluginConfig<typeof codecs>, { use: "gzip"; options: Uint8Array }>(true);
same<PluginConfig<typeof commands>, { use: "backup"; options?: undefined }>(true);
same<PluginConfig<typeof empty>, never>(true);
same<PluginConfig<Namespace<ClassOf<Bank>>>["use"], string>(true);
same<NameOf<typeof banks>, "cached" | "fs" | "memory" | "s3">(true);
same<PluginsOf<typeof banks>["fs"], typeof FsBank>(true);

export function open(config: PluginConfig<typeof banks>): Bank {
  const name: string = config.use;
  return new DriverManager(banks, name, { invokeOnLoad: true, invokeArgs: [config.options] }).driver;
}
open({ use: "s3", options: { bucket: "b", folder: "/" } });
open({ use: "memory" });
// @ts-expect-error
open({ use: "fs" });
// @ts-expect-error
open({ use: "fs", options: { bucket: "b" } });
// @ts-expect-error
open({ use: "s4", options: {} });

export function openNarrowed(config: PluginConfig<typeof banks>): void {
  if (config.use === "fs")
    exactly<FsBank>()(
      new DriverManager(banks, config.use, { invokeOnLoad: true, invokeArgs: [config.options] }).driver,
      true,
    );
}
