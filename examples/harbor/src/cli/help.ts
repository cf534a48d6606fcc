/** The text of `--help`, made of what commands say about themselves. */
import type { Command, CommandOperands } from "@harbor/contracts";
import { optionsOf } from "./arguments.js";

/** `harbor --help` */
export function overview(commands: readonly { readonly name: string; readonly plugin: Command }[]): string {
  const rows = commands.map(({ name, plugin }) => [name, plugin.summary] as const);
  return ["harbor <command> [options]", "", ...table(rows), "", "harbor <command> --help tells more."].join("\n");
}

/** `harbor <command> --help` */
export function details(name: string, command: Command): string {
  const { operands } = command;
  const options = Object.entries(optionsOf(command)).map(
    ([option, { value, summary, required }]) =>
      [`--${option} <${value}>`, required ? `${summary} (required)` : summary] as const,
  );
  const rows = operands ? [[operandText(operands), operands.summary] as const, ...options] : options;
  const use = [
    "harbor",
    name,
    ...(options.length > 0 ? ["[options]"] : []),
    ...(operands ? [operandText(operands)] : []),
  ];
  return [use.join(" "), `    ${command.summary}`, ...(rows.length > 0 ? ["", ...table(rows)] : [])].join("\n");
}

function operandText({ value, several }: CommandOperands): string {
  return several ? `<${value}>...` : `<${value}>`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
