import { describe, expect, test } from "vitest";
import { app, bank, list, project } from "./support.js";

const outside = { "outside.js": "export class Bank {}\n", "node_modules/disk/in.js": "export class Bank {}\n" };

const escaping = [
  "../outside.js",
  "./../outside.js",
  "./a/../../outside.js",
  "..",
  "./..\\outside.js",
  ".\\outside.js",
  "/outside.js",
  "C:/outside.js",
  "C:\\outside.js",
  "//server/outside.js",
  "./%2e%2e/outside.js",
  "./%2E%2E%2Foutside.js",
  "./..%5coutside.js",
  "file:///outside.js",
  "data:text/javascript,1",
  "http://example.com/x.js",
  "./in.js?x",
  "./in.js\0.js",
  "./node_modules/other/x.js",
  "node:fs",
  "other",
];

describe.each([
  ["with exports", {}],
  ["without", { exports: undefined }],
])("a package %s", (_, manifest) => {
  test.each(escaping.map((each) => [each]))("7: the target %j leads nowhere", (target) => {
    const stowage = { entryPoints: { "app.bank": { it: `${target}#Bank` } } };
    const { live, codes } = list(project(app({}, ["disk"]), bank("disk", { ...manifest, stowage }), outside));
    expect(live).toEqual([]);
    // By its form alone: no file is looked for.
    expect(codes.join()).toMatch(/^STW10(?:09|10|11|12)$/);
  });
});

test.each([["../outside.js"], ["./../../outside.js"], ["./%2e%2e/%2e%2e/outside.js"], ["./node_modules/x/i.js"]])(
  "7: exports that leads to %s",
  (path) => {
    const { live, codes } = list(project(app({}, ["disk"]), bank("disk", { exports: path }), outside));
    expect({ live, codes }).toEqual({ live: [], codes: ["STW3010"] });
  },
);

test("7: main, and a link, that lead out of the package", () => {
  const linked = { "node_modules/disk/linked.js": { link: "../../outside.js" } };
  for (const manifest of [{ exports: undefined, main: "../../outside.js" }, { exports: "./linked.js" }]) {
    const { live, codes } = list(project(app({}, ["disk"]), bank("disk", manifest), outside, linked));
    expect({ live, codes }).toEqual({ live: [], codes: ["STW3011"] });
  }
});
