import { expect, test } from "vitest";
import { app, bank, list, project } from "./support.js";

test.each([
  ["case", "Foo", "foo"],
  ["composed and decomposed", "\u00e9", "e\u0301"],
  ["both", "\u00c9", "e\u0301"],
  ["sharp s", "stra\u1e9ee", "stra\u00dfe"],
])("9: names that look alike are an error (%s), also of two packages", (_, a, b) => {
  const of = (name: string) => ({ stowage: { entryPoints: { "app.bank": { [name]: ".#Bank" } } } });
  expect(list(project(app({}, ["x", "y"]), bank("x", of(a)), bank("y", of(b)))).codes).toEqual(["STW1013"]);
  expect(list(project(app({}, ["x", "y"]), bank("x", of(a)), bank("y", of("z")))).codes).toEqual([]);
});

test("9: so are namespaces", () => {
  const folder = project(app({ namespaces: { "App.bank": "./src/contracts.ts#Bank" } }));
  expect(list(folder).codes).toEqual(["STW1013"]);
});

test("9: a file is spelled as on the disk", () => {
  const folder = project(app({}, ["disk"]), bank("disk", { exports: "./Index.js" }));
  // Where the disk tells case apart, it is not there at all.
  expect(list(folder).codes.join()).toMatch(/^STW300[19]$/);
});
