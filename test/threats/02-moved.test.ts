import { beforeEach, expect, test } from "vitest";
import { app, bank, generate, project, registryOf, rewrite } from "./support.js";

let folder: string;

beforeEach(async () => {
  folder = project(app({}, ["disk"]), bank("disk", { exports: { ".": "./index.js", "./b": "./index.js" } }));
  expect((await generate(folder)).problems).toEqual([]);
  rewrite(folder, "node_modules/disk/index.js", (text) => `${text}export { Bank as Other };\n`);
  rewrite(folder, "node_modules/disk/index.d.ts", (text) => `${text}export { Bank as Other };\n`);
});

test.each([
  ["another plugin", '"disk": ".#Bank"', '"disk": ".#Bank", "more": ".#Bank"', "more -> disk#Bank"],
  ["one that is gone", '"disk": ".#Bank"', "", "disk -> disk#Bank"],
  ["another export", ".#Bank", ".#Other", "disk -> disk#Other"],
  ["another module", ".#Bank", "./b#Bank", "disk -> disk/b#Bank"],
])("2: %s in a dependency is an error in continuous integration, and printed elsewhere", async (_, old, now, said) => {
  const before = registryOf(folder);
  rewrite(folder, "node_modules/disk/package.json", (text) => text.replace(old, now));
  const compared = await generate(folder, { compare: true });
  expect(compared.codes).toEqual(["STW5003"]);
  expect(JSON.stringify(compared.diagnostics)).toContain(said.split(" -> ")[1]);
  expect(registryOf(folder)).toBe(before);
  const { settled, problems } = await generate(folder);
  expect(problems).toEqual([]);
  expect(registryOf(folder)).not.toBe(before);
  const lines = settled.changes.flatMap(({ added, removed, changed }) => [...added, ...removed, ...changed]);
  expect(lines.map(({ text }) => text).join()).toContain(said.split(" -> ")[1]);
});
