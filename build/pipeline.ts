/**
 * The build, from top to bottom:
 *
 *   open → discover → declare → select → resolve      what takes part, and where it is     (plan)
 *   → generate → check                                whether it fits, and its texts       (verify)
 *   → write                                           or serve, in an adapter              (settle)
 *
 * Each stage takes plain data and gives plain data with diagnostics; all of them are reported, and any error keeps
 * everything from being written.
 */
import { basename, join } from "node:path/posix";
import { check } from "./check/index.js";
import { moduleProblems } from "./check/modules/index.js";
import { declare } from "./declare/index.js";
import { type Diagnostic, entryPointKey, hasErrors, type Outcome, sortDiagnostics } from "./diagnostics.js";
import { discover } from "./discover/index.js";
import { generate } from "./generate/index.js";
import { type Host, nodeHost } from "./host.js";
import { inputsOf } from "./inputs.js";
import type {
  Accounted,
  Change,
  Delivery,
  Inputs,
  Location,
  Registry,
  Resolution,
  Root,
  Selection,
  Verdict,
} from "./model.js";
import { open, rootFolder } from "./open/index.js";
import { resolve } from "./resolve/index.js";
import { type Scope, select } from "./select/index.js";
import { chainsOf, write } from "./write/index.js";

export { bundledElsewhere } from "./check/modules/elsewhere.js";
export { PREFIX, type Served, serve, verdictText, type Wrapper } from "./generate/serve.js";

export { open as openRoot } from "./open/index.js";
export { openWorkspace } from "./open/workspace.js";

/** What takes part in a build, before anything is known of types. */
export interface Plan {
  /** Absolute real path of the root's folder. */
  readonly folder: string;
  /** undefined where there is no readable package.json; then so is `resolution`. */
  readonly root: Root | undefined;
  readonly resolution: Resolution | undefined;
  readonly accounted: readonly Accounted[];
  /** Every namespace that counts, by name. */
  readonly known: Selection["known"];
  readonly diagnostics: readonly Diagnostic[];
  readonly inputs: Inputs;
}

/** A plan whose plugins were held against their interfaces. */
export interface Verified extends Plan {
  readonly verdict: Verdict | undefined;
  /** The texts to write or serve. */
  readonly registries: readonly Registry[];
}

/** What became of the files. */
export interface Settled extends Verified {
  readonly changes: readonly Change[];
}

/** Finds what takes part in the build of the package in `folder`. Reads; never writes, never runs a plugin. */
export function plan(host: Host, folder: string, scope?: Scope): Plan {
  const opened = open(host, folder);
  const id = rootFolder(host, folder);
  const root = opened.value;
  if (root === undefined) return unopened(id, opened.diagnostics);
  const tree = discover(host, root);
  const declarations = declare(host, root, tree.value);
  const selection = select(root, tree.value, declarations.value, scope);
  const resolution = resolve(host, root, tree.value, selection.value);
  const diagnostics = [opened, tree, declarations, selection, resolution].flatMap((each) => each.diagnostics);
  return {
    folder: id,
    root,
    resolution: resolution.value,
    accounted: account(selection.value.accounted, diagnostics),
    known: selection.value.known,
    diagnostics: sortDiagnostics(diagnostics),
    inputs: inputsOf(id, { root, tree: tree.value, declarations: declarations.value, resolution: resolution.value }),
  };
}

const unopened = (folder: string, diagnostics: readonly Diagnostic[]): Plan => ({
  folder,
  root: undefined,
  resolution: undefined,
  accounted: [],
  known: new Map(),
  diagnostics: sortDiagnostics(diagnostics),
  inputs: inputsOf(folder),
});

/** Generates the texts and checks every plugin, of what could be resolved: errors so far do not hide those of types. */
export async function verify(planned: Plan, delivery: Delivery = { kind: "files" }): Promise<Verified> {
  if (planned.resolution === undefined || planned.root === undefined)
    return { ...planned, verdict: undefined, registries: [] };
  const { resolution, root } = planned;
  const { value: verdict, diagnostics } = await checkTypes(resolution, root.policy.check);
  const modules = moduleProblems(nodeHost, resolution, verdict, delivery);
  const found = [...planned.diagnostics, ...diagnostics, ...modules];
  const all = withoutConsequences(resolution.out, sortDiagnostics(found));
  return {
    ...planned,
    diagnostics: all,
    accounted: account(planned.accounted, all),
    verdict,
    registries: generate(resolution, verdict),
    inputs: { ...planned.inputs, files: [...new Set([...planned.inputs.files, ...verdict.files])] },
  };
}

/** The check by itself, which sees the registries of this run; the benchmark times it. */
export const checkTypes = (resolution: Resolution, settings: Root["policy"]["check"]): Promise<Outcome<Verdict>> =>
  check(resolution, (namespaces) => generate({ ...resolution, namespaces }, unanswered), settings);

/**
 * An interface may take names from another registry, and is not resolved where that one is broken. What broke it is an error
 * of its own, so that nothing is written either way, and is all that anybody can mend.
 */
function withoutConsequences(out: string, all: readonly Diagnostic[]): readonly Diagnostic[] {
  const isConsequence = ({ code, message, notes }: Diagnostic): boolean =>
    code === "STW4005" &&
    (notes.some(({ location }) => location?.file.startsWith(`${out}/`)) || message.includes(`/${basename(out)}/`));
  const causes = all.filter((each) => !isConsequence(each));
  return hasErrors(causes) ? causes : all;
}

/** What only the check finds out; the types of a registry do not depend on it. */
const unanswered: Pick<Verdict, "invocations" | "values"> = { invocations: new Map(), values: new Map() };

/** Writes the registries, or with `compare` only says what would change. Nothing is written after any error. */
export function settle(host: Host, verified: Verified, { compare }: { readonly compare: boolean }): Settled {
  const { root, resolution, verdict } = verified;
  if (
    hasErrors(verified.diagnostics) ||
    root === undefined ||
    resolution === undefined ||
    verdict?.checked === undefined
  ) {
    return { ...verified, changes: [] };
  }
  const { value: changes, diagnostics } = write(host, verdict.checked, {
    root: root.id,
    out: resolution.out,
    location: root.policy.out.location,
    registries: verified.registries,
    compare: compare && root.policy.review,
    chains: chainsOf(resolution.root, verified.accounted),
  });
  return { ...verified, changes, diagnostics: sortDiagnostics([...verified.diagnostics, ...diagnostics]) };
}

/** Absolute path of the folder that registries are written to, known before anything is planned. */
export function outFolder(host: Host, folder: string): string {
  const { value: root } = open(host, folder);
  return join(root?.id ?? rootFolder(host, folder), root?.policy.out.value ?? "plugins.gen");
}

/** A declaration that was live as far as the policy goes, and that has an error of its own or at its place, is in error. */
function account(accounted: readonly Accounted[], diagnostics: readonly Diagnostic[]): readonly Accounted[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const own = new Map(errors.flatMap(({ of, code }) => (of ? [[entryPointKey(of), code]] : [])));
  const placed = new Map(
    errors.flatMap(({ of, location, code }) => (location && !of ? [[placeKey(location), code]] : [])),
  );
  return accounted.map((each) => {
    const key = entryPointKey({ ...each, package: each.package.id });
    const code = own.get(key) ?? placed.get(placeKey(each.targetLocation)) ?? placed.get(placeKey(each.location));
    return each.outcome.status === "live" && code !== undefined
      ? { ...each, outcome: { status: "error", code } }
      : each;
  });
}

const placeKey = ({ file, line, column }: Location): string => `${file}:${line}:${column}`;

/** Continuous integration, where a registry that differs is an error: `CI` is set, and not empty, `0` or `false`. */
export const isContinuousIntegration = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  !["", "0", "false"].includes(environment.CI ?? "");
