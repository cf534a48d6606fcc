/** Gives a run a folder for what is made once: the tarball, and the installed tools. Nothing is made before it is asked for. */
import { mkdtempSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Absolute real path. */
    readonly onceFolder: string;
  }
}

/** The folder goes when the run ends: it is large, and the workers that are ending too must not be kept waiting. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-once-")));
  project.provide("onceFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
