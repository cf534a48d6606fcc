/** Reads what the packages of a tree declare: namespaces and entry points, with their places. */
import type { Diagnostic, Outcome, Severity } from "../diagnostics.js";
import { byCodeUnit, type Host } from "../host.js";
import { acceptedPackages } from "../manifest/accepted.js";
import { openField, reporter } from "../manifest/field.js";
import { fields } from "../manifest/shape.js";
import type { Declarations, Package, Root, Tree } from "../model.js";
import { adoptable } from "./adoptable.js";
import { readEntryPoints } from "./entry-points.js";
import type { Declaring, Found } from "./found.js";
import { type FoundNamespaces, readNamespaces } from "./namespaces.js";

const known = ["$schema", "namespaces", "entryPoints", "build", "builds"];

interface Declared extends Found, FoundNamespaces {
  /** Files that were read besides package.json. */
  readonly files: readonly string[];
}

export function declare(host: Host, root: Root, tree: Tree): Outcome<Declarations> {
  const diagnostics: Diagnostic[] = [];
  const severityIn = severities(root, tree);
  const candidates = adoptable(root, tree);
  const all = [...tree.packages.values()].flatMap(
    (owner) => readDeclarations({ host, owner, adoptable: candidates }, severityIn(owner), diagnostics) ?? [],
  );
  const entryPoints = all
    .flatMap((each) => each.entryPoints)
    .sort((a, b) => byCodeUnit(sortKey(a.namespace, a.name, a.package), sortKey(b.namespace, b.name, b.package)));
  const namespaces = all.flatMap((each) => each.namespaces).sort((a, b) => byCodeUnit(a.name, b.name));
  const rejectedNamespaces = all.flatMap((each) => each.rejectedNamespaces);
  const rejected = all.flatMap((each) => each.rejected);
  const inputs = { files: all.flatMap((each) => each.files), directories: all.flatMap((each) => each.directories) };
  return { value: { namespaces, rejectedNamespaces, entryPoints, rejected, inputs }, diagnostics };
}

/** What is wrong in a package whose plugins do not count, pending or denied, keeps nothing from being built. */
function severities(root: Root, tree: Tree): (owner: Package) => Severity {
  const accepted = acceptedPackages(root, tree);
  const denied = new Set(root.policy.deny.map(({ value }) => value));
  return ({ id, name }) => (accepted.has(id) && !denied.has(name) ? "error" : "warning");
}

/** By namespace, name and package, where nothing else orders. */
const sortKey = (namespace: string, name: string, owner: Package): string =>
  [namespace, name, owner.name, owner.id].join("\0");

/** Manifests that say nothing of stowage are not read again. */
function readDeclarations(
  opened: Omit<Declaring, "reading">,
  severity: Severity,
  diagnostics: Diagnostic[],
): Declared | undefined {
  const { host, owner } = opened;
  if (!Object.hasOwn(owner.manifest, "stowage")) return undefined;
  const report = reporter(diagnostics, severity);
  const { reading, files } = openField(host, owner.id, owner.source, report);
  return reading ? { ...readField({ ...opened, reading }), files } : { ...nothing, files };
}

const nothing: Omit<Declared, "files"> = {
  namespaces: [],
  rejectedNamespaces: [],
  entryPoints: [],
  rejected: [],
  directories: [],
};

function readField(declaring: Declaring): Omit<Declared, "files"> {
  const { reading, owner } = declaring;
  const found = fields(reading, [], reading.value, known);
  return {
    ...readNamespaces(reading, owner, found.get("namespaces")),
    ...readEntryPoints(declaring, found.get("entryPoints")),
  };
}
