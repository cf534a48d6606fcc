import { expect, test } from "vitest";
import { discover } from "../build/discover/index.js";
import { nodeHost } from "../build/host.js";
import { open } from "../build/open/index.js";
import { type PnpApi, withPnp } from "../build/plug-and-play.js";
import { tree } from "./support/tree.js";

/** By location below a folder: what each name leads to, null for a peer that nobody provides. */
type Table = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** As Yarn's runtime answers; locations are references too. */
function apiOf(folder: string, table: Table): PnpApi {
  const owner = (path: string): string | undefined =>
    Object.keys(table)
      .filter((each) => path.startsWith(`${folder}/${each}`))
      .sort((a, b) => b.length - a.length)[0];
  return {
    findPackageLocator(path) {
      const found = owner(path);
      return found === undefined ? null : { name: found, reference: found };
    },
    getPackageInformation: ({ reference }) => ({
      packageLocation: `${folder}/${reference}`,
      packageDependencies: new Map(Object.entries(table[reference ?? ""] ?? {})),
    }),
    resolveToUnqualified(name, issuer) {
      const found = table[owner(issuer) ?? ""]?.[name];
      if (typeof found === "string") return `${folder}/${found}`;
      throw Object.assign(new Error("undeclared"), { code: "MODULE_NOT_FOUND" });
    },
  };
}

const manifest = (name: string, dependencies: readonly string[] = []) => ({
  name,
  version: "1.0.0",
  dependencies: Object.fromEntries(dependencies.map((each) => [each, "*"])),
});

/** Archives are folders here: it is Yarn's own `node:fs` that reads them. */
function project() {
  const folder = tree({
    "package.json": manifest("app", ["a", "@s/b", "alias"]),
    "node_modules/.cache/tool": "",
    ".yarn/a.zip/node_modules/a/package.json": manifest("a", ["c"]),
    ".yarn/b.zip/node_modules/@s/b/package.json": { ...manifest("@s/b"), peerDependencies: { nobody: "*" } },
    ".yarn/c.zip/node_modules/c/package.json": manifest("c"),
    ".yarn/c.zip/node_modules/c/lib/index.js": "",
    "elsewhere/package.json": manifest("elsewhere"),
  });
  const a = ".yarn/a.zip/node_modules/a/";
  const b = ".yarn/b.zip/node_modules/@s/b/";
  const c = ".yarn/c.zip/node_modules/c/";
  const api = apiOf(folder, { "": { app: "", a, "@s/b": b, alias: c }, [a]: { c }, [b]: { nobody: null }, [c]: {} });
  return {
    folder,
    host: withPnp(
      nodeHost,
      (path) => (path.startsWith(`${folder}/`) ? api : null),
      (path) => path,
    ),
  };
}

test("packages are found by real path, under each name", () => {
  const { folder, host } = project();
  const { value: root } = open(nodeHost, folder);
  if (root === undefined) throw new Error("there is no root");
  const { value, diagnostics } = discover(host, root);
  expect([...value.packages.values()].map(({ id, chain }) => [id.replace(folder, ""), chain.join(" > ")])).toEqual([
    ["", ""],
    ["/.yarn/b.zip/node_modules/@s/b", "@s/b"],
    ["/.yarn/a.zip/node_modules/a", "a"],
    ["/.yarn/c.zip/node_modules/c", "alias"],
  ]);
  expect(diagnostics).toEqual([]);
});

test("a node_modules has links to what its package may import, and what tools keep there", () => {
  const { folder, host } = project();
  expect(host.readDirectory(`${folder}/node_modules`)).toEqual([
    { name: ".cache", kind: "directory" },
    { name: "@s", kind: "directory" },
    { name: "a", kind: "link" },
    { name: "alias", kind: "link" },
    { name: "app", kind: "link" },
  ]);
  expect(host.readDirectory(`${folder}/node_modules/@s`)).toEqual([{ name: "b", kind: "link" }]);
  expect(host.readDirectory(`${folder}/node_modules/a/node_modules`)).toEqual([{ name: "c", kind: "link" }]);
  expect(host.readDirectory(`${folder}/node_modules/@s/b/node_modules`)).toEqual([]);
  expect(host.readDirectory(`${folder}/node_modules/@t`)).toBeUndefined();
  expect(host.readDirectory(`${folder}/elsewhere/node_modules`)).toBeUndefined();
  expect(host.readDirectory(`${folder}/.yarn/b.zip/node_modules`)).toEqual([{ name: "@s", kind: "directory" }]);
});

test("paths lead through links to where packages lie", () => {
  const { folder, host } = project();
  const through = `${folder}/node_modules/a/node_modules/c/lib/index.js`;
  expect(host.realPath(through)).toBe(`${folder}/.yarn/c.zip/node_modules/c/lib/index.js`);
  expect([host.kind(through), host.readFile(through)?.length]).toEqual(["file", 0]);
  expect(host.isLink(`${folder}/node_modules/a/node_modules/c`)).toBe(true);
  expect(host.isLink(`${folder}/node_modules/a/node_modules/c/lib`)).toBe(false);
  expect(host.kind(`${folder}/node_modules/@s`)).toBe("directory");
  expect(host.realPath(`${folder}/node_modules/a/node_modules`)).toBe(
    `${folder}/.yarn/a.zip/node_modules/a/node_modules`,
  );
  expect(host.kind(`${folder}/node_modules/c`)).toBeUndefined();
  expect(host.stamp(through)).toBe(nodeHost.stamp(`${folder}/.yarn/c.zip/node_modules/c/lib/index.js`));
});

test("an error of the runtime that is not about a missing package is not swallowed", () => {
  const { folder } = project();
  const broken: PnpApi = {
    ...apiOf(folder, { "": { a: "a/" } }),
    resolveToUnqualified() {
      throw new Error("broken");
    },
  };
  const host = withPnp(
    nodeHost,
    () => broken,
    (path) => path,
  );
  expect(() => host.kind(`${folder}/node_modules/a`)).toThrow("broken");
});
