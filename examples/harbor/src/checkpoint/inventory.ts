import { createHash } from "node:crypto";
import type { Checkpoint, DirectoryPart, LinkPart, PartCommon, Resource } from "@harbor/contracts";

/** A part of a resource, as it was stored. */
export type Item = DirectoryPart | LinkPart | StoredFile;

export interface StoredFile extends PartCommon {
  readonly kind: "file";
  /** How messages call it: the name of its resource, and its path in it. */
  readonly label: string;
  /** The object that holds its content. */
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

export interface StoredResource extends Resource {
  readonly items: readonly Item[];
}

/** The object of a checkpoint that says what is in it; a directory comes before what it contains. */
export interface Inventory {
  readonly format: 2;
  readonly codec: string;
  readonly resources: readonly StoredResource[];
}

export const inventoryKey = "inventory";

/** The inventory as text, its checksum in the first line. */
export function writeInventory(inventory: Inventory): string {
  const text = JSON.stringify(inventory);
  return `${sha256(text)}\n${text}\n`;
}

/** Reads a checkpoint's inventory; throws where it is damaged. */
export async function readInventory(checkpoint: Checkpoint): Promise<Inventory> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of checkpoint.read(inventoryKey)) chunks.push(chunk);
  const [sum, text = ""] = Buffer.concat(chunks).toString().split("\n");
  if (sum !== sha256(text)) throw new Error("its inventory does not fit its checksum");
  const inventory: Inventory = JSON.parse(text);
  if (inventory.format !== 2) throw new Error(`its format, ${inventory.format}, is not known to this harbor`);
  return inventory;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The files of an inventory. */
export function filesOf({ resources }: Inventory): StoredFile[] {
  return resources.flatMap(({ items }) => items.filter((item) => item.kind === "file"));
}

/** Number and size of the files of an inventory. */
export function total(inventory: Inventory): { files: number; bytes: number } {
  const files = filesOf(inventory);
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}
