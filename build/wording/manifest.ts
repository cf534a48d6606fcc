/** Manifests: what is written in package.json or a stowage file, read on its own. */
import { didYouMean, quote, type Wording } from "./words.js";

export interface ManifestArgs {
  STW1001: { problem: string };
  STW1002: { key: string; first: { line: number; column: number } };
  STW1003: { problem: string };
  STW1004: { what: string; limit: string };
  STW1005: { path: string; expected: string; found: string };
  STW1006: { key: string; path: string; suggestion: string | undefined };
  STW1007: { what: "entry point" | "namespace"; name: string; problem: string };
  STW1008: { name: string };
  STW1009: { target: string; problem: string };
  STW1010: { target: string; spelling: string };
  STW1011: { target: string };
  STW1012: { target: string; package: string };
  STW1013: { what: "entry points" | "namespaces"; a: string; b: string };
  STW1014: { file: string };
  STW1015: { target: string };
  STW1016: { format: "YAML" | "INI"; problem: string };
  STW1017: { what: string };
  STW1018: { build: string; problem: string };
  STW1019: { family: string; problem: string };
}

export const manifest: Wording<ManifestArgs> = {
  STW1001: {
    severity: "error",
    message: ({ problem }) => `This is not valid JSON: ${problem}.`,
    fix: () => "Write plain JSON: no comments, no trailing commas, double quotes.",
  },
  STW1002: {
    severity: "error",
    message: ({ key, first }) =>
      `The key ${quote(key)} is written twice; it stands first at ${first.line}:${first.column}.`,
    reason: () =>
      "Node and TypeScript read the last one, several bundlers the first: what is checked would not be what is bundled.",
    fix: () => "Keep one of the two.",
  },
  STW1003: {
    severity: "error",
    message: ({ problem }) => `This file is not UTF-8 text: ${problem}.`,
    fix: () => "Save it as UTF-8.",
  },
  STW1004: {
    severity: "error",
    message: ({ what, limit }) => `${what}; the limit is ${limit}.`,
    reason: () => "No real manifest comes near this limit, and what lies beyond it could stall the build.",
  },
  STW1005: {
    severity: "error",
    message: ({ path: at, expected, found }) => `${at} must be ${expected}, and this is ${found}.`,
  },
  STW1006: {
    severity: "error",
    message: ({ key, path: at, suggestion }) => `${at} has no field ${quote(key)}.${didYouMean(suggestion)}`,
    reason: () => "A field that is not known would be ignored without a word.",
  },
  STW1007: {
    severity: "error",
    message: ({ what, name, problem }) =>
      `${quote(name)} cannot be the name of ${what === "entry point" ? "an" : "a"} ${what}: ${problem}.`,
  },
  STW1008: {
    severity: "error",
    message: ({ name }) => `${quote(name)} cannot be the name of an entry point.`,
    reason: () => "In an object literal it sets the prototype instead of a property, so the plugin would vanish.",
    fix: () => "Choose another name.",
  },
  STW1009: {
    severity: "error",
    message: ({ target, problem }) => `${quote(target)} is not a target: ${problem}.`,
    fix: () => 'A target is written "module#export", such as "./src/bank.ts#FsBank".',
  },
  STW1010: {
    severity: "error",
    message: ({ target }) => `${quote(target)} is spelled with a colon; here the export follows a "#".`,
    fix: ({ spelling }) => `Write ${quote(spelling)}.`,
  },
  STW1011: {
    severity: "error",
    message: ({ target }) => `The target ${quote(target)} leads out of the package that declares it.`,
    reason: () => "A package speaks for its own files only.",
    fix: () => "Name a file inside the package.",
  },
  STW1012: {
    severity: "error",
    message: ({ target, package: name }) =>
      `The target ${quote(target)} names another package; ${name} can declare only its own modules.`,
    reason: () => "Only the root chooses which packages take part in a build.",
    fix: () => "Re-export it from a module of this package and declare that one.",
  },
  STW1013: {
    severity: "error",
    message: ({ what, a, b }) =>
      `The ${what} ${quote(a)} and ${quote(b)} differ only in case or in the form of their characters.`,
    reason: () => "On some systems, and to most readers, they are one name.",
    fix: () => "Rename one of them.",
  },
  STW1014: {
    severity: "error",
    message: ({ file }) => `${quote(file)}, where "stowage" says its declarations are, cannot be read.`,
    fix: () => "Create the file, or write the declarations into package.json.",
  },
  STW1015: {
    severity: "error",
    message: ({ target }) => `${quote(target)} is a data file, and an interface is a type.`,
    fix: () => "Name a type of a TypeScript module, or of one that has declarations.",
  },
  STW1016: {
    severity: "error",
    message: ({ format, problem }) =>
      format === "YAML"
        ? `This is not valid YAML: ${problem}.`
        : `This is not INI that every reader takes alike: ${problem}.`,
  },
  STW1017: {
    severity: "error",
    message: ({ what }) => `A plugin cannot have ${what}.`,
    reason: () => "Its value is written into the registry as a literal, as JSON could hold it.",
  },
  STW1018: {
    severity: "error",
    message: ({ build, problem }) => `${quote(build)} cannot be one of the builds: ${problem}.`,
    fix: () => 'Name a folder below this one, such as "apps/shop", or write a pattern, such as "apps/*".',
  },
  STW1019: {
    severity: "error",
    message: ({ family, problem }) => `${quote(family)} adopts no family of packages: ${problem}.`,
    fix: () =>
      'Write { "adopt": "@scope/*#export" } or { "adopt": "keyword:word#export" } for a namespace, or every entry point by its name.',
  },
};
