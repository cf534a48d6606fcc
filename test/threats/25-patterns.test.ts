import { expect, test } from "vitest";
import { app, bank, list, project } from "./support.js";

test.each([
  ["./src/*a*a*a*a*a*a*b.js#*"],
  ["./**/**/**/**/x.js#*"],
  ["./src/+(a|aa)+.js#*"],
  ["./src/{a,{a,{a,a}}}.js#*"],
  ["./src/[a-z]*.js#*"],
  ["./src/(a+)+*.js#*"],
])("25: the pattern %s is refused before anything is matched", (pattern) => {
  const stowage = { entryPoints: { "app.bank": pattern } };
  const { codes, live } = list(project(app({}, ["disk"]), bank("disk", { stowage })));
  expect({ codes, live }).toEqual({ codes: ["STW1009"], live: [] });
});

test("25: rules hold exact names, and no expressions", () => {
  const entryPoints = { "app.bank": { "(a+)+$": ".#Bank", aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: ".#Bank" } };
  const files = bank("disk", { stowage: { entryPoints } });
  const build = { select: { "app.bank": ["(a+)+$"] } };
  expect(list(project(app({ build }, ["disk"]), files))).toMatchObject({ problems: [], live: ["(a+)+$"] });
  expect(list(project(app({ build: { select: { "app.bank": [".*"] } } }, ["disk"]), files)).codes).toEqual(["STW2006"]);
  expect(list(project(app({ build: { deny: ["f*"] } }, ["disk"]), files)).codes).toEqual(["STW2006"]);
});
