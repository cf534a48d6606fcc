/** What is compared with what. Each set gives rows of one run of interleaved rounds. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { peakMemory } from "../support/memory.js";
import { medians, type Subject } from "../support/rounds.js";
import { noiseRow, type Row, row } from "../support/rows.js";
import { application, type EngineName, forget, pluginText, type Wanted } from "./application.js";
import { argsOf, inProcess } from "./processes.js";
import type { Task } from "./tasks.js";

/** Numbers of plugins. */
export interface Sizes {
  readonly few: number;
  readonly some: number;
  readonly many: number;
  readonly most: number;
}

export interface Bench {
  /** Where everything is written. */
  readonly place: string;
  readonly rounds: number;
  readonly sizes: Sizes;
}

const require = createRequire(import.meta.url);
const alias = (name: string, file: string): string => join(dirname(require.resolve(`${name}/package.json`)), file);

const { default: getExePath }: { default: () => string } = await import(alias("typescript", "lib/getExePath.js"));
/** TypeScript 7's program itself; `tsc` is a script of Node that starts it. */
const native = getExePath();
const tsc = { 6: alias("typescript-6", "bin/tsc"), 7: alias("typescript", "bin/tsc") };
const typescript6 = alias("typescript-6", "lib/typescript.js");
const tsMorph = dirname(require.resolve("ts-morph/package.json"));

/** An application whose registries are on the disk, and the project that its check gives to the compiler. */
interface Prepared {
  readonly folder: string;
  readonly project: string;
}

async function written({ place }: Bench, wanted: Wanted): Promise<string> {
  const folder = application(place, wanted);
  await inProcess(place, { task: "write", folder });
  return folder;
}

async function recorded(bench: Bench, wanted: Omit<Wanted, "engine">): Promise<Prepared> {
  const folder = await written(bench, { ...wanted, engine: "native" });
  forget(folder);
  // As deep as the place of a check is.
  const keep = join(folder, "node_modules/.kept/stowage/check");
  await inProcess(bench.place, { task: "check", folder }, keep);
  return { folder, project: join(keep, "tsconfig.json") };
}

const taking = ({ place }: Bench, task: Task): Subject => {
  return async () => (await inProcess(place, task)).milliseconds;
};

/** With nothing known of earlier checks. */
const cold = (bench: Bench, task: Task & { readonly folder: string }): Subject => {
  return async () => {
    forget(task.folder);
    return taking(bench, task)();
  };
};

const checking = (folder: string) => ({ task: "check", folder }) as const;

/** Both engines against their compilers, and the program against itself. */
export async function coldRows(bench: Bench, wanted: Omit<Wanted, "engine">): Promise<readonly Row[]> {
  const { folder, project } = await recorded(bench, wanted);
  const program = taking(bench, { task: "program", program: native, project });
  const found = await medians(
    {
      native: cold(bench, checking(folder)),
      program,
      again: program,
      morph: cold(bench, checking(await written(bench, { ...wanted, engine: "ts-morph" }))),
      morphLoad: taking(bench, { task: "load", library: tsMorph }),
      api: taking(bench, { task: "api", compiler: typescript6, project }),
      apiLoad: taking(bench, { task: "load", library: typescript6 }),
    },
    roundsFor(bench, wanted.plugins),
  );
  const title = `${wanted.plugins} plugins${wanted.heavy ? " and one on the AWS SDK" : ""}`;
  const without = [found.morph - found.morphLoad, found.api - found.apiLoad] as const;
  return [
    noiseRow(`A/A: TypeScript 7's program, ${title}`, found.again, found.program, NOISE),
    row(`native, cold, ${title}: against TypeScript 7's program`, found.native, found.program, 1.25),
    row(`ts-morph, cold, ${title}: against TypeScript 6's API`, found.morph, found.api, 1.3),
    row(`ts-morph, cold, ${title}: the same without loading either`, ...without, 1.2),
  ];
}

/** What takes long varies less, for its length. */
const roundsFor = ({ rounds }: Bench, plugins: number): number => (plugins > 500 ? Math.ceil(rounds / 2) : rounds);

/** Where two numbers that mean the same are further apart, the machine is too busy for the others. */
const NOISE = 1.1;

/** The same files again, of which at least a thousand belong to the check. */
export async function unchangedRows(bench: Bench): Promise<readonly Row[]> {
  const { many } = bench.sizes;
  const folder = await written(bench, { plugins: Math.ceil(many * 1.5), heavy: true, engine: "native" });
  const { files = [] } = await inProcess(bench.place, checking(folder));
  const list = join(bench.place, "files.json");
  writeFileSync(list, JSON.stringify(files));
  const stat = taking(bench, { task: "stat", list });
  const found = await medians(
    {
      check: taking(bench, checking(folder)),
      stat,
      again: stat,
      hash: taking(bench, { task: "hash", list }),
    },
    bench.rounds,
  );
  const title = `nothing changed, ${files.length} files`;
  return [
    noiseRow(`A/A: a stat of each of ${files.length} files`, found.again, found.stat, NOISE),
    row(`${title}: against a stat of each`, found.check, found.stat, 1.5),
    row(`${title}: against hashing each`, found.check, found.hash, 0.8),
  ];
}

/** One plugin of many, against an application that has just that one. */
export async function changedRows(bench: Bench, engine: EngineName): Promise<readonly Row[]> {
  const { many } = bench.sizes;
  const folder = await written(bench, { plugins: many, engine });
  const alone = await written(bench, { plugins: 1, engine });
  let edits = 0;
  const found = await medians(
    {
      changed: () => {
        edits += 1;
        writeFileSync(join(folder, "src/plugins/plugin0.ts"), pluginText(0, `// Edit ${edits}\n`));
        return taking(bench, checking(folder))();
      },
      alone: cold(bench, checking(alone)),
    },
    bench.rounds,
  );
  return [row(`${engine}, one of ${many} plugins changed: against that one alone`, found.changed, found.alone, 1.5)];
}

/** The adapter of esbuild, which checks while it bundles. */
export async function bundlingRows(bench: Bench): Promise<readonly Row[]> {
  const folder = await written(bench, { plugins: bench.sizes.many, heavy: true, engine: "native" });
  const bundle = (how: "plain" | "adapter" | "both") => cold(bench, { task: "bundle", folder, how });
  const found = await medians(
    {
      check: cold(bench, checking(folder)),
      plain: bundle("plain"),
      adapter: bundle("adapter"),
      both: bundle("both"),
      again: bundle("both"),
    },
    bench.rounds,
  );
  const title = "bundling and native check at once";
  return [
    noiseRow("A/A: native check, then bundling", found.again, found.both, NOISE),
    row(`${title}: against the sum of both alone`, found.adapter, found.check + found.plain, 1.1),
    row(`${title}: against one after the other, give or take the noise`, found.adapter, found.both, noise(found)),
  ];
}

const noise = ({ both, again }: { readonly both: number; readonly again: number }): number =>
  Math.max(both / again, again / both);

/** How the time for one plugin grows, of the check and of the application's own compiler over the registry. */
export async function growthRows(bench: Bench): Promise<readonly Row[]> {
  const { few, most } = bench.sizes;
  const some = few * 10;
  const subjectsOf = async (plugins: number) => {
    const folder = await written(bench, { plugins, engine: "native" });
    const morph = await written(bench, { plugins, engine: "ts-morph" });
    const project = join(folder, "tsconfig.json");
    return {
      native: cold(bench, checking(folder)),
      morph: cold(bench, checking(morph)),
      program: taking(bench, { task: "program", program: native, project }),
    };
  };
  const [low, high] = [await subjectsOf(some), await subjectsOf(most)];
  const found = await medians(
    { ...low, nativeMost: high.native, morphMost: high.morph, programMost: high.program },
    roundsFor(bench, most),
  );
  const grown = (title: string, large: number, small: number) =>
    row(`${title}, ${most} plugins against ${some}, each`, large / most, small / some, 1.2);
  return [
    grown("native, cold", found.nativeMost, found.native),
    grown("ts-morph, cold", found.morphMost, found.morph),
    grown("TypeScript 7 over the application and its registry", found.programMost, found.program),
  ];
}

/** Of everything that a process starts, itself included. */
export async function memoryRows(bench: Bench): Promise<readonly Row[]> {
  const plugins = bench.sizes.most;
  const { folder, project } = await recorded(bench, { plugins });
  const morph = await written(bench, { plugins, engine: "ts-morph" });
  const ofNode = (args: readonly string[]) => peakMemory(process.execPath, args, folder);
  const check = (of: string): Subject => {
    return () => {
      forget(of);
      return ofNode(argsOf(bench.place, checking(of)));
    };
  };
  const found = await medians(
    {
      native: check(folder),
      seven: () => ofNode([tsc[7], "-p", project]),
      program: () => peakMemory(native, ["-p", project], folder),
      morph: check(morph),
      six: () => ofNode([tsc[6], "-p", project]),
    },
    roundsFor(bench, plugins),
  );
  const title = `memory, ${plugins} plugins`;
  const megabytes = (bytes: number) => bytes / 2 ** 20;
  const compared = (name: string, bytes: number, against: number, limit: number | undefined) =>
    row(`${title}, ${name}`, megabytes(bytes), megabytes(against), limit);
  return [
    compared("native: against tsc of TypeScript 7 (MB)", found.native, found.seven, 1.3),
    compared("native: against its program without Node (MB)", found.native, found.program, undefined),
    compared("ts-morph: against tsc of TypeScript 6 (MB)", found.morph, found.six, 1.3),
  ];
}
