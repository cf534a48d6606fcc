import { expect, test } from "vitest";
import { app, bank, type Files, generate, hasRegistry, project } from "./support.js";

/** Owns `host.bank`; installed once at the top, and once below the plugin's package. */
const host = (folder: string, version: string, types: string): Files => ({
  [`${folder}/package.json`]: {
    name: "host",
    version,
    types: "./index.d.ts",
    stowage: { namespaces: { "host.bank": { instances: ".#Bank" } } },
  },
  [`${folder}/index.d.ts`]: `export declare abstract class Bank { ${types} }\n`,
});

const copies = (mine: string, theirs: string) =>
  project(
    app({ namespaces: {} }, ["host", "disk"]),
    host("node_modules/host", "1.0.0", mine),
    host("node_modules/disk/node_modules/host", "2.0.0", theirs),
    bank("disk", {
      dependencies: { host: "*" },
      stowage: { entryPoints: { "host.bank": { disk: ".#Bank" } } },
    }),
    {
      "node_modules/disk/index.d.ts": 'import * as host from "host"; export declare class Bank extends host.Bank {}\n',
    },
  );

test("14: two copies of the package that owns an interface are a warning with paths, versions and chains", async () => {
  const folder = copies("id(): string", "id(): string");
  const { problems, diagnostics } = await generate(folder);
  expect(problems).toEqual([
    expect.stringMatching(
      /^warning STW2014 node_modules\/disk\/node_modules\/host\/package.json:.* host 1\.0\.0 \(host\), host 2\.0\.0 \(disk > host\)\.$/,
    ),
  ]);
  expect(diagnostics[0]?.notes.map(({ location }) => location?.file)).toEqual([
    `${folder}/node_modules/host/package.json`,
  ]);
});

test.each([
  ["in what they say", "id(): number", "id(): string", "STW4001"],
  ["in what is private", "private secret: string", "private secret: string", "STW4015"],
])("14: where their types disagree, %s, it is an error", async (_, mine, theirs, code) => {
  const folder = copies(mine, theirs);
  expect([...(await generate(folder)).codes].sort()).toEqual(["STW2014", code]);
  expect(hasRegistry(folder)).toBe(false);
});
