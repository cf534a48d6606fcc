/** A root on the disk, checked as the pipeline does: its registries are generated, and nothing is written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, type Draft } from "../../../build/check/index.js";
import { type Diagnostic, sortDiagnostics } from "../../../build/diagnostics.js";
import { generate } from "../../../build/generate/index.js";
import { nodeHost } from "../../../build/host.js";
import type { Policy, Resolution, Verdict } from "../../../build/model.js";
import { plan } from "../../../build/pipeline.js";
import { engine, installEngine } from "../../support/engine.js";
import { type Content, tree } from "../../support/tree.js";
import { contradictionsIn } from "./agreement.js";

export interface Checked {
  readonly folder: string;
  readonly verdict: Verdict;
  readonly diagnostics: readonly Diagnostic[];
}

type Files = Readonly<Record<string, Content>>;

const repository = join(import.meta.dirname, "../../..");
const types = readFileSync(join(repository, "src/namespace.ts"), "utf8");

/** What a registry imports its types from. */
export const stowage: Files = {
  "node_modules/stowage/package.json": { name: "stowage", version: "0.0.0", type: "module", exports: "./index.js" },
  "node_modules/stowage/index.d.ts": types,
};

export const strict: Files = { "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [] } } };

/** A root whose own compiler infers types of packages that come without. */
export const inferring: Files = {
  "tsconfig.json": {
    compilerOptions: { module: "nodenext", strict: true, types: [], allowJs: true, maxNodeModuleJsDepth: 3 },
  },
};

/** A package.json of a private ES module root. */
export const manifest = (field: object, more: object = {}): Files => ({
  "package.json": { name: "app", private: true, type: "module", stowage: field, ...more },
});

/** A package in `node_modules`, which the root has to name among its dependencies. */
export const dependency = (name: string, files: Files, more: object = {}): Files => ({
  [`node_modules/${name}/package.json`]: { name, version: "1.0.0", type: "module", ...more },
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`node_modules/${name}/${path}`, text])),
});

export function root(files: Files): string {
  const folder = tree({ ...stowage, ...files });
  installEngine(folder);
  return folder;
}

export async function checkIn(folder: string): Promise<Checked> {
  const { resolution, diagnostics } = plan(nodeHost, folder);
  if (resolution === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  const outcome = await check(resolution, draftOf(resolution), settings());
  // Of either engine the same is expected, so that one comparison is enough.
  const contradictions =
    engine() === "native" ? [] : contradictionsIn(resolution, outcome.diagnostics, generate(resolution, outcome.value));
  if (contradictions.length > 0) throw new Error(contradictions.join("\n"));
  return { folder, verdict: outcome.value, diagnostics: sortDiagnostics(outcome.diagnostics) };
}

export const settings = (): Policy["check"] => ({ engine: engine(), strictMethods: false, timeLimit: 30 });

export const draftOf =
  (resolution: Resolution): Draft =>
  (namespaces) =>
    generate({ ...resolution, namespaces }, { invocations: new Map(), values: new Map() });

export const checkRoot = (files: Files): Promise<Checked> => checkIn(root(files));

/** `STW4001 package.json:12:9 message` with notes and fix on lines of their own; paths are relative to the root. */
export function shown({ folder, diagnostics }: Checked): string {
  const place = (at: Diagnostic["location"]) =>
    at === undefined ? "-" : `${at.file.replace(`${folder}/`, "")}:${at.line}:${at.column}`;
  return diagnostics
    .flatMap(({ code, location, message, fix, notes }) => [
      `${code} ${place(location)} ${message}`,
      ...(fix === undefined ? [] : [`  fix: ${fix}`]),
      ...notes.map((note) => `  note: ${note.text}${note.location ? ` (${place(note.location)})` : ""}`),
    ])
    .join("\n");
}

export const codes = ({ diagnostics }: Checked): readonly string[] => diagnostics.map(({ code }) => code);
