/** The object that makes a checkpoint visible: it says where the others are, and what they hold. */
import { createHash } from "node:crypto";

export interface Manifest {
  readonly format: 1;
  /** What the keys of its objects have in common, so that two writers of one name do not meet. */
  readonly data: string;
  readonly objects: readonly StoredEntry[];
}

export interface StoredEntry {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

/** The manifest as text, its checksum in the first line. */
export function writeManifest(manifest: Manifest): string {
  const text = JSON.stringify(manifest);
  return `${sha256(text)}\n${text}\n`;
}

/** Throws where the text is not one that `writeManifest` writes. */
export function readManifest(text: string): Manifest {
  const [sum, json = "", ...rest] = text.split("\n");
  if (sum !== sha256(json) || rest.join("\n") !== "") throw new Error("its manifest does not fit its checksum");
  const manifest: Manifest = JSON.parse(json);
  if (manifest.format !== 1) throw new Error(`its format, ${manifest.format}, is not known to this bank`);
  return manifest;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
