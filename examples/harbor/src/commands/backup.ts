import { realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import type { Bank, Command } from "@harbor/contracts";
import { checkpointName } from "../banks.js";
import { backUp } from "../checkpoint/backup.js";
import { total } from "../checkpoint/inventory.js";
import { encoder } from "../codecs/codecs.js";
import { runHooks } from "../hooks.js";

const usage = "--bank <name> --to <place> [--codec <name>] [--name <checkpoint>] <directory>";

export const backup: Command = {
  summary: "store a directory as a checkpoint in a bank",
  usage,
  async run(args, harbor) {
    const { bank: bankName, place, codec, checkpoint, ...given } = readArguments(args);
    const bank = harbor.openBank(bankName, place);
    const encode = encoder(codec);
    const directory = await realDirectory(given.directory, bank);
    const event = { bank, bankName, checkpoint, directory };
    await runHooks({ ...event, hook: "before-backup" });
    const done = total(
      await backUp({ directory, bank, checkpoint, codec: { name: codec, encode }, warn: harbor.warn }),
    );
    harbor.print(`backed up ${done.files} files, ${done.bytes} bytes, as ${checkpoint}`);
    await runHooks({ ...event, hook: "after-backup", done });
  },
};

function readArguments(args: readonly string[]) {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { bank: text, to: text, codec: text, name: text },
    allowPositionals: true,
  });
  const { bank, to: place, codec = "deflate", name = now() } = values;
  const [directory, ...more] = positionals;
  if (!bank || !place || !directory || more.length > 0) throw new Error(`usage: harbor backup ${usage}`);
  return { bank, place, codec, checkpoint: checkpointName(name), directory: resolve(directory) };
}

/** Such as `2026-07-01T12-30-00-000Z`: in the order of time, and a file name everywhere. */
function now(): string {
  return new Date().toISOString().replace(/[:.]/g, "-");
}

/** Where the directory really is. A bank inside of it would be backed up into itself. */
async function realDirectory(directory: string, bank: Bank): Promise<string> {
  const real = await realpath(directory);
  if (!(await stat(real)).isDirectory()) throw new Error(`${directory} is not a directory`);
  const { folder } = bank;
  if (folder !== undefined && isInside(await realpath(folder).catch(() => folder), real)) {
    throw new Error(`the bank ${folder} is inside of ${directory} and would be backed up into itself`);
  }
  return real;
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
