/** What checks have left behind that were killed before they could remove it. */
import { join } from "node:path/posix";
import { nodeHost } from "../host.js";
import { removeLeft, temporaryName } from "../litter.js";

/** Of the root: where checks lay their files, and keep their verdicts. */
export const cacheFolder = (root: string): string => join(root, "node_modules/.cache/stowage");

/** The folder of this process's check number `count`. */
export const workFolder = (root: string, count: number): string =>
  join(cacheFolder(root), `check-${process.pid}-${count}`);

const LITTER = new RegExp(String.raw`^check-(\d+)-\d+$|${temporaryName.source}`);

export const removeLitter = (root: string): void => removeLeft(nodeHost, cacheFolder(root), LITTER);
