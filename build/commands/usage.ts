/** The command line's shape: commands, options and the text of `--help`. */
import { type ParseArgsConfig, parseArgs } from "node:util";

export const commands = {
  init: "add the stowage field, a sample namespace and scripts to a package",
  generate: "check every plugin and write the registries",
  check: "check every plugin and write nothing",
  list: "show every entry point in the tree and what became of it",
  why: "say why an entry point is live or not: why <namespace> [name]",
} as const;

export type Command = keyof typeof commands;

const options = {
  root: { type: "string" },
  check: { type: "boolean" },
  watch: { type: "boolean" },
  json: { type: "boolean" },
  verbose: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const satisfies ParseArgsConfig["options"];

export interface Invoked {
  readonly command: Command;
  /** What follows the command; of `why` a namespace, and perhaps a name. */
  readonly words: readonly string[];
  /** As given; the current folder by default. */
  readonly root: string | undefined;
  readonly check: boolean;
  readonly watch: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
}

export type Parsed =
  | { readonly kind: "run"; readonly invoked: Invoked }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "wrong"; readonly problem: string };

export function parse(words: readonly string[]): Parsed {
  let parsed: ReturnType<typeof parseWords>;
  try {
    parsed = parseWords(words);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: "wrong", problem: error.message.replace(/\. To specify.*$/s, ".") };
  }
  const { values, positionals } = parsed;
  const [command, ...more] = positionals;
  if (values.version) return { kind: "version" };
  if (values.help || command === "help") return { kind: "help" };
  if (command === undefined) return { kind: "wrong", problem: "Name a command." };
  if (!isCommand(command)) return { kind: "wrong", problem: `There is no command ${JSON.stringify(command)}.` };
  const wrong = wordsProblem(command, more);
  if (wrong !== undefined) return { kind: "wrong", problem: wrong };
  const { root, check = false, watch = false, json = false, verbose = false } = values;
  if ((check || watch) && command !== "generate")
    return { kind: "wrong", problem: `${command} takes neither --check nor --watch.` };
  if (verbose && (command === "init" || command === "list"))
    return { kind: "wrong", problem: `${command} takes no --verbose.` };
  if (check && watch) return { kind: "wrong", problem: "--check and --watch exclude each other." };
  if (watch && json) return { kind: "wrong", problem: "--watch and --json exclude each other." };
  return { kind: "run", invoked: { command, words: more, root, check, watch, json, verbose } };
}

function wordsProblem(command: Command, words: readonly string[]): string | undefined {
  if (command !== "why") return words.length > 0 ? `${command} takes no ${JSON.stringify(words[0])}.` : undefined;
  if (words.length === 0) return "why takes a namespace, and perhaps a name: stowage why <namespace> [name].";
  return words.length > 2 ? `why takes no ${JSON.stringify(words[2])}.` : undefined;
}

const parseWords = (words: readonly string[]) =>
  parseArgs({ args: [...words], options, allowPositionals: true, strict: true });

const isCommand = (word: string): word is Command => Object.hasOwn(commands, word);

export function usage(): string {
  return [
    "Usage: stowage <command> [options]",
    "",
    "Commands:",
    ...Object.entries(commands).map(([name, text]) => `  ${name.padEnd(10)} ${text}`),
    "",
    "Options:",
    "  --root <folder>  the package to work on (default: the current folder)",
    "  --check          generate: write nothing, fail where a registry differs (as with CI=true)",
    "  --watch          generate: run again whenever something changes",
    "  --verbose        generate, check, why: show what the compiler says too",
    "  --json           print one JSON object on stdout; everything else goes to stderr",
    "  -h, --help       show this text",
    "  -v, --version    show the version",
    "",
    "Where package.json lists builds, generate, check and list take each of them.",
    "",
    "Exit status: 0 fine, 1 problems found, 2 wrong use.",
    "Environment: CI stands for --check; with GITHUB_ACTIONS=true problems are annotations too, unless --json.",
  ].join("\n");
}
