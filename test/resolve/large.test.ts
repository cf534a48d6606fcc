/** Manifests as large as they may be, by strangers: what is wrong in them is said, and nothing takes for ever. */
import { expect, test } from "vitest";
import { printJson, printText } from "../../build/commands/print.js";
import { plan } from "../../build/pipeline.js";
import { plainStyle } from "../../build/report/style.js";
import { memoryHost, type Node } from "../support/memory.js";

const file = (value: object): Node => ({ kind: "file", bytes: Buffer.from(JSON.stringify(value)) });

const many = <Value>(count: number, key: (index: number) => string, value: (index: number) => Value) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [key(index), value(index)]));

/** What is printed of a root that depends on a package with such a manifest. */
function printed(manifest: object, files: Readonly<Record<string, Node>> = {}) {
  const root = {
    ...{ name: "app", private: true, dependencies: { one: "*" } },
    stowage: { namespaces: { "t.bank": { interface: "./api.js#Api", pattern: "extension" } } },
  };
  const nodes = new Map<string, Node>([
    ["/app/package.json", file(root)],
    ["/app/api.js", file({})],
    ["/app/node_modules/one/package.json", file({ name: "one", ...manifest })],
    ["/app/node_modules/one/index.js", file({})],
    ...Object.entries(files).map(([path, node]) => [`/app/node_modules/one/${path}`, node] as const),
  ]);
  const planned = plan(memoryHost(nodes), "/app");
  const result = {
    ...{ changes: [], steps: [], why: [], engine: undefined, builds: undefined, manager: "npm" as const },
    ...planned,
  };
  const { stderr } = printText("list", result, plainStyle);
  const { diagnostics } = JSON.parse(printJson("list", result).stdout);
  return { last: stderr.split("\n").at(-1), codes: new Set(diagnostics.map(({ code }: { code: string }) => code)) };
}

const targets = (target: (index: number) => string) => ({
  stowage: { entryPoints: { "t.bank": many(5000, (index) => `n${index}`, target) } },
});

test.each([
  [
    "subpaths that are not exported, of very many",
    {
      exports: many(
        20_000,
        (index) => `./x${index}/*`,
        () => "./index.js",
      ),
      ...targets((index) => `./y${index}/z.js`),
    },
    "STW3002",
    "5000 errors",
  ],
  [
    "conditions, of which none holds",
    {
      exports: {
        "./*": many(
          20_000,
          (index) => `c${index}`,
          () => "./index.js",
        ),
      },
      ...targets((index) => `./y${index}`),
    },
    "STW3010",
    "5000 errors",
  ],
  [
    "entry points in unknown namespaces, beside as many known ones",
    {
      stowage: {
        namespaces: many(
          5000,
          (index) => `t.known${index}`,
          () => "./index.js#a",
        ),
        entryPoints: many(
          9000,
          (index) => `t.knowm${index}`,
          () => ({ a: "./index.js" }),
        ),
      },
    },
    "STW1004",
    "2 errors",
  ],
])("%s", (_, manifest, code, last) => {
  expect(printed(manifest)).toEqual({ last, codes: new Set([code]) });
});

test("files that are not there, beside thousands that are called nearly so", () => {
  const files = many(
    10_000,
    (index) => `file-${index}.js`,
    () => file({}),
  );
  const { last, codes } = printed(
    targets((index) => `./file-${index}x.js`),
    files,
  );
  expect({ last, codes }).toEqual({ last: "5000 errors", codes: new Set(["STW3001"]) });
});
