/** Published packages that know nothing of stowage, adopted as plugins: checked, bundled, run, and held against tsc. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stowage } from "../../build/adapters/esbuild.js";
import { nodeHost } from "../../build/host.js";
import type { Accounted } from "../../build/model.js";
import { plan, verify } from "../../build/pipeline.js";
import { install, node, start } from "../packed/run.js";
import { tarball } from "../packed/tarball.js";
import { type Row, rows } from "./table.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-real-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fitting = rows.filter(({ stowage }) => stowage === "fits");
const compiler = join(import.meta.dirname, "../../node_modules/typescript-6/bin/tsc");

/** CommonJS packages ask for Node's own modules by `require`. */
const BANNER =
  'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);';

/** By row: what stowage says, what tsc says, and the outputs of the bundles. */
let verdicts: ReadonlyMap<string, string>;
let compiled: ReadonlyMap<string, readonly string[]>;
let outputs: Metafile["outputs"];

beforeAll(async () => {
  cpSync(join(import.meta.dirname, "fixtures/root"), folder, { recursive: true });
  const packed = await tarball();
  await install(folder);
  await install(folder, packed);
  const { accounted } = await verify(plan(nodeHost, folder));
  verdicts = new Map(
    accounted.map((each) => [rowOf(each), each.outcome.status === "error" ? each.outcome.code : "fits"]),
  );
  leaveOutWhatDoesNotFit(accounted);
  outputs = await bundle();
  compiled = await compile();
});

/** `real.codec` and `deflate` are the row `codec.deflate`. */
const rowOf = ({ namespace, name }: Accounted): string => `${namespace.replace(/^real\./, "")}.${name}`;

function leaveOutWhatDoesNotFit(accounted: readonly Accounted[]): void {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const { namespace, name, outcome } of accounted) {
    if (outcome.status === "error") delete manifest.stowage.entryPoints[namespace][name];
  }
  writeFileSync(file, JSON.stringify(manifest, undefined, 2));
}

/** One bundle for each package, so that each shows what is in it. */
async function bundle(): Promise<Metafile["outputs"]> {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: fitting.map(({ row }) => `src/use/${row}.ts`),
    outdir: "bundles",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    metafile: true,
    logLevel: "silent",
    banner: { js: BANNER },
    plugins: [stowage()],
  });
  return metafile.outputs;
}

/** Codes of the errors in each hand-written assignment; whatever else tsc finds stands under its file. */
async function compile(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { stdout } = await start(folder, process.execPath, [compiler, "-p", ".", "--pretty", "false"]);
  const found = new Map<string, readonly string[]>();
  for (const [, file = "", code = ""] of stdout.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)) {
    const row = file.replace(/^src\/assign\/(.*)\.ts$/, "$1");
    found.set(row, [...(found.get(row) ?? []), code]);
  }
  return found;
}

test("the table and the root name the same plugins, of at least fourteen packages, each of which fits somewhere", () => {
  expect([...verdicts.keys()].sort()).toEqual(rows.map(({ row }) => row).sort());
  expect(new Set(rows.map((each) => each.package)).size).toBeGreaterThanOrEqual(14);
  expect(rows.filter(({ stowage }) => stowage !== "fits").length).toBeGreaterThanOrEqual(5);
  expect(new Set(fitting.map((each) => each.package))).toEqual(new Set(rows.map((each) => each.package)));
});

test.each(["real/fixtures/root", "real/fixtures/families", "packed"])(
  "the lock file of test/%s names no registry",
  (place) => {
    const lock = readFileSync(join(import.meta.dirname, "..", place, "package-lock.json"), "utf8");
    expect(lock).not.toContain('"resolved"');
  },
);

test("tsc finds no fault with the registries and their use", () => {
  expect([...compiled].filter(([file]) => !rows.some(({ row }) => row === file))).toEqual([]);
});

describe.each(rows)("$row: $package, $shape", (row) => {
  test(`stowage says ${row.stowage}, tsc says ${row.tsc}`, () => {
    expect({ stowage: verdicts.get(row.row), tsc: compiled.get(row.row)?.join(" ") ?? "fits" }).toEqual({
      stowage: row.stowage,
      tsc: row.tsc,
    });
    if (agree(row)) expect(row.why).toBeUndefined();
    else expect(row.why).toBeTypeOf("string");
  });
});

const agree = ({ stowage, tsc }: Row): boolean => (stowage === "fits") === (tsc === "fits");

describe.each(fitting)("$row in a bundle", (row) => {
  test("holds the package, and its use gives the answer", async () => {
    const file = `bundles/${row.row}.mjs`;
    const inputs = Object.keys(outputs[file]?.inputs ?? {});
    expect(inputs.filter((each) => each.startsWith(`node_modules/${row.package}/`)).length).toBeGreaterThan(0);
    expect(JSON.parse(await node(folder, [file]))).toEqual(row.answer);
  });
});
