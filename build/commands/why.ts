/** `stowage why`: what became of a declaration, by which rule, and what would change it. */
import { type Code, type Diagnostic, diagnostic, entryPointKey } from "../diagnostics.js";
import { packageNameOf } from "../manifest/dependencies.js";
import { suggest } from "../manifest/suggest.js";
import type { Accounted, Evidence, Exclusion, Location, ResolvedNamespace, ResolvedPlugin, Why } from "../model.js";
import { pathFrom } from "../paths.js";
import type { Verified } from "../pipeline.js";
import { acceptanceOf, byHand } from "../report/acceptance.js";
import { installCommand } from "../wording/install.js";

export interface Question {
  readonly namespace: string;
  /** All of the namespace without one. */
  readonly name: string | undefined;
}

export interface Explained {
  readonly why: readonly Why[];
  /** Those that concern what was asked, and what keeps anything from being found at all. */
  readonly diagnostics: readonly Diagnostic[];
}

export function explainWhy(verified: Verified, asked: Question): Explained {
  const inNamespace = verified.accounted.filter(({ namespace }) => namespace === asked.namespace);
  const found = inNamespace.filter(({ name }) => asked.name === undefined || name === asked.name);
  if (found.length === 0) return { why: [], diagnostics: [...hiding(verified), nothing(verified, inNamespace, asked)] };
  const subjects = new Set(found.map((each) => entryPointKey({ ...each, package: each.package.id })));
  const about = verified.diagnostics.filter(({ of }) => of !== undefined && subjects.has(entryPointKey(of)));
  const told = new Set<string>(about.map(({ code }) => code));
  // What has no entry point of its own, such as a clash, is told by its code.
  const untold = new Set(
    found.flatMap(({ outcome }) => (outcome.status === "error" && !told.has(outcome.code) ? [outcome.code] : [])),
  );
  const general = verified.diagnostics.filter(
    ({ of, code, location }) =>
      of === undefined && (untold.has(code) || (location === undefined && unchecked.has(code))),
  );
  return { why: found.map((each) => whyOf(verified, each)), diagnostics: [...about, ...general] };
}

/** Why nothing could be checked at all. */
const unchecked: ReadonlySet<Code> = new Set<Code>(["STW5005", "STW5006"]);

/** Of packages that are not installed, and manifests that cannot be read: what is asked for may be declared there. */
const unread: ReadonlySet<Code> = new Set<Code>([
  "STW1001",
  "STW1002",
  "STW1003",
  "STW1004",
  "STW2001",
  "STW2002",
  "STW2009",
  "STW2012",
]);
const hiding = ({ diagnostics }: Verified): readonly Diagnostic[] => diagnostics.filter(({ code }) => unread.has(code));

function nothing(verified: Verified, inNamespace: readonly Accounted[], { namespace, name }: Question): Diagnostic {
  const namespaces = [...new Set([...verified.known.keys(), ...verified.accounted.map((each) => each.namespace)])];
  const isKnown = namespaces.includes(namespace);
  const known = isKnown ? [...new Set(inNamespace.map((each) => each.name))] : namespaces;
  const suggestion = suggest(isKnown ? (name ?? "") : namespace, known);
  return diagnostic("STW2015", { namespace, name: isKnown ? name : undefined, isKnown, known, suggestion }, undefined);
}

function whyOf(verified: Verified, accounted: Accounted): Why {
  const { namespace, name, target, package: owner, location, outcome } = accounted;
  const root = verified.root?.name ?? ".";
  const evidence = outcome.status === "live" ? evidenceOf(verified, accounted) : undefined;
  return {
    namespace,
    name,
    target,
    package: owner.name,
    version: owner.version,
    chain: [root, ...owner.chain],
    location,
    outcome,
    evidence,
    preset: undefined,
    ...reasonOf(verified, accounted),
  };
}

type Reason = Pick<Why, "reason" | "remedies"> & Partial<Pick<Why, "preset">>;

function reasonOf(verified: Verified, each: Accounted): Reason {
  const { outcome } = each;
  if (outcome.status === "pending") return pending(verified, each);
  if (outcome.status === "excluded") return excluded(verified, each, outcome.rule, outcome.location);
  if (outcome.status === "error") return { reason: `It has an error, ${outcome.code}.`, remedies: [] };
  return { reason: liveReason(each), remedies: [] };
}

/** What the root declares may be another package's, or Node's. */
function liveReason({ target = ".", package: owner }: Accounted): string {
  if (owner.chain.length > 0) return `The root depends on ${owner.name}.`;
  const module = target.replace(/#.*$/s, "");
  return module.startsWith(".") ? "The root declares it." : `The root adopts it from ${packageNameOf(module)}.`;
}

/** The field in which the root names a package. */
const kindOf = ({ resolution }: Verified, id: string): string | undefined =>
  resolution?.root.dependencies.find((each) => each.id === id)?.kind;

function pending(verified: Verified, each: Accounted): Reason {
  const { chain, id, name } = each.package;
  const found = acceptanceOf(verified.root?.manager ?? "npm", each);
  const install = found?.install ?? byHand(name);
  if (chain.length === 1) {
    const kind = kindOf(verified, id);
    return {
      reason: `The root depends on ${name} in ${kind ?? "a field"}, which build.from does not list.`,
      remedies: [
        ...(kind === "dependencies" ? [] : [install]),
        `add ${kind === undefined ? "the field" : JSON.stringify(kind)} to build.from`,
      ],
    };
  }
  const preset = found?.preset;
  return {
    reason: `The root does not depend on ${name} itself: it comes through ${chain.slice(0, -1).join(" > ")}.`,
    remedies: [
      install,
      `let ${chain[0]}, or another preset, re-export it from a subpath of its own${preset === undefined ? "" : ":"}`,
    ],
    preset,
  };
}

function excluded(
  { known, folder, root }: Verified,
  { namespace, name, package: owner }: Accounted,
  rule: Exclusion,
  location: Location | undefined,
): Reason {
  const at = location === undefined ? "" : ` (${pathFrom(folder, location.file)}:${location.line}:${location.column})`;
  const [ns, quoted] = [JSON.stringify(namespace), JSON.stringify(name)];
  switch (rule) {
    case "deny":
      return { reason: `build.deny names ${owner.name}.`, remedies: [`remove "${owner.name}" from build.deny${at}`] };
    case "select":
      return {
        reason: `build.select for ${ns} does not list ${quoted}.`,
        remedies: [`add ${quoted} to build.select[${ns}]${at}`],
      };
    case "prefer":
      return {
        reason: `build.prefer gives ${quoted} of ${ns} to another package.`,
        remedies: [`write "${owner.name}" in build.prefer[${ns}][${quoted}]${at}`],
      };
    case "namespace": {
      const host = known.get(namespace)?.owner.name;
      const command = host && installCommand(root?.manager ?? "npm", { name: host });
      return {
        reason: `${host ?? "The owner of the namespace"} is no dependency that build.from takes.`,
        remedies: command === undefined ? [] : [command],
      };
    }
  }
}

function evidenceOf({ resolution, verdict }: Verified, accounted: Accounted): Evidence | undefined {
  const namespace = resolution?.namespaces.find(({ declaration }) => declaration.name === accounted.namespace);
  const plugin = namespace?.plugins.find(
    ({ declaration }) => declaration.name === accounted.name && declaration.package.id === accounted.package.id,
  );
  if (namespace === undefined || plugin === undefined || verdict?.engine === undefined) return undefined;
  const { file, branch } = plugin.module;
  return {
    bundled: file,
    branch,
    checked: plugin.data === undefined ? verdict.typed.get(plugin) : file,
    package: file === undefined ? undefined : packageFolderOf(plugin, file, resolution?.root.id ?? ""),
    interface: interfaceOf(namespace),
    engine: verdict.engine,
  };
}

/** The root may adopt what another package exports. */
function packageFolderOf({ declaration, module }: ResolvedPlugin, file: string, root: string): string {
  const { id } = declaration.package;
  if (file.startsWith(`${id}/`) && !file.slice(id.length).includes("/node_modules/")) return id;
  const name = packageNameOf(module.specifier);
  const at = file.lastIndexOf(`/node_modules/${name}/`);
  return at < 0 ? root : file.slice(0, at + `/node_modules/${name}`.length);
}

const interfaceOf = ({ declaration: { form, target, owner } }: ResolvedNamespace): string =>
  `${form === "instances" ? `ClassOf<${target.export}>` : target.export} of ${owner.name}`;
