/** What `stowage list` shows of each declaration: what became of it, by which rule and where, and the sums. */
import { expect, test } from "vitest";
import { printJson, printText } from "../../build/commands/print.js";
import { runList } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import { plainStyle } from "../../build/report/style.js";
import { tree } from "../support/tree.js";

const plugin = (name: string, entryPoints: object, more: object = {}) => ({
  [`node_modules/${name}/package.json`]: { name, version: "1.0.0", stowage: { entryPoints }, ...more },
  [`node_modules/${name}/index.js`]: "",
});

const root = `{
  "name": "app", "private": true, "type": "module",
  "dependencies": { "denied": "*", "given": "*", "other": "*" },
  "devDependencies": { "tool": "*" },
  "stowage": {
    "namespaces": { "app.bank": "./x.js#X" },
    "entryPoints": { "app.bank": { "own": "./x.js#X", "lost": "./lost.js", "bad": "./x.js:X" } },
    "build": {
      "deny": ["denied"],
      "select": { "app.bank": ["own", "lost", "fs"] },
      "prefer": { "app.bank": { "fs": "given" } }
    }
  }
}
`;

const list = () => {
  const folder = tree({
    "package.json": root,
    "x.js": "",
    ...plugin("denied", { "app.bank": { fs: "./index.js" } }),
    ...plugin("other", { "app.bank": { fs: "./index.js" } }),
    ...plugin("deep", { "app.bank": { s3: "./index.js" } }),
    ...plugin("tool", { "app.bank": { dev: "./index.js" } }),
    "node_modules/given/node_modules/contracts/package.json": {
      name: "contracts",
      stowage: { namespaces: { "their.hook": "./x.js#X" } },
    },
    ...plugin(
      "given",
      { "app.bank": { fs: "./index.js", zip: "./index.js" }, "their.hook": { it: "./index.js" } },
      { dependencies: { deep: "*", contracts: "*" } },
    ),
  });
  return runList(nodeHost, folder);
};

test("each declaration with the rule and its line, and sums that add up", () => {
  expect(printText("list", list(), plainStyle).stdout.split("\n")).toEqual([
    "app.bank",
    "  error    STW1010  bad  app",
    "  pending  in a field that build.from does not list  dev  tool ./index.js",
    "  excluded by deny at package.json:9:16  fs  denied ./index.js",
    "  live      fs  given ./index.js",
    "  excluded by prefer at package.json:11:39  fs  other ./index.js",
    "  error    STW3001  lost  app ./lost.js",
    "  live      own  app ./x.js#X",
    "  pending  through given > deep  s3  deep ./index.js",
    "  excluded by select at package.json:10:19  zip  given ./index.js",
    "their.hook",
    "  excluded no registry is built for it here  it  given ./index.js",
    "",
    "10 declared: 2 live, 4 excluded, 2 pending, 2 error",
    "",
    "To accept what is pending (stowage why <namespace> shows more):",
    "  npm install --save-prod tool, or list its field in build.from",
    "  npm install deep, or let given re-export it",
  ]);
});

test("the same numbers, rules and lines as JSON", () => {
  const { counts, entryPoints } = JSON.parse(printJson("list", list()).stdout);
  expect(counts).toEqual({ declared: 10, live: 2, excluded: 4, pending: 2, error: 2 });
  expect(
    entryPoints
      .filter(({ status }: { status: string }) => status === "excluded")
      .map(({ rule, ruleLocation }: { rule: string; ruleLocation?: { line: number } }) => [rule, ruleLocation?.line]),
  ).toEqual([
    ["deny", 9],
    ["prefer", 11],
    ["select", 10],
    ["namespace", undefined],
  ]);
});
