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

/** `count` kills, each at a random moment. */
export async function randomKills(tools: Tools, victim: Victim, count: number): Promise<readonly Check[]> {
  const project = createProject(tools, "one");
  try {
    const known = await both(project, victim);
    const checks: Check[] = [];
    for (let index = 0; index < count; index += 1) {
      const killAfter = Math.random() * known.took * 1.1;
      checks.push(await killed(project, victim, known, index, `after ${Math.round(killAfter)} ms`, { killAfter }));
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
      const check = await killed(project, victim, known, before, `at change ${call} of the disk`, { env });
      if (check.title.endsWith("(ended)")) return checks;
      checks.push(check);
    }
  } finally {
    project.remove();
  }
}

async function killed(
  project: Project,
  victim: Victim,
  known: Both,
  index: number,
  when: string,
  start: Start,
): Promise<Check> {
  const version: Version = index % 2 === 0 ? "one" : "two";
  change(project, version);
  const { code } = await run(project, victim.args(project), start);
  const torn = tornIn(registries(project), known);
  await build(project, version, victim);
  const left = paths(project).filter((path) => !known.paths.includes(path));
  const texts = registries(project);
  return {
    title: `${victim.title} killed ${when}${code === undefined ? "" : " (ended)"}`,
    problems: [
      ...torn,
      ...left.map((path) => `${path} is left after the next run`),
      ...unless(isSame(texts, known.texts[version]), "the next run does not write what it should"),
    ],
  };
}

/** Files that are neither as they were nor as they are to be. Of temporary ones the next run is asked. */
export const tornIn = (texts: Texts, { texts: { one, two } }: Pick<Both, "texts">): readonly string[] =>
  [...texts]
    .filter(([name, text]) => !name.startsWith(".") && text !== one.get(name) && text !== two.get(name))
    .map(([name, text]) => `${name} is torn, with ${text.length} characters`);

export const isSame = (a: Texts, b: Texts): boolean => JSON.stringify([...a]) === JSON.stringify([...b]);
