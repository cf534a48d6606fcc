/** Which files a verdict depends on: what imports what, and what is there for everybody. */
import type { Answer } from "../engine.js";

/** The files, all that they import, all that those import, and so on. */
export type Reach = (start: Iterable<string>) => ReadonlySet<string>;

export function reachIn(sources: Answer["sources"]): Reach {
  const imports = new Map<string, string[]>();
  for (const [file, source] of sources) {
    for (const from of [...source.imports.map((each) => each.from), ...source.references]) {
      const known = imports.get(from);
      if (known === undefined) imports.set(from, [file]);
      else known.push(file);
    }
  }
  return (start) => {
    const found = new Set(start);
    // A set that grows while it is walked gives what was added too.
    for (const file of found) for (const each of imports.get(file) ?? []) found.add(each);
    return found;
  };
}

/** Whether others see what a file declares without importing it. */
export const declaresForAll = (path: string, text: string): boolean =>
  !path.endsWith(".json") &&
  (/\bdeclare\s+(?:global\b|module\s+["'])|\bexport\s+as\s+namespace\b/.test(text) ||
    !/^\s*(?:import|export)\b|\b(?:require\(|exports\b)/m.test(text));
