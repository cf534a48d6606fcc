/** SIGKILL at random moments, and at each moment that counts: what is on the disk is old or new, and nothing else stays. */
import { join } from "node:path";
import { type Check, unless } from "./check.js";
import { bundle, generate, run, type Start } from "./program.js";
import {
  change,
  createProject,
  type Project,
  paths,
  registries,
  type Texts,
  type Tools,
  type Version,
} from "./project.js";

export interface Both {
  readonly texts: Readonly<Record<Version, Texts>>;
  readonly paths: readonly string[];
  /** Of a run that changes everything; milliseconds. */
  readonly took: number;
}

export interface Victim {
  readonly title: string;
  readonly args: (project: Project) => readonly string[];
}

export const victims: readonly Victim[] = [
  { title: "generate", args: generate },
  { title: "the adapter", args: bundle },
];

export async function build(project: Project, version: Version, victim: Victim, start?: Start): Promise<Both["took"]> {
  change(project, version);
  const { code, output, took } = await run(project, victim.args(project), start);
  if (code !== 0) throw new Error(`${victim.title} does not work at all:\n${output}`);
  return took;
}

export async function both(project: Project, victim: Victim): Promise<Both> {
  await build(project, "one", victim);
  const one = registries(project);
  const took = await build(project, "two", victim);
  return { texts: { one, two: registries(project) }, paths: paths(project), took };
}

/** `count` kills, each at a random moment of a run; what was quicker than that counts too, and says how long runs take now. */
export async function randomKills(tools: Tools, victim: Victim, count: number): Promise<readonly Check[]> {
  const project = createProject(tools, "one");
  try {
    const known = await both(project, victim);
    const checks: Check[] = [];
    let { took } = known;
    for (let kills = 0; kills < count; ) {
      const killAfter = Math.random() * took;
      const when = `after ${Math.round(killAfter)} ms`;
      const attempt = await killed(project, victim, known, checks.length, when, { killAfter });
      checks.push(attempt.check);
      if (attempt.ended === undefined) kills += 1;
      else took = attempt.ended;
    }
    return checks;
  } finally {
    project.remove();
  }
}

/** A kill before, in and after each call that changes the disk, until there is none left to be killed in. */
export async function exactKills(tools: Tools, victim: Victim, every: number): Promise<readonly Check[]> {
  const project = createProject(tools, "one");
  try {
    const known = await both(project, victim);
    const checks: Check[] = [];
    const loader = `--import ${join(import.meta.dirname, "fault-at.mjs")}`;
    for (let call = 1; ; call += every) {
      const env = { NODE_OPTIONS: loader, FAULT_AT: String(call), FAULT: "SIGKILL" };
      const before = checks.length;
      const attempt = await killed(project, victim, known, before, `at change ${call} of the disk`, { env });
      checks.push(attempt.check);
      if (attempt.ended !== undefined) return checks;
    }
  } finally {
    project.remove();
  }
}

interface Attempt {
  readonly check: Check;
  /** Milliseconds after which it came to its end by itself; undefined where it was killed. */
  readonly ended: number | undefined;
}

async function killed(
  project: Project,
  victim: Victim,
  known: Both,
  index: number,
  when: string,
  start: Start,
): Promise<Attempt> {
  const version: Version = index % 2 === 0 ? "one" : "two";
  change(project, version);
  const { code, took } = await run(project, victim.args(project), start);
  const torn = tornIn(registries(project), known);
  await build(project, version, victim);
  const left = paths(project).filter((path) => !known.paths.includes(path));
  const texts = registries(project);
  const title = `${victim.title} killed ${when}${code === undefined ? "" : ", when it had ended"}`;
  const problems = [
    ...torn,
    ...left.map((path) => `${path} is left after the next run`),
    ...unless(isSame(texts, known.texts[version]), "the next run does not write what it should"),
  ];
  return { check: { title, problems }, ended: code === undefined ? undefined : took };
}

/** Files that are neither as they were nor as they are to be. Of temporary ones the next run is asked. */
export const tornIn = (texts: Texts, { texts: { one, two } }: Pick<Both, "texts">): readonly string[] =>
  [...texts]
    .filter(([name, text]) => !name.startsWith(".") && text !== one.get(name) && text !== two.get(name))
    .map(([name, text]) => `${name} is torn, with ${text.length} characters`);

export const isSame = (a: Texts, b: Texts): boolean => JSON.stringify([...a]) === JSON.stringify([...b]);
