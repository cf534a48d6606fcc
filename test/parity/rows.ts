/** The rows of docs/coming-from-stevedore.md that say what differs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = join(import.meta.dirname, "../../docs/coming-from-stevedore.md");

/** Their ids, as they stand in the first column of the tables below `## What differs`. */
export function readRows(): readonly string[] {
  const [, section = ""] = readFileSync(page, "utf8").split("\n## What differs\n");
  const [text = ""] = section.split("\n## ");
  return [...text.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, id = ""]) => id);
}
