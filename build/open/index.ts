/** Opens the root: its manifest, its policy and its traits, which decide what the other stages do. */
import { join } from "node:path/posix";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError, toPosix } from "../host.js";
import { readText } from "../manifest/document.js";
import { openField } from "../manifest/field.js";
import { isObject } from "../manifest/shape.js";
import type { Root, Source } from "../model.js";
import { conditionProblems } from "./conditions.js";
import { defaultPolicy, readPolicy } from "./policy.js";
import { readTraits } from "./traits.js";

/** The name of a root that has none: the same on every machine, unlike its folder's. */
const UNNAMED = "app";

/** `folder` is the one with the root's package.json. Without a readable one there is no root. */
export function open(host: Host, folder: string): Outcome<Root | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const id = host.realPath(toPosix(folder)) ?? toPosix(folder);
  const source = readManifest(host, id, report);
  const root = source && openRoot(host, id, source, report);
  return { value: root, diagnostics };
}

function openRoot(host: Host, id: string, source: Source, report: (found: Diagnostic) => void): Root | undefined {
  const { manifest, reading } = openField(host, id, source, report);
  if (manifest === undefined) return undefined;
  if (!isObject(manifest.value)) {
    const args = { path: "package.json", expected: "an object", found: "something else" };
    report(diagnostic("STW1005", args, manifest.valueAt([])));
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
    policy,
  };
}

function readManifest(host: Host, id: string, report: (found: Diagnostic) => void): Source | undefined {
  const file = join(id, "package.json");
  try {
    const bytes = host.readFile(file);
    if (bytes === undefined) {
      report(diagnostic("STW2012", { path: "this folder" }, undefined));
      return undefined;
    }
    const { value, diagnostics } = readText(file, bytes);
    diagnostics.forEach(report);
    return value;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    report(diagnostic("STW2009", { path: "package.json", problem: error.message }, undefined));
    return undefined;
  }
}
