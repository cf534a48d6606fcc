import { createHash } from "node:crypto";
import type { Checkpoint } from "@harbor/contracts";

/** What was found in a directory. Paths are relative to it, with `/`; its own is empty. */
export type Item = Directory | SymbolicLink | StoredFile;

interface Common {
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}
export interface Directory extends Common {
  readonly kind: "directory";
}
export interface SymbolicLink extends Common {
  readonly kind: "link";
  readonly to: string;
}
export interface StoredFile extends Common {
  readonly kind: "file";
  /** The object that holds its content. */
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

/** The object of a checkpoint that says what is in it; a directory comes before what it contains. */
export interface Inventory {
  readonly format: 1;
  readonly codec: string;
  readonly items: readonly Item[];
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
  if (inventory.format !== 1) throw new Error(`its format, ${inventory.format}, is not known to this harbor`);
  return inventory;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Number and size of the files among items. */
export function total(items: readonly Item[]): { files: number; bytes: number } {
  const sizes = items.flatMap((item) => (item.kind === "file" ? [item.size] : []));
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
