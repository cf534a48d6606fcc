/** What has to hold in every layout, compared with one expected folder. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Ended, start } from "../packed/run.js";
import type { Mode } from "./modes.js";
import type { Programs } from "./programs.js";

const expected = join(import.meta.dirname, "fixtures/expected");
const repository = join(import.meta.dirname, "../..");

export interface Check {
  readonly title: string;
  /** Empty where it holds. */
  readonly problems: readonly string[];
}

interface Installed {
  readonly mode: Mode;
  /** The application. */
  readonly folder: string;
  /** Where it was installed from. */
  readonly top: string;
  /** A fresh path outside of it. */
  readonly out: string;
  readonly programs: Programs;
}

export async function checkLayout(installed: Installed): Promise<readonly Check[]> {
  const { mode, programs } = installed;
  const checks = [
    await check("generate", async () => (await written(programs, ["generate"])) ?? registries(installed.folder)),
    await check("generate --check, by kept verdicts", () => written(programs, ["generate", "--check"])),
    await check("list", () => listed(programs)),
    await check("bundled by esbuild", () => bundled(installed)),
    await check("bundled with the adapter", () => bundledByAdapter(installed)),
  ];
  return mode.plugAndPlay ? [...checks, ...(await checkRuntime(installed))] : checks;
}

/** `find` gives what is wrong. */
export async function check(title: string, find: () => Promise<string | undefined>): Promise<Check> {
  try {
    const problem = await find();
    return { title, problems: problem === undefined ? [] : [problem] };
  } catch (error) {
    return { title, problems: [String(error instanceof Error ? error.message : error)] };
  }
}

const failed = ({ code, stdout, stderr }: Ended): string | undefined =>
  code === 0 ? undefined : `ended with ${code}:\n${stdout}\n${stderr}`;

const written = async (programs: Programs, args: readonly string[]): Promise<string | undefined> =>
  failed(await programs.bin("stowage", args));

function registries(folder: string): string | undefined {
  const out = join(folder, "src/plugins.gen");
  const names = readdirSync(out).sort();
  const problems = names.map((name) => compared(`plugins.gen/${name}`, readFileSync(join(out, name), "utf8")));
  return compared("files.json", json(names)) ?? problems.find((each) => each !== undefined);
}

/** `UPDATE_LAYOUTS=1` writes what is expected anew; the diff is to be reviewed. */
function compared(name: string, text: string): string | undefined {
  const file = join(expected, name);
  if (process.env.UPDATE_LAYOUTS) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return readFileSync(file, "utf8") === text ? undefined : `${name} is not as expected:\n${text}`;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

interface Listed {
  readonly namespace: string;
  readonly name: string;
  readonly ownName: string;
  readonly version: string;
  readonly status: string;
}

interface Placed extends Listed {
  readonly location: unknown;
  readonly accept?: { readonly preset: unknown };
}

async function listed(programs: Programs): Promise<string | undefined> {
  const ended = await programs.bin("stowage", ["list", "--json"]);
  if (ended.code !== 0) return failed(ended);
  const { entryPoints, diagnostics } = JSON.parse(ended.stdout);
  return compared(
    "list.json",
    json({ diagnostics: diagnostics.filter(isOfEveryLayout), entryPoints: withoutPlaces(entryPoints) }),
  );
}

/** How many copies of a package there are, and where, is the layout's matter. */
const isOfEveryLayout = ({ code }: { readonly code: string }): boolean => code !== "STW2022";

/** Where files lie depends on the layout, and so does whether a pending package is a copy of its own of one that is live. */
function withoutPlaces(entryPoints: readonly Placed[]): readonly object[] {
  const key = ({ namespace, name, ownName, version }: Listed) => [namespace, name, ownName, version].join(" ");
  const live = new Set(entryPoints.filter(({ status }) => status === "live").map(key));
  return (
    entryPoints
      .filter((each) => each.status === "live" || !live.has(key(each)))
      // How to install something is said in the manager's own words.
      .map(({ location: _, accept, ...each }) => ({ ...each, accept: accept && { preset: accept.preset } }))
  );
}

async function bundled({ programs, out }: Installed): Promise<string | undefined> {
  const outfile = join(out, "alone.mjs");
  const args = ["src/main.ts", "--bundle", "--platform=node", "--format=esm", "--log-level=warning"];
  const ended = await programs.bin("esbuild", [...args, `--outfile=${outfile}`]);
  return failed(ended) ?? said(outfile);
}

async function bundledByAdapter({ programs, out }: Installed): Promise<string | undefined> {
  const outfile = join(out, "adapter.mjs");
  const ended = await programs.node(["esbuild.config.mjs", outfile]);
  return failed(ended) ?? said(outfile);
}

/** The bundle runs where nothing is installed. */
async function said(outfile: string): Promise<string | undefined> {
  const ended = await start(dirname(outfile), process.execPath, [outfile]);
  return failed(ended) ?? compared("said.json", ended.stdout);
}

/** Under Plug'n'Play, by the repository's own program: with Yarn's runtime however it was loaded, and not without. */
async function checkRuntime({ folder, top, programs }: Installed): Promise<readonly Check[]> {
  const cli = join(repository, "dist/build/cli.js");
  return [
    await check("generate, with the runtime by an argument", async () => {
      rmSync(join(folder, "node_modules/.cache"), { recursive: true });
      const args = ["--require", join(top, ".pnp.cjs"), cli, "generate", "--check"];
      return failed(await start(folder, process.execPath, args));
    }),
    await check("without the runtime it is refused", async () =>
      refused(await start(folder, process.execPath, [cli, "list", "--json"]), "STW2017"),
    ),
    await check("the native engine is refused", async () => {
      edit(folder);
      return refused(await programs.bin("stowage", ["check", "--json"]), "STW5005");
    }),
  ];
}

function edit(folder: string): void {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const stowage = { ...manifest.stowage, build: { check: { engine: "native" } } };
  writeFileSync(file, json({ ...manifest, stowage }));
}

function refused({ code, stdout, stderr }: Ended, wanted: string): string | undefined {
  const { diagnostics }: { diagnostics: readonly { code: string }[] } = JSON.parse(stdout);
  const codes = diagnostics.map((each) => each.code).join(" ");
  return code === 1 && codes === wanted ? undefined : `ended with ${code} and ${codes}:\n${stdout}\n${stderr}`;
}
