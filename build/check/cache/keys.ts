/** What a verdict was about: where any of it differs, it is another question. No path in it is absolute. */
import { relative } from "node:path/posix";
import type { Json, Policy, Resolution, ResolvedNamespace, ResolvedPlugin } from "../../model.js";
import type { Setup } from "../engine.js";
import { guards } from "../guards.js";
import { hashOf } from "./states.js";
import { plainOf } from "./value.js";

/** Plain data, compared as the text that JSON makes of it: hashing takes longer than reading a text again. */
export type Key = readonly Json[];

/** Of everything that all verdicts depend on, files excepted; of each interface; of each plugin without its interface. */
export interface Question {
  readonly basis: Key;
  readonly namespaces: readonly (readonly [of: Key, plugins: readonly Key[]])[];
}

export const questionOf = (basis: Key, resolution: Resolution): Question => ({
  basis,
  namespaces: resolution.namespaces.map((namespace) => [
    namespaceKey(resolution, namespace),
    namespace.plugins.map((plugin) => pluginKey(resolution, namespace, plugin)),
  ]),
});

export const keyText = (key: Key): string => JSON.stringify(key);

export function basisOf(setup: Omit<Setup, "overlay">, out: string, settings: Policy["check"]): Key {
  const { folder, tsconfig, options } = setup;
  const paths = [relative(folder, out), tsconfig === undefined ? "" : relative(folder, tsconfig)];
  return [guardsKey, judging(settings), ...paths, JSON.stringify(options).replaceAll(folder, "")];
}

/** They change with stowage, and between its versions while it is worked on. */
const guardsKey = hashOf(guards);

/** How long it may take does not decide what it finds. */
const judging = ({ timeLimit: _, ...settings }: Policy["check"]): Json => settings;

export function namespaceKey({ root }: Resolution, { declaration, interface: module }: ResolvedNamespace): Key {
  const { name, form, pattern, load, target } = declaration;
  return [name, form, pattern, load, target.export, module.specifier, fileOf(root.id, module.file), module.branch];
}

export function pluginKey(
  { root }: Resolution,
  { declaration: { load } }: ResolvedNamespace,
  plugin: ResolvedPlugin,
): Key {
  const { declaration, module, data } = plugin;
  const { namespace, name, package: owner } = declaration;
  const value = data === undefined ? "" : hashOf(JSON.stringify(plainOf(data) ?? null));
  const file = fileOf(root.id, module.file);
  return [namespace, name, owner.name, load, module.specifier, plugin.export, file, module.branch, value];
}

/** `relative` takes as long as everything else of a key. */
const fileOf = (root: string, file: string | undefined): string =>
  file === undefined ? "" : file.startsWith(`${root}/`) ? file.slice(root.length + 1) : relative(root, file);
