/** Discovery and policy: packages, namespaces and the rules of the root. */
import type { PackageManager } from "../model.js";
import { installAll, installCommand } from "./install.js";
import { chainText, didYouMean, listed, quote, type Wording } from "./words.js";

export interface DiscoveryArgs {
  STW2001: { name: string; kind: string; manager: PackageManager };
  STW2002: { name: string };
  STW2003: { namespace: string; suggestion: string | undefined; known: readonly string[] };
  STW2004: { namespace: string; owners: readonly string[] };
  STW2005: { namespace: string; name: string; packages: readonly string[] };
  STW2006: { rule: string; value: string; suggestion: string | undefined; known: readonly string[] };
  STW2007: {
    rule: string;
    value: string;
    package: string;
    chain: readonly string[];
    range: string | undefined;
    manager: PackageManager;
  };
  STW2008: { pattern: string };
  STW2009: { path: string; problem: string };
  STW2010: { target: string; package: string; suggestion: string | undefined; manager: PackageManager };
  STW2011: { namespace: string; cycle: readonly string[] };
  STW2012: { path: string };
  STW2013: { namespace: string; name: string; files: readonly string[] };
  STW2014: { namespace: string; copies: readonly string[] };
  STW2015: {
    namespace: string;
    name: string | undefined;
    isKnown: boolean;
    known: readonly string[];
    suggestion: string | undefined;
  };
  STW2016: { name: string };
  STW2017: { table: string };
  STW2019: { build: string; problem: string };
  STW2020: { family: string; near: readonly string[] };
  STW2021: { namespace: string; package: string };
  STW2022: { package: string; copies: readonly string[] };
  STW2023: { name: string; version: string; range: string; package: string; manager: PackageManager };
  /** `missing` is where it does not stand. */
  STW2024: { condition: string; missing: string };
  STW2025: { path: string };
}

/** `Run npm install x`. */
function runInstall(manager: PackageManager, name: string, range?: string): string {
  const command = installCommand(manager, { name, range });
  return command === undefined ? `Add ${name} to the dependencies of the root` : `Run ${command}`;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const discovery: Wording<DiscoveryArgs> = {
  STW2001: {
    severity: "error",
    message: ({ name, kind }) => `${name} is declared in ${kind} and not installed.`,
    reason: () => "Its declarations cannot be read, so plugins could be missing.",
    fix: ({ manager }) => `Run ${installAll(manager)}.`,
  },
  STW2002: {
    severity: "warning",
    message: ({ name }) => `The optional dependency ${name} is not installed; plugins that it declares are left out.`,
  },
  STW2003: {
    severity: "error",
    message: ({ namespace, suggestion }) =>
      `No package here declares the namespace ${quote(namespace)}.${didYouMean(suggestion)}`,
    reason: ({ known }) => (known.length === 0 ? "No namespace is declared at all." : `Known are: ${listed(known)}.`),
    fix: () => 'Install the package that owns it, or declare it under "stowage.namespaces".',
  },
  STW2004: {
    severity: "error",
    message: ({ namespace, owners }) =>
      `The namespace ${quote(namespace)} has ${owners.length} owners: ${listed(owners)}.`,
    reason: () => "A namespace stands for one interface, so one package owns it.",
    fix: () => "Keep the declaration in one of them.",
  },
  STW2005: {
    severity: "error",
    message: ({ namespace, name, packages }) =>
      `${packages.length} packages declare the driver ${quote(name)} in ${namespace}: ${listed(packages)}.`,
    reason: () => "A driver's name stands for one plugin, and order must not decide which.",
    fix: ({ namespace, name, packages }) =>
      `Choose one in the root's package.json: "stowage": { "build": { "prefer": { ${quote(namespace)}: { ${quote(name)}: ${quote(packages[0] ?? "")} } } } }, or deny the other.`,
  },
  STW2006: {
    severity: "error",
    message: ({ rule, value, suggestion }) =>
      `${rule} names ${quote(value)}, and nothing here matches it.${didYouMean(suggestion)}`,
    reason: ({ known }) => (known.length === 0 ? undefined : `It could name: ${listed(known)}.`),
    fix: () => "Correct the name, or remove the rule.",
  },
  STW2007: {
    severity: "error",
    message: ({ rule, value, chain }) =>
      `${rule} names ${quote(value)}, which is pending: it comes through ${chainText(chain)}.`,
    reason: () => "Only packages that the root itself depends on go live.",
    fix: ({ manager, package: name, range }) =>
      `${runInstall(manager, name, range)}, or depend on a preset that re-exports it.`,
  },
  STW2008: {
    severity: "error",
    message: ({ pattern }) => `No file matches ${quote(pattern)}.`,
    fix: () => "Correct the pattern, or remove it.",
  },
  STW2009: {
    severity: "error",
    message: ({ path: at, problem }) => `${at} cannot be read: ${problem}.`,
  },
  STW2010: {
    severity: "error",
    message: ({ target, package: name, suggestion }) =>
      `The target ${quote(target)} names ${name}, and the root does not depend on it.${didYouMean(suggestion)}`,
    reason: () => "A generated file can import only what the root declares.",
    fix: ({ manager, package: name, suggestion }) =>
      suggestion === undefined
        ? `${runInstall(manager, name)}.`
        : `Correct the name, or ${lowered(runInstall(manager, name))} if that is what you mean.`,
  },
  STW2011: {
    severity: "error",
    message: ({ namespace, cycle }) => `The order of ${namespace} goes round in a circle: ${chainText(cycle)}.`,
    reason: () => "Each of these wants to come before the next.",
    fix: () => 'Remove one "before" or "after", or settle it with "order" in the root.',
  },
  STW2012: {
    severity: "error",
    message: ({ path: at }) => `There is no package.json in ${at}.`,
    fix: () => "Run stowage in a package's folder, or name one with --root.",
  },
  STW2013: {
    severity: "error",
    message: ({ namespace, name, files }) =>
      `${files.length} files give the entry point ${quote(name)} in ${namespace}: ${listed(files)}.`,
    reason: () => "A directory's entry points are named by their files, without the extension.",
    fix: () => 'Rename one, or exclude it with a pattern that starts with "!".',
  },
  STW2014: {
    severity: "warning",
    message: ({ namespace, copies }) =>
      `The package that owns ${namespace} is here ${copies.length} times: ${listed(copies)}.`,
    reason: () => "A plugin made for one copy need not fit the other.",
    fix: () => "Run npm dedupe, or bring the versions together.",
  },
  STW2015: {
    severity: "error",
    message: ({ namespace, name, isKnown, suggestion }) =>
      isKnown
        ? `Nothing here declares ${name === undefined ? "an entry point" : quote(name)} in ${namespace}.${didYouMean(suggestion)}`
        : `Nothing here declares or uses the namespace ${quote(namespace)}.${didYouMean(suggestion)}`,
    reason: ({ known }) => (known.length === 0 ? undefined : `There are: ${listed(known)}.`),
    fix: () => "Install the package that declares it, if there is one.",
  },
  STW2016: {
    severity: "error",
    message: ({ name }) => `${name} is declared in peerDependencies alone, and not installed.`,
    reason: () => "Not every package manager installs the root's own peers, and the registry would import it.",
    fix: ({ name }) => `Add ${name} to devDependencies too.`,
  },
  STW2017: {
    severity: "error",
    message: ({ table }) => `The packages here are installed by Plug'n'Play (${table}), and its runtime is not loaded.`,
    reason: () => "Only Yarn's runtime knows where they are, and stowage runs no file of the project by itself.",
    fix: () => "Run it through yarn: yarn stowage generate, or yarn node where a build loads stowage.",
  },
  STW2019: {
    severity: "error",
    message: ({ build, problem }) => `${quote(build)} among the builds ${problem}.`,
    fix: () => "Correct the entry, or remove it.",
  },
  STW2020: {
    severity: "error",
    message: ({ family }) => `${quote(family)} adopts a family of packages, and no direct dependency belongs to it.`,
    reason: ({ near }) =>
      near.length === 0
        ? "Only what the root depends on in a field that build.from lists can be adopted."
        : `Only what the root depends on in a field that build.from lists can be adopted; these are not: ${listed(near)}.`,
    fix: () => "Correct the pattern, or install a package of the family.",
  },
  STW2021: {
    severity: "error",
    message: ({ namespace, package: name }) =>
      `${name} adopts a family of packages for ${namespace}, which only the root can.`,
    reason: () => "Only the root chooses which packages take part in a build.",
    fix: () => "Re-export them from modules of this package and declare those.",
  },
  STW2022: {
    severity: "warning",
    message: ({ package: name, copies }) => `${name} is here ${copies.length} times: ${listed(copies)}.`,
    reason: () => "Each copy is loaded by itself: what one makes or keeps is strange to the other.",
    fix: () => "Run npm dedupe (pnpm dedupe, yarn dedupe), or bring the versions together.",
  },
  STW2023: {
    severity: "error",
    message: ({ name, version, range, package: owner }) =>
      `${name} is installed in ${version}, and ${owner} wants ${quote(range)}.`,
    reason: () => "What is checked here is not what was asked for.",
    fix: ({ manager }) => `Run ${manager} install, or say under "overrides" that this version is meant.`,
  },
  STW2024: {
    severity: "warning",
    message: ({ condition, missing }) => `The condition ${quote(condition)} stands here, and not in ${missing}.`,
    reason: () => "Packages that ask for it are checked as one thing and bundled as another.",
    fix: () => 'Name it in both, and in the bundler\'s "conditions".',
  },
  STW2025: {
    severity: "error",
    message: ({ path: at }) => `${at} was there a moment ago and is gone.`,
    reason: () => "Something changes what is installed while it is read, so plugins could be missing.",
    fix: () => "Run stowage again when that has ended.",
  },
};
