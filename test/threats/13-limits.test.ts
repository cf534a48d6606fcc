import { expect, test } from "vitest";
import { app, bank, list, project } from "./support.js";

const points = (count: number): object => ({
  "app.bank": Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, ".#Bank"])),
});

test.each([
  ["a megabyte and more", { padding: "x".repeat(2 ** 20) }],
  ["a hundred levels", { deep: JSON.parse("[".repeat(100) + "]".repeat(100)) }],
  ["more than 10,000 entry points", { stowage: { entryPoints: points(10_001) } }],
])("13: a manifest of %s is refused, and said", (_, more) => {
  const { codes, live } = list(project(app({}, ["disk"]), bank("disk", more)));
  expect({ codes: [...new Set(codes)], live }).toEqual({ codes: ["STW1004"], live: [] });
});

test("13: 100,000 brackets crash nothing", () => {
  const folder = project(app({}, ["disk"]), bank("disk"), {
    "node_modules/disk/package.json": `{ "name": "disk", "stowage": {}, "x": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`,
  });
  expect(list(folder).codes).toEqual(["STW1004"]);
});

test("13: 10,000 are taken", () => {
  const { problems, live } = list(
    project(app({}, ["disk"]), bank("disk", { stowage: { entryPoints: points(10_000) } })),
  );
  expect({ problems, count: live.length }).toEqual({ problems: [], count: 10_000 });
});
