import type { Command } from "@harbor/contracts";
import { ExtensionManager } from "stowage";
import { readArguments, WrongUse } from "./cli/arguments.js";
import { details, overview } from "./cli/help.js";
import { openTerminal } from "./cli/terminal.js";
import { openHarbor } from "./harbor.js";
import registry from "./plugins.gen/harbor.command.js";

const terminal = openTerminal(process.stdout, process.stderr);
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // Once: the second time the process ends at once, as without this.
  process.once(signal, () => {
    interruption.abort(new Error(`interrupted by ${signal}`));
    setTimeout(() => terminal.warn("still tidying up; interrupt again to end at once"), 2000).unref();
  });
}

async function main([name = "--help", ...args]: readonly string[]): Promise<void> {
  const commands = new ExtensionManager(registry);
  if (name === "--help" || name === "-h") return terminal.print(overview([...commands]));
  const command = commandOf(name, commands);
  if (asksForHelp(args)) return terminal.print(details(name, command));
  try {
    await command.run(readArguments(command, args), openHarbor(terminal, interruption.signal));
  } catch (error) {
    if (error instanceof WrongUse) error.message = `${name}: ${error.message}; see harbor ${name} --help`;
    throw error;
  }
}

/** Behind `--` there are operands, whatever they look like. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((each) => each === "--help" || each === "-h");
}

function commandOf(name: string, commands: ExtensionManager<typeof registry>): Command {
  try {
    return commands.get(name).plugin;
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  for (const { message } of error instanceof AggregateError ? error.errors : [error as Error]) terminal.warn(message);
  process.exitCode = error instanceof WrongUse ? 2 : interruption.signal.aborted ? 130 : 1;
}
