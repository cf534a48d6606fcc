/** A command in the root of a workspace: all of its builds in one process, one after the other. */
import { sortDiagnostics } from "../diagnostics.js";
import { type Host, readingOnce } from "../host.js";
import type { Inputs } from "../model.js";
import { pathFrom } from "../paths.js";
import { openWorkspace } from "../pipeline.js";
import { forLine } from "../report/escape.js";
import { listed } from "../wording/words.js";
import { attempt, nothing, type Result } from "./run.js";

/** Of one root; `reading` reads each file once, for all of them. */
export type RootCommand = (reading: Host, root: string) => Result | Promise<Result>;

/** Runs the command on the package in `folder` or, where that lists builds, on each of them. No build keeps another from its own. */
export async function runEach(host: Host, folder: string, command: RootCommand): Promise<Result> {
  const reading = readingOnce(host);
  const { value: workspace, diagnostics } = openWorkspace(reading, folder);
  if (workspace === undefined) return command(reading, folder);
  const builds: Result[] = [];
  for (const root of workspace.builds) builds.push(await attempt(root, () => command(reading, root)));
  const inputs = together([workspace.inputs, ...builds.map((each) => each.inputs)]);
  return { ...nothing, folder: workspace.id, diagnostics: sortDiagnostics(diagnostics), inputs, builds };
}

const together = (all: readonly Inputs[]): Inputs => ({
  files: [...new Set(all.flatMap(({ files }) => files))],
  directories: [...new Set(all.flatMap(({ directories }) => directories))],
});

/** The builds of the workspace in `folder`, to choose from; undefined where there is nothing to choose. */
export function severalBuilds(host: Host, folder: string): string | undefined {
  const { value: workspace } = openWorkspace(host, folder);
  if (workspace === undefined || workspace.builds.length < 2) return undefined;
  return forLine(listed(workspace.builds.map((each) => pathFrom(workspace.id, each))));
}
