import type { Harbor } from "@harbor/contracts";
import { ExtensionManager } from "stowage";
import { openBank } from "./banks.js";
import registry from "./plugins.gen/harbor.command.js";

const harbor: Harbor = {
  openBank,
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`harbor: ${line.replace(/\s*\n\s*/g, " ")}\n`),
};

async function main([name = "--help", ...args]: readonly string[]): Promise<void> {
  const commands = new ExtensionManager(registry);
  if (name === "--help" || name === "-h") return help(commands);
  await commands.get(name).plugin.run(args, harbor);
}

function help(commands: ExtensionManager<typeof registry>): void {
  for (const { name, plugin } of commands) {
    harbor.print(`harbor ${name} ${plugin.usage}\n    ${plugin.summary}`);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  harbor.warn((error as Error).message);
  process.exitCode = 1;
}
