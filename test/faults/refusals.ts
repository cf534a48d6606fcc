/** A system that refuses: space, permission, open files. A clear error or the right answer, and nothing is lost. */
import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Check, unless } from "./check.js";
import { type Both, both, build, isSame, tornIn, type Victim, victims } from "./kills.js";
import { clarity, type Ended, run, type Start } from "./program.js";
import { change, createProject, type Project, paths, registries, type Tools, type Version } from "./project.js";

interface Refusal {
  readonly title: string;
  readonly start?: Start;
  /** A code and words that are printed; undefined where the right answer is wanted. */
  readonly says?: RegExp;
  /** Makes the system refuse; what it gives ends that. */
  readonly refuse: (project: Project) => () => void;
}

const nobody = 65534;
/** Permissions mean nothing to who is root. */
const asNobody: Start = process.getuid?.() === 0 ? { user: nobody } : {};
const nothing = () => () => undefined;

const refusals: readonly Refusal[] = [
  {
    title: "a package that may not be read",
    start: asNobody,
    says: /STW2009[\s\S]*plug|plug[\s\S]*STW2009/,
    refuse: (project) => forbid(project, "node_modules/plug", 0),
  },
  {
    title: "a manifest that may not be read",
    start: asNobody,
    says: /STW2009[\s\S]*plug|plug[\s\S]*STW2009/,
    refuse: (project) => forbid(project, "node_modules/plug/package.json", 0),
  },
  {
    title: "an interface that may not be read",
    start: asNobody,
    says: /STW\d{4}/,
    refuse: (project) => forbid(project, "src/api.d.ts", 0),
  },
  {
    title: "out, which may not be written",
    start: asNobody,
    says: /STW5004[\s\S]*permission denied|permission denied[\s\S]*STW5004/,
    refuse: (project) => forbid(project, "src/plugins.gen", 0o555),
  },
  {
    title: "a cache that may not be written",
    start: asNobody,
    refuse: (project) => forbid(project, "node_modules/.cache", 0o555),
  },
  {
    title: "a cache that may not be read",
    start: asNobody,
    refuse: (project) => forbid(project, "node_modules/.cache", 0),
  },
  {
    title: "64 open files",
    start: { command: ["sh", "-c", 'ulimit -n 64; exec "$0" "$@"', process.execPath] },
    refuse: nothing,
  },
];

/** Of the path alone, and so of all that lies in it. */
function forbid({ folder }: Project, path: string, mode: number): () => void {
  const at = join(folder, path);
  chmodSync(at, mode);
  return () => chmodSync(at, 0o755);
}

/** With `all`, each for both programs; else for one of them in turn. */
export async function refused(tools: Tools, all: boolean): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [turn, victim] of victims.entries()) {
    const project = createProject(tools, "one");
    const own = refusals.filter((_, index) => all || index % victims.length === turn);
    try {
      const known = await both(project, victim);
      give(project);
      for (const refusal of own) checks.push(await refuse(project, victim, known, refusal));
      checks.push(...(await fullDisk(project, victim, known, all ? [1, 20, 60, 120, 180] : [20])));
    } finally {
      project.remove();
    }
  }
  return checks;
}

/** To whom the programs run as. */
function give({ folder }: Project): void {
  if (asNobody.user !== undefined) spawnSync("chown", ["-Rh", `${nobody}:${nobody}`, folder]);
}

const version: Version = "one";

/** From "two" to "one": the old is there and intact, or the new is; afterwards it works again. */
async function refuse(project: Project, victim: Victim, known: Both, refusal: Refusal): Promise<Check> {
  await build(project, "two", victim, refusal.start);
  change(project, version);
  const end = refusal.refuse(project);
  const ended = await run(project, victim.args(project), refusal.start);
  end();
  const texts = registries(project);
  const isOld = isSame(texts, known.texts.two);
  const isNew = isSame(texts, known.texts.one);
  return {
    title: `${victim.title}: ${refusal.title}`,
    problems: [
      ...clarity(ended),
      ...saysProblems(ended, refusal.says),
      ...unless(ended.code === 0 ? isNew : isOld, "what is on the disk is neither the old nor the new"),
      ...(await recovery(project, victim, known, refusal.start)),
    ],
  };
}

const saysProblems = ({ code, output }: Ended, says: RegExp | undefined): readonly string[] =>
  says === undefined
    ? unless(code === 0, `it should have worked:\n${output}`)
    : unless(code === 1 && says.test(output), `it should have said ${says}:\n${output}`);

async function recovery(project: Project, victim: Victim, known: Both, start?: Start): Promise<readonly string[]> {
  await build(project, version, victim, start);
  const left = paths(project).filter((path) => !known.paths.includes(path));
  return [
    ...unless(isSame(registries(project), known.texts[version]), "the next run does not write what it should"),
    ...left.map((path) => `${path} is left`),
  ];
}

/** On a file system of its own where one may be mounted, and by a writer that fails, at the first call and later ones. */
async function fullDisk(
  project: Project,
  victim: Victim,
  known: Both,
  calls: readonly number[],
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const loader = `--import ${join(import.meta.dirname, "fault-at.mjs")}`;
  for (const call of calls) {
    const env = { NODE_OPTIONS: loader, FAULT: "ENOSPC", FAULT_AT: String(call) };
    checks.push(
      await full(project, victim, known, `at change ${call} of the disk`, () =>
        run(project, victim.args(project), { env }),
      ),
    );
  }
  const mounted = mount(project);
  if (mounted === undefined) return checks;
  try {
    return [
      ...checks,
      await full(project, victim, known, "on a file system of 512 kB", () =>
        filled(project, () => run(project, victim.args(project))),
      ),
    ];
  } finally {
    mounted();
  }
}

async function full(
  project: Project,
  victim: Victim,
  known: Both,
  when: string,
  attempt: () => Promise<Ended>,
): Promise<Check> {
  await build(project, "two", victim);
  change(project, version);
  const ended = await attempt();
  const texts = registries(project);
  return {
    title: `${victim.title}: a full disk, ${when}`,
    problems: [
      ...clarity(ended),
      ...saysProblems(ended, ended.code === 0 ? undefined : /no space left[\s\S]*STW5004|STW5004[\s\S]*no space left/),
      ...unless(ended.code !== 0 || isSame(texts, known.texts.one), "it says that it worked, and has not written all"),
      ...unless(texts.size === known.texts.two.size, "files are missing, or too many"),
      ...tornIn(texts, known),
      ...(await recovery(project, victim, known)),
    ],
  };
}

/** Puts a small file system over `out`; undefined where that is not permitted. */
function mount({ out }: Project): (() => void) | undefined {
  rmSync(out, { recursive: true });
  mkdirSync(out);
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", out]);
  return status === 0 ? () => void spawnSync("umount", [out]) : undefined;
}

async function filled({ out }: Project, action: () => Promise<Ended>): Promise<Ended> {
  const filler = join(out, ".filler");
  const file = openSync(filler, "w");
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    closeSync(file);
  }
  try {
    return await action();
  } finally {
    rmSync(filler);
  }
}
