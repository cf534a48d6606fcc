/** What files import, the other way round than sources say it. */
import type { Answer } from "./engine.js";

/** By file, those that it imports or refers to. */
export function importedBy(sources: Answer["sources"]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [file, { imports, references }] of sources) {
    for (const from of [...imports.map((each) => each.from), ...references]) {
      const known = found.get(from);
      if (known === undefined) found.set(from, [file]);
      else known.push(file);
    }
  }
  return found;
}

/** The files, all that they import, all that those import, and so on. */
export type Reach = (start: Iterable<string>) => ReadonlySet<string>;

export function reachIn(sources: Answer["sources"]): Reach {
  const imported = importedBy(sources);
  return (start) => {
    const found = new Set(start);
    // A set that grows while it is walked gives what was added too.
    for (const file of found) for (const each of imported.get(file) ?? []) found.add(each);
    return found;
  };
}
