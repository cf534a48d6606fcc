/** Opens the root: its manifest, its policy and its traits, which decide what the other stages do. */
import { join } from "node:path/posix";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError, isPlugAndPlay, toPosix } from "../host.js";
import { openField } from "../manifest/field.js";
import { isObject } from "../manifest/shape.js";
import type { Root, Source } from "../model.js";
import { pathFrom } from "../paths.js";
import { conditionProblems } from "./conditions.js";
import { findManager } from "./manager.js";
import { readManifest } from "./manifest.js";
import { pnpTable } from "./plug-and-play.js";
import { defaultPolicy, readPolicy } from "./policy.js";
import { readTraits } from "./traits.js";

/** The name of a root that has none: the same on every machine, unlike its folder's. */
const UNNAMED = "app";

/** `folder` is the one with the root's package.json. Where that, or what decides how registries are written, cannot be read, there is no root. */
export function open(host: Host, folder: string): Outcome<Root | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const id = rootFolder(host, folder);
  try {
    const source = readManifest(host, id, report);
    const root = source && openRoot(host, id, source, report);
    return { value: root, diagnostics };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    report(diagnostic("STW2009", { path: pathFrom(id, error.path), problem: error.message }, undefined));
    return { value: undefined, diagnostics };
  }
}

/** The folder's real path; the folder as it is named where it has none, of which opening it then says why. */
export function rootFolder(host: Host, folder: string): string {
  const named = toPosix(folder);
  try {
    return host.realPath(named) ?? named;
  } catch (error) {
    if (error instanceof HostError) return named;
    throw error;
  }
}

function openRoot(host: Host, id: string, source: Source, report: (found: Diagnostic) => void): Root | undefined {
  const { manifest, reading } = openField(host, id, source, report);
  if (manifest === undefined) return undefined;
  if (!isObject(manifest.value)) {
    const args = { path: "package.json", expected: "an object", found: "something else" };
    report(diagnostic("STW1005", args, manifest.valueAt([])));
    return undefined;
  }
  const table = isPlugAndPlay ? undefined : pnpTable(host, id);
  // Every package would be missing, of which nothing but this is true.
  if (table !== undefined) {
    report(diagnostic("STW2017", { table: pathFrom(id, table) }, undefined));
    return undefined;
  }
  const { name } = manifest.value;
  const out = host.kind(join(id, "src")) === "directory" ? "src/plugins.gen" : "plugins.gen";
  const defaults = defaultPolicy(out, manifest.valueAt(["stowage"]));
  const build = reading && isObject(reading.value) ? reading.value.build : undefined;
  const traits = readTraits(host, id, manifest.value, report);
  const policy = reading ? readPolicy(reading, build, defaults) : defaults;
  conditionProblems(host, traits.tsconfig, policy.conditions).forEach(report);
  return {
    id,
    name: typeof name === "string" && name !== "" ? name : UNNAMED,
    source,
    manifest: manifest.value,
    traits,
    manager: findManager(host, id, manifest.value),
    policy,
  };
}
