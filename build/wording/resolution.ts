/** Resolution: from targets to files and exports. */
import { didYouMean, listed, quote, type Wording } from "./words.js";

export interface ResolutionArgs {
  STW3001: { file: string; suggestion: string | undefined };
  STW3002: { specifier: string; subpath: string; package: string; available: readonly string[] };
  STW3003: { export: string; module: string; suggestion: string | undefined; available: readonly string[] };
  STW3004: { export: string; module: string };
  STW3005: { file: string; package: string };
  STW3006: { target: string; exports: string; replacement: string };
  STW3007: { module: string };
  STW3008: { specifier: string; conditions: readonly string[]; offered: readonly string[] };
  STW3009: { declared: string; onDisk: string };
  STW3010: { target: string; package: string; found: string };
  STW3011: { target: string; package: string };
  STW3012: {
    plugin: string;
    namespace: string;
    /** Conditions, outermost first. */
    bundled: readonly string[];
    checked: readonly string[];
  };
  STW3013: {
    plugin: string;
    namespace: string;
    package: string;
    condition: string;
    /** Files of the package. */
    bundled: string;
    other: string;
  };
  STW3014: { plugin: string; namespace: string; module: string; replacement: string };
  STW3015: {
    plugin: string;
    namespace: string;
    module: string;
    /** By `require`; by a bundle that evaluates it late; in a format that cannot wait. */
    way: "require" | "late" | "format";
  };
}

export const resolution: Wording<ResolutionArgs> = {
  STW3001: {
    severity: "error",
    message: ({ file, suggestion }) => `There is no file ${file}.${didYouMean(suggestion)}`,
  },
  STW3002: {
    severity: "error",
    message: ({ subpath, package: name }) => `${name} does not export ${quote(subpath)}.`,
    reason: ({ available }) =>
      available.length === 0 ? 'Its "exports" offers nothing.' : `Its "exports" offers: ${listed(available, quote)}.`,
  },
  STW3003: {
    severity: "error",
    message: ({ export: name, module, suggestion }) =>
      `${module} has no export ${quote(name)}.${didYouMean(suggestion)}`,
    reason: ({ available }) => (available.length === 0 ? undefined : `It exports: ${listed(available)}.`),
  },
  STW3004: {
    severity: "error",
    message: ({ export: name, module }) => `${quote(name)} of ${module} is only a type; a plugin is a value.`,
    fix: () => "Export a class, a function or an object, and name that.",
  },
  STW3005: {
    severity: "error",
    message: ({ file, package: name }) => `${file} does not exist: it seems that ${name} is not built yet.`,
    fix: ({ package: name }) =>
      `Build ${name} first, or reach its sources through a custom condition (see "conditions").`,
  },
  STW3006: {
    severity: "error",
    message: ({ target }) => `Users of this package could not resolve ${quote(target)}.`,
    reason: () => 'What is published is reached through "exports" alone.',
    fix: ({ exports, replacement }) =>
      `Add ${exports} to "exports" and declare ${quote(replacement)}, or mark the package "private": true.`,
  },
  STW3007: {
    severity: "error",
    message: ({ module }) => `Node has no built-in module ${quote(module)}.`,
  },
  STW3008: {
    severity: "error",
    message: ({ specifier, conditions }) =>
      `${specifier} resolves to nothing under the conditions ${listed(conditions)}.`,
    reason: ({ offered }) => (offered.length === 0 ? undefined : `It asks for one of: ${listed(offered, quote)}.`),
    fix: () =>
      'Name the condition in "stowage.build.conditions", in the bundler and in tsconfig\'s "customConditions".',
  },
  STW3009: {
    severity: "error",
    message: ({ declared, onDisk }) => `${declared} is spelled ${onDisk} on disk.`,
    reason: () => "It would be missing on a system that tells upper from lower case.",
  },
  STW3010: {
    severity: "error",
    message: ({ target, package: name, found }) =>
      `"exports" of ${name} has ${found} for ${quote(target)}, which is no way to a file inside it.`,
  },
  STW3011: {
    severity: "error",
    message: ({ target, package: name }) => `The file of the target ${quote(target)} lies outside of ${name}.`,
    reason: () => 'A package speaks for its own files only: no link and no "main" may lead out of it.',
  },
  STW3012: {
    severity: "error",
    message: ({ plugin, namespace, bundled, checked }) =>
      `${quote(plugin)} of ${namespace} would be bundled through the conditions ${bundled.join(" > ")}, and was checked through ${checked.join(" > ")}.`,
    reason: () => "What is checked must be what is bundled.",
    fix: () =>
      'Let the compiler and this build have the same conditions: "customConditions" in tsconfig.json, "stowage.build.conditions" here.',
  },
  STW3013: {
    severity: "warning",
    message: ({ plugin, namespace, condition, bundled, other, package: name }) =>
      `${quote(plugin)} of ${namespace} is ${bundled} of ${name} or ${other}, by whether ${quote(condition)} holds, and its types do not tell them apart.`,
    reason: () => "Only one of the compiler and this build has the condition.",
    fix: () => 'Name it in both "customConditions" of tsconfig.json and "stowage.build.conditions", or in neither.',
  },
  STW3014: {
    severity: "error",
    message: ({ plugin, namespace, module }) =>
      `The default of ${module}, ${quote(plugin)} of ${namespace}, is one thing to the compiler and another when it runs.`,
    reason: () =>
      'It is CommonJS with "__esModule": in a package of "type": "module", Node and bundlers take all that it exports for the default, and TypeScript does so only under "module": "nodenext".',
    fix: ({ replacement }) =>
      `Set "module": "nodenext" in tsconfig.json and write ${quote(replacement)}, or name an export other than the default.`,
  },
  STW3015: {
    severity: "error",
    message: ({ plugin, namespace, way }) =>
      `${quote(plugin)} of ${namespace} awaits at the top level of its module, which ${waits[way]}.`,
    fix: ({ way }) =>
      way === "format"
        ? 'Bundle to "esm".'
        : 'Give the namespace "load": "async", and ES modules to it, or let the module not await.',
  },
};

const waits = {
  require: "require cannot wait for",
  late: "a synchronous namespace cannot wait for when it is evaluated",
  format: "no output but esm can wait for",
} as const;
