import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const rows = Array.from({ length: 25 }, (_, index) => index + 1);
const files = readdirSync(import.meta.dirname);

test.each(rows)("threat %i has a file, whose tests begin with its number", (row) => {
  const [file, ...more] = files.filter((name) => name.startsWith(`${String(row).padStart(2, "0")}-`));
  expect(more).toEqual([]);
  const text = readFileSync(join(import.meta.dirname, file ?? "missing"), "utf8");
  const titles = [...text.matchAll(/^ *(?:test|\]\)|\))?(?:\.each)?.*?\(\s*"(\d+): /gm)].map(([, number]) =>
    Number(number),
  );
  expect(titles.length).toBeGreaterThan(0);
  expect(new Set(titles)).toEqual(new Set([row]));
});
