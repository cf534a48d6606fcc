/** Opens a workspace: a package whose `builds` lists the roots that are built together. */
import type { Diagnostic, Outcome } from "../diagnostics.js";
import { type Host, HostError, toPosix } from "../host.js";
import { openField } from "../manifest/field.js";
import { isObject } from "../manifest/shape.js";
import type { Json, Workspace } from "../model.js";
import { findBuilds } from "./builds.js";
import { readManifest } from "./manifest.js";

/** undefined where the package lists none, or cannot be read: it is then opened as a root, which says what is wrong. */
export function openWorkspace(host: Host, folder: string): Outcome<Workspace | undefined> {
  const id = realFolder(host, folder);
  const source = id && readManifest(host, id, () => undefined);
  if (!id || !source) return none;
  const malformed: Diagnostic[] = [];
  const wrong: Diagnostic[] = [];
  const { reading, files } = openField(host, id, source, (found) => malformed.push(found));
  const field = reading?.value;
  if (reading === undefined || !isObject(field) || field.builds === undefined) return none;
  const report = (found: Diagnostic) => void wrong.push(found);
  const found = findBuilds(host, id, { ...reading, report }, field.builds);
  const isRoot = declares(field);
  const inputs = { ...found.inputs, files: [source.file, ...files, ...found.inputs.files] };
  return {
    value: { id, builds: [...(isRoot ? [id] : []), ...found.folders], inputs },
    // A root says what is wrong with its texts by itself.
    diagnostics: [...(isRoot ? [] : malformed), ...wrong],
  };
}

function realFolder(host: Host, folder: string): string | undefined {
  try {
    return host.realPath(toPosix(folder));
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

const none: Outcome<undefined> = { value: undefined, diagnostics: [] };

/** Whether anything besides the list makes the package a root of its own. */
const declares = (field: { readonly [key: string]: Json | undefined }): boolean =>
  Object.keys(field).some((key) => key !== "builds" && key !== "$schema");
