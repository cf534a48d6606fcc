import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wording } from "../../build/wording/index.js";

test("docs/diagnostics.md has a section for every code, in order, and none besides", () => {
  const sections = [...readFileSync("docs/diagnostics.md", "utf8").matchAll(/^### (STW\d{4})$/gm)].map(
    ([, code]) => code,
  );
  expect(sections).toEqual(Object.keys(wording).sort());
});
