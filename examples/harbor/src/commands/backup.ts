import { realpath } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import type { Bank, Command, Given, Harbor, Provider } from "@harbor/contracts";
import { backUp, type ProtectedResource } from "../checkpoint/backup.js";
import { total } from "../checkpoint/inventory.js";
import { checkpointName, nameOf } from "../checkpoint/name.js";
import { codecNames, encoder } from "../codecs/codecs.js";
import { failure } from "../failure.js";
import { runHooksAfter, runHooksBefore } from "../hooks.js";
import { findResource, loadProtectables } from "../protectables/registry.js";

export const backup: Command = {
  summary: "store resources as a checkpoint in a bank",
  place: "to",
  options: {
    codec: { value: "name", summary: `how content is packed: ${codecNames.join(", ")}` },
    name: { value: "checkpoint", summary: "what the checkpoint is called, instead of by the time" },
  },
  operands: {
    value: "resource",
    summary: "a directory, a file, an address, or command:<line> for what a command prints",
    several: true,
  },
  async run(given, harbor) {
    const checkpoint = checkpointName(given.options.name ?? nameOf(new Date()), harbor.wrongUse);
    const provider = harbor.provider(given);
    const resources = await protectedBy(provider, given.operands, harbor);
    await backUpTo(provider, given, checkpoint, resources, harbor);
  },
};

async function protectedBy(provider: Provider, texts: readonly string[], harbor: Harbor): Promise<ProtectedResource[]> {
  const protectables = await loadProtectables(harbor);
  const found: ProtectedResource[] = [];
  for (const text of texts) {
    const resource = await findResource(text, protectables);
    if (resource.type === "directory") await refuseOwnBank(resource.id, provider.bank);
    found.push({ resource, protection: provider.protection(resource.type) });
  }
  return found;
}

async function backUpTo(
  { bank, bankName, codec: usual }: Provider,
  { options: { codec = usual } }: Given,
  checkpoint: string,
  resources: readonly ProtectedResource[],
  harbor: Harbor,
): Promise<void> {
  const encode = encoder(codec);
  const event = { bank, bankName, checkpoint, resources: resources.map(({ resource }) => resource.id) };
  await runHooksBefore({ ...event, hook: "before-backup" });
  const progress = await harbor.progress("backing up", () => sizeOf(resources));
  const work = { bank, checkpoint, codec: { name: codec, encode }, resources, signal: harbor.signal };
  const inventory = await backUp({ ...work, onBytes: progress.add })
    .catch((cause: unknown) => {
      throw failure(`nothing was backed up as ${checkpoint}`, cause, harbor.signal);
    })
    .finally(progress.end);
  const done = total(inventory);
  harbor.print(`backed up ${done.files} files, ${done.bytes} bytes, as ${checkpoint}`);
  await runHooksAfter({ ...event, hook: "after-backup", done });
}

/** Bytes, as far as they are known before anything is read. */
async function sizeOf(resources: readonly ProtectedResource[]): Promise<number> {
  let size = 0;
  for (const { resource, protection } of resources) {
    for await (const part of protection.protect(resource)) if (part.kind === "file") size += part.size ?? 0;
  }
  return size;
}

/** A bank inside of a directory would be backed up into itself. */
async function refuseOwnBank(directory: string, { folder }: Bank): Promise<void> {
  if (folder === undefined || !isInside(await realpath(folder).catch(() => folder), directory)) return;
  throw new Error(`the bank ${folder} is inside of ${directory} and would be backed up into itself`);
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
