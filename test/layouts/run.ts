/**
 * `npm run test:layouts`: installs one application with the real package managers in all of their layouts, and holds what
 * stowage makes of each against one expected folder. `npm run test:layouts -- pnpm` takes those whose title has the word.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { groupBy } from "../../build/group.js";
import { run } from "../packed/run.js";
import { type Check, checkLayout } from "./checks.js";
import { type Managers, prepareManagers } from "./managers.js";
import { type Mode, modes, titleOf } from "./modes.js";
import { programsOf } from "./programs.js";
import { writeProject } from "./project.js";
import { serveRegistry } from "./registry.js";

interface Place {
  /** For everything of this run. */
  readonly folder: string;
  readonly managers: Managers;
  readonly tarball: string;
  /** URL of the registry of the fixture's packages. */
  readonly own: string;
}

async function checksOf(mode: Mode, place: Place): Promise<readonly Check[]> {
  const { folder, managers } = place;
  const repository = join(folder, "layouts", titleOf(mode).replace(/[^a-z]+/gi, "-"));
  mkdirSync(repository, { recursive: true });
  const project = writeProject(repository, mode, { ...managers.setup, ...place });
  await managers.install(mode.manager, project.top);
  const programs = programsOf(mode, project.folder, managers);
  const out = join(folder, "out", titleOf(mode).replace(/[^a-z]+/gi, "-"));
  return checkLayout({ mode, ...project, out, programs });
}

/** What keeps a layout from being made is a failure of it. */
async function report(mode: Mode, place: Place): Promise<readonly Check[]> {
  const checks = await checksOf(mode, place).catch((error: unknown): readonly Check[] => [
    { title: "install", problems: [String(error)] },
  ]);
  const failed = checks.filter(({ problems }) => problems.length > 0);
  console.log(`${failed.length === 0 ? "ok    " : "FAILED"} ${titleOf(mode)}`);
  for (const { title, problems } of failed) console.log(`  ${title}: ${problems.join("\n")}`);
  return checks;
}

/** One after the other: they share a cache. Managers mostly wait, and so do not wait for each other. */
async function reportAll(all: readonly Mode[], place: Place): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const mode of all) checks.push(...(await report(mode, place)));
  return checks;
}

async function packed(folder: string): Promise<string> {
  const repository = join(import.meta.dirname, "../..");
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename }] = Object.values<{ filename: string }>(JSON.parse(await run(repository, "npm", args))) as [
    { filename: string },
  ];
  return join(folder, filename);
}

async function main(words: readonly string[]): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-layouts-")));
  const registry = await serveRegistry(join(import.meta.dirname, "fixtures/packages"), join(folder, "packages"));
  try {
    const managers = await prepareManagers(join(folder, "managers"));
    const place = { folder, managers, tarball: await packed(folder), own: registry.url };
    const wanted = modes.filter((each) => words.every((word) => titleOf(each).includes(word)));
    const byManager = [...groupBy(wanted, ({ manager }) => manager).values()];
    const checks = (await Promise.all(byManager.map((each) => reportAll(each, place)))).flat();
    const failed = checks.filter(({ problems }) => problems.length > 0).length;
    console.log(`${checks.length - failed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } finally {
    registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
