/** Discovery and policy: packages, namespaces and the rules of the root. */
import { chainText, didYouMean, listed, quote, type Wording } from "./words.js";

export interface DiscoveryArgs {
  STW2001: { name: string; kind: string };
  STW2002: { name: string };
  STW2003: { namespace: string; suggestion: string | undefined; known: readonly string[] };
  STW2004: { namespace: string; owners: readonly string[] };
  STW2005: { namespace: string; name: string; packages: readonly string[] };
  STW2006: { rule: string; value: string; suggestion: string | undefined; known: readonly string[] };
  STW2007: { rule: string; value: string; package: string; chain: readonly string[] };
  STW2008: { pattern: string };
  STW2009: { path: string; problem: string };
  STW2010: { target: string; package: string; suggestion: string | undefined };
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
  STW2023: { name: string; version: string; range: string; package: string };
  /** `missing` is where it does not stand. */
  STW2024: { condition: string; missing: string };
}

export const discovery: Wording<DiscoveryArgs> = {
  STW2001: {
    severity: "error",
    message: ({ name, kind }) => `${name} is declared in ${kind} and not installed.`,
    reason: () => "Its declarations cannot be read, so plugins could be missing.",
    fix: () => "Run npm install.",
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
    fix: ({ package: name }) => `Run npm install ${name}, or depend on a preset that re-exports it.`,
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
    fix: ({ package: name, suggestion }) =>
      suggestion === undefined
        ? `Run npm install ${name}.`
        : `Correct the name, or run npm install ${name} if that is what you mean.`,
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
  STW2023: {
    severity: "error",
    message: ({ name, version, range, package: owner }) =>
      `${name} is installed in ${version}, and ${owner} wants ${quote(range)}.`,
    reason: () => "What is checked here is not what was asked for.",
    fix: () => 'Run npm install, or say under "overrides" that this version is meant.',
  },
  STW2024: {
    severity: "warning",
    message: ({ condition, missing }) => `The condition ${quote(condition)} stands here, and not in ${missing}.`,
    reason: () => "Packages that ask for it are checked as one thing and bundled as another.",
    fix: () => 'Name it in both, and in the bundler\'s "conditions".',
  },
};
