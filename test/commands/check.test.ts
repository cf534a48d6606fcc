/** `stowage check` in a package of plugins, whose namespaces belong to a host that it only develops with. */
import { describe, expect, test } from "vitest";
import { exitCode, runCheck, runGenerate, runList } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import { tree } from "../support/tree.js";

const author = (kind: "devDependencies" | "peerDependencies", target: string, read: string) =>
  tree({
    "package.json": {
      name: "acme-banks",
      version: "1.0.0",
      type: "module",
      exports: { "./bank": { types: "./dist/bank.d.ts", default: "./dist/bank.js" } },
      [kind]: { contracts: "*" },
      stowage: { entryPoints: { "host.bank": { acme: target } } },
    },
    "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [] } },
    "dist/bank.js": "export const bank = { read: () => '' };\n",
    "dist/bank.d.ts": `export declare const bank: { read: ${read} };\n`,
    "node_modules/contracts/package.json": {
      name: "contracts",
      version: "1.0.0",
      exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
      stowage: { namespaces: { "host.bank": ".#Bank" } },
    },
    "node_modules/contracts/index.js": "",
    "node_modules/contracts/index.d.ts": "export interface Bank { read(): string }\n",
    "node_modules/stowage/package.json": { name: "stowage", version: "0.0.0", types: "./index.d.ts" },
    "node_modules/stowage/index.d.ts":
      "export interface Namespace<I, P, A, L> { name: string; pattern: A; load: L; entryPoints: readonly object[]; interface?: I; plugins?: P }\n",
  });

const codes = async (folder: string) => (await runCheck(nodeHost, folder)).diagnostics.map(({ code }) => code);

describe.each(["devDependencies", "peerDependencies"] as const)("namespaces of %s", (kind) => {
  test("what fits", async () => {
    const result = await runCheck(nodeHost, author(kind, "./bank#bank", "() => string"));
    expect(result.diagnostics).toEqual([]);
    expect(result.accounted.map(({ name, outcome }) => `${name} ${outcome.status}`)).toEqual(["acme live"]);
  });

  test("what does not fit, cannot be found, and what no user could resolve", async () => {
    expect(await codes(author(kind, "./bank#bank", "() => number"))).toEqual(["STW4001"]);
    expect(await codes(author(kind, "./bank#bnk", "() => string"))).toEqual(["STW3003"]);
    expect(await codes(author(kind, "./dist/bank.js#bank", "() => string"))).toEqual(["STW3006"]);
    expect(await codes(author(kind, "node:path#normalize", "() => string"))).toContain("STW1012");
  });
});

test("no registry is written there, and list says so", async () => {
  const folder = author("peerDependencies", "./bank#bank", "() => number");
  const [listed] = runList(nodeHost, folder).accounted;
  expect(listed?.outcome).toEqual({ status: "excluded", rule: "namespace", location: undefined });
  const generated = await runGenerate(nodeHost, folder, false);
  expect(exitCode(generated)).toBe(0);
  expect(generated.changes).toEqual([]);
});
