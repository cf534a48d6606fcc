/** What a verdict was about: where any of it differs, it is another question. */
import { relative } from "node:path/posix";
import type { Policy, Resolution, ResolvedNamespace, ResolvedPlugin } from "../../model.js";
import { version } from "../../version.js";
import type { Setup } from "../engine.js";
import { guards } from "../guards.js";
import { hashOf } from "./states.js";
import { plainOf } from "./value.js";

/** Of everything that all verdicts of a root depend on, its files excepted. No path in it is absolute. */
export function basisOf(setup: Omit<Setup, "overlay">, out: string, settings: Policy["check"]): string {
  const { folder, tsconfig, options } = setup;
  const paths = [relative(folder, out), tsconfig && relative(folder, tsconfig)];
  return keyOf([version, guards, judging(settings), ...paths, JSON.stringify(options).replaceAll(folder, "")]);
}

/** How long it may take does not decide what it finds. */
const judging = ({ timeLimit: _, ...settings }: Policy["check"]) => settings;

/** Of an interface. */
export function namespaceKey({ root }: Resolution, { declaration, interface: module }: ResolvedNamespace): string {
  const { name, form, pattern, load, target } = declaration;
  return keyOf([
    name,
    form,
    pattern,
    load,
    target.export,
    module.specifier,
    fileOf(root.id, module.file),
    module.branch,
  ]);
}

/** Of a plugin, without its interface. */
export function pluginKey({ root }: Resolution, namespace: ResolvedNamespace, plugin: ResolvedPlugin): string {
  const { declaration, module, data } = plugin;
  const named = [declaration.namespace, declaration.name, declaration.package.name, namespace.declaration.load];
  const where = [module.specifier, plugin.export, fileOf(root.id, module.file), module.branch];
  return JSON.stringify([
    ...named,
    ...where,
    ...(data === undefined ? [] : [hashOf(JSON.stringify(plainOf(data) ?? null))]),
  ]);
}

/** `relative` takes as long as hashing the whole key. */
const fileOf = (root: string, file: string | undefined): string =>
  file === undefined ? "" : file.startsWith(`${root}/`) ? file.slice(root.length + 1) : relative(root, file);

const keyOf = (parts: readonly unknown[]): string => hashOf(JSON.stringify(parts));
