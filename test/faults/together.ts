/** Twenty builds of one project at once: whoever is last has written what the first has. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Check, unless } from "./check.js";
import { both, isSame, victims } from "./kills.js";
import { run } from "./program.js";
import { change, createProject, paths, registries, type Tools } from "./project.js";

const BUILDS = 20;

export async function together(tools: Tools): Promise<readonly Check[]> {
  const project = createProject(tools, "one");
  try {
    const [first, ...others] = victims;
    if (first === undefined) return [];
    const known = await both(project, first);
    for (const other of others) await run(project, other.args(project));
    const before = paths(project);
    change(project, "one");
    rmSync(join(project.folder, "node_modules/.cache"), { recursive: true });
    const builds = Array.from({ length: BUILDS }, (_, index) => victims[index % victims.length] ?? first);
    const ended = await Promise.all(builds.map((each) => run(project, each.args(project))));
    const left = paths(project).filter((path) => !before.includes(path));
    return [
      ...ended.map(({ code, output }, index) => ({
        title: `build ${index} of ${BUILDS} at once`,
        problems: unless(code === 0, `it ended with ${code}:\n${output}`),
      })),
      {
        title: `${BUILDS} builds at once`,
        problems: [
          ...unless(isSame(registries(project), known.texts.one), "they have not written what one writes"),
          ...left.map((path) => `${path} is left`),
        ],
      },
    ];
  } finally {
    project.remove();
  }
}
