/** Reads a command's arguments, as the command has described them. */
import { parseArgs } from "node:util";
import type { Command, CommandOption, Given } from "@harbor/contracts";

/** What was given makes no sense: exit status 2. */
export class WrongUse extends Error {}

export type Options = Readonly<Record<string, CommandOption>>;

/** The options that a command has for where its bank is. */
export function placeOptions({ place }: Command): Options {
  if (place === undefined) return {};
  return {
    provider: { value: "name", summary: "a provider, as `harbor providers` lists them" },
    bank: { value: "name", summary: "instead of a provider: a bank of this kind" },
    [place]: { value: "place", summary: "with --bank: where it is, a folder or s3://bucket/prefix" },
    endpoint: { value: "url", summary: "with --bank s3: who serves it, when it is not Amazon" },
  };
}

/** All options of a command. */
export function optionsOf(command: Command): Options {
  return { ...placeOptions(command), ...command.options };
}

/** @throws WrongUse */
export function readArguments(command: Command, args: readonly string[]): Given {
  const given = parse(optionsOf(command), args);
  for (const [name, { required }] of Object.entries(command.options ?? {})) {
    if (required && !given.options[name]) throw new WrongUse(`--${name} is missing`);
  }
  if (command.place !== undefined) requirePlace(given, command.place);
  requireOperands(given, command);
  return given;
}

function parse(described: Options, args: readonly string[]): Given {
  const options = Object.fromEntries(Object.keys(described).map((name) => [name, { type: "string" as const }]));
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      tokens: true,
    });
    const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined) throw new WrongUse(`--${twice} is given twice`);
    return { options: values as Given["options"], operands: positionals };
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    // Node's own words; what follows the first sentence is about another way to write it.
    throw new WrongUse((error as Error).message.split(/\.\s/)[0]);
  }
}

function requirePlace({ options }: Given, place: "to" | "from"): void {
  const { provider, bank, endpoint } = options;
  const direct = [bank, options[place], endpoint].some((each) => each !== undefined);
  if (provider !== undefined && direct)
    throw new WrongUse(`--provider brings its bank: no --bank, --${place}, --endpoint`);
  if (provider === undefined && !(bank && options[place])) {
    throw new WrongUse(`it takes --provider <name>, or --bank <name> and --${place} <place>`);
  }
}

function requireOperands({ operands }: Given, { operands: described }: Command): void {
  if (described === undefined) {
    if (operands[0] !== undefined) throw new WrongUse(`it takes no argument such as "${operands[0]}"`);
    return;
  }
  const { value, several } = described;
  if (operands.length === 0 || operands.includes("")) throw new WrongUse(`the <${value}> is missing`);
  if (!several && operands[1] !== undefined)
    throw new WrongUse(`it takes one <${value}>, and "${operands[1]}" is one more`);
}
