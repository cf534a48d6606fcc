/** Types: whether plugins fit their interface, and whether that can be known. */
import { didYouMean, listed, quote, type Wording } from "./words.js";

export interface TypesArgs {
  STW4001: {
    plugin: string;
    namespace: string;
    problem: string;
    /** Where the plugin was made for another version of the interface. */
    reason: string | undefined;
    hint: string | undefined;
  };
  STW4002: { plugin: string; namespace: string; where: string };
  STW4003: { plugin: string; namespace: string; module: string };
  STW4004: { namespace: string; export: string; module: string; suggestion: string | undefined };
  STW4005: { namespace: string; problem: string };
  STW4006: { namespace: string };
  STW4007: { module: string };
  STW4008: { plugin: string; namespace: string; bundled: string; checked: string };
  STW4009: { plugin: string; namespace: string; problem: string };
  STW4010: { namespace: string; problem: string };
  STW4011: {
    plugin: string;
    namespace: string;
    path: string;
    /** The value, as JSON; undefined for a key that the interface does not have. */
    found: string | undefined;
    /** Values, or keys, that could stand there; none where they cannot be listed. */
    choices: readonly string[];
    suggestion: string | undefined;
    /** What is wrong, where there are no choices. */
    problem: string;
  };
  STW4012: { plugin: string; namespace: string; path: string; expected: string; found: string };
  STW4013: { plugin: string; namespace: string; path: string; first: { line: number; column: number } };
  STW4014: {
    plugin: string;
    namespace: string;
    /** `nested.write`; empty where it is the plugin itself. */
    member: string;
    parameter: string;
    taken: string;
    given: string;
  };
  STW4015: {
    plugin: string;
    namespace: string;
    /** The member that makes each copy's class a type of its own. */
    member: string;
    package: string;
    /** Version, folder and chain, of the plugin's copy and of the interface's. */
    own: string;
    other: string;
  };
  STW4016: { namespace: string };
  STW4017: {
    namespace: string;
    /** What adds to it. */
    package: string;
    /** Of a module; undefined for globals. */
    module: string | undefined;
    names: readonly string[];
  };
  STW4018: {
    plugin: string;
    namespace: string;
    /** `@ts-nocheck`, `@ts-ignore` or `@ts-expect-error`. */
    comment: string;
  };
  STW4020: {
    /** undefined where it is the interface, without any plugin. */
    plugin: string | undefined;
    namespace: string;
    seconds: number;
  };
  STW4021: {
    seconds: number;
    /** Whether some were found that do not finish alone. */
    others: boolean;
  };
}

export const types: Wording<TypesArgs> = {
  STW4001: {
    severity: "error",
    message: ({ plugin, namespace, problem }) => `${quote(plugin)} does not fit ${namespace}: ${problem}`,
    reason: ({ reason }) => reason,
    fix: ({ hint }) => hint,
  },
  STW4002: {
    severity: "error",
    message: ({ plugin, namespace, where }) =>
      `Whether ${quote(plugin)} fits ${namespace} cannot be known: ${where} is any.`,
    reason: () => "any fits every interface, so nothing is proved.",
    fix: () => "Give it a type.",
  },
  STW4003: {
    severity: "error",
    message: ({ plugin, namespace, module }) =>
      `Whether ${quote(plugin)} fits ${namespace} cannot be known: ${module} comes without types.`,
    fix: () => "Install its types (@types/…), or declare a module of your own that wraps it and has types.",
  },
  STW4004: {
    severity: "error",
    message: ({ namespace, export: name, module, suggestion }) =>
      `The interface of ${namespace} is not there: ${module} exports no type ${quote(name)}.${didYouMean(suggestion)}`,
  },
  STW4005: {
    severity: "error",
    message: ({ namespace, problem }) => `The interface of ${namespace} has a type that cannot be resolved: ${problem}`,
    reason: () => "What is not resolved counts as any, and every plugin would fit.",
  },
  STW4006: {
    severity: "error",
    message: ({ namespace }) => `The interface of ${namespace} is any or never, so nothing can be checked against it.`,
    fix: () => "Give it a type that says what plugins are.",
  },
  STW4007: {
    severity: "error",
    message: ({ module }) => `The types of ${module} are missing.`,
    fix: () => "Run npm install --save-dev @types/node.",
  },
  STW4008: {
    severity: "error",
    message: ({ plugin, namespace, bundled, checked }) =>
      `${quote(plugin)} of ${namespace} would be bundled from ${bundled} and was checked in ${checked}.`,
    reason: () => "What is checked must be what is bundled.",
  },
  STW4009: {
    severity: "error",
    message: ({ plugin, namespace, problem }) =>
      `Whether ${quote(plugin)} fits ${namespace} cannot be known: its types have something that cannot be resolved. ${problem}`,
    reason: () => "What is not resolved counts as any, and any fits every interface.",
  },
  STW4010: {
    severity: "error",
    message: ({ namespace, problem }) => `The registry of ${namespace} would not compile: ${problem}`,
  },
  STW4011: {
    severity: "error",
    message: ({ plugin, namespace, path, found, choices, suggestion, problem }) => {
      const wrong =
        choices.length === 0
          ? problem
          : found === undefined
            ? `there is no such key; there are: ${listed(choices)}.`
            : `it is ${found}, and must be one of: ${listed(choices)}.`;
      return `${unfit(plugin, namespace, path)}: ${wrong}${didYouMean(suggestion)}`;
    },
  },
  STW4012: {
    severity: "error",
    message: ({ plugin, namespace, path, expected, found }) =>
      `${unfit(plugin, namespace, path)}: it is ${quote(found)}, and must be ${expected}.`,
  },
  STW4013: {
    severity: "error",
    message: ({ plugin, namespace, path, first }) =>
      `${unfit(plugin, namespace, path)}: it is written again; it stands first at ${first.line}:${first.column}.`,
    reason: () => "The interface has no list there, so one of the two would be lost.",
  },
  STW4014: {
    severity: "warning",
    message: ({ plugin, namespace, member, parameter, taken, given }) =>
      `${quote(plugin)} takes less than ${namespace} gives: ${member && `in ${member}, `}parameter ${parameter} takes ${taken}, and is given ${given}.`,
    reason: () => "TypeScript lets a method take less than its interface says, and it is called with more.",
    fix: () => "Let it take all of it; build.check.strictMethods makes this an error.",
  },
  STW4015: {
    severity: "error",
    message: ({ plugin, namespace, package: name, own, other }) =>
      `${quote(plugin)} does not fit ${namespace}: it was made with another copy of ${name} than the interface: ${own}, and the interface's is ${other}.`,
    reason: ({ member }) => `${member} is not public, so that a class that has it fits none of another copy.`,
    fix: ({ package: name }) => `Install one ${name} for both: versions that both accept, then npm dedupe.`,
  },
  STW4016: {
    severity: "warning",
    message: ({ namespace }) => `The interface of ${namespace} asks for nothing, so nearly everything fits it.`,
    reason: () => "All of its members are optional, or it has none.",
    fix: () => "Give it a member that every plugin has.",
  },
  STW4017: {
    severity: "warning",
    message: ({ namespace, package: name, module, names }) =>
      `${name} declares more of what the interface of ${namespace} uses: ${listed(names)}, ${module === undefined ? "for all modules" : `in ${module}`}.`,
    reason: () => "Where it is installed, the interface means something else.",
    fix: () => "Look at what it declares; the package cannot be told to leave it.",
  },
  STW4018: {
    severity: "error",
    message: ({ plugin, namespace, comment }) =>
      `Whether ${quote(plugin)} fits ${namespace} cannot be known: ${comment} hides what the compiler says of it.`,
    reason: () => "What the interface looks at has the type that is claimed, whatever it is.",
    fix: () => "Mend what it hides, or keep it out of what the interface looks at.",
  },
  STW4020: {
    severity: "error",
    message: ({ plugin, namespace, seconds }) =>
      plugin === undefined
        ? `Whether anything fits ${namespace} could not be found out in ${seconds} s: its interface alone takes longer.`
        : `Whether ${quote(plugin)} fits ${namespace} could not be found out in ${seconds} s.`,
    reason: () => "The compiler was still busy with its types; most often a type that refers to itself has no end.",
    fix: () => "Give it types that have an end, or raise build.check.timeLimit.",
  },
  STW4021: {
    severity: "error",
    message: ({ seconds, others }) =>
      others
        ? `The types of the other plugins could not be checked in ${seconds} s either.`
        : `Types could not be checked in ${seconds} s, and no single plugin is at fault.`,
    fix: () => "Raise build.check.timeLimit.",
  },
};

const unfit = (plugin: string, namespace: string, path: string): string =>
  `${quote(plugin)} does not fit ${namespace}${path && ` at ${path}`}`;
