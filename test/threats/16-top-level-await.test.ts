import { expect, test } from "vitest";
import { app, bank, bundle, type Files, generate, project, refused } from "./support.js";

const awaiting = {
  ...bank("disk"),
  "node_modules/disk/index.js": "await 0;\nexport class Bank { id() { return 'disk'; } }\n",
};
const deeper = {
  ...bank("disk"),
  "node_modules/disk/index.js": 'import "./a.js";\nexport class Bank { id() { return "disk"; } }\n',
  "node_modules/disk/a.js": 'export * from "./b.js";\n',
  "node_modules/disk/b.js": "export const b = await Promise.resolve(1);\n",
};
/** All that only looks like it. */
const harmless = {
  ...bank("disk"),
  "node_modules/disk/index.js": `// await 0;
const text = "await 0" + \`await \${1} await\`, expression = /await 0/;
const wait = async () => await text, other = async (x) => { await x; };
export class Bank { id() { return "disk"; } async wait() { await wait(); for await (const x of []) await x; } await() {} }
export const named = { await: 1, async: 2 }.await, late = () => import("./late.js");
`,
  "node_modules/disk/late.js": "await 0;\n",
};

const late: Files = {
  "src/main.ts": `import { DriverManager } from "stowage";
import banks from "./plugins.gen/app.bank.js";
DriverManager.create(banks, "disk", { invokeOnLoad: true }).then(({ driver }) => console.log(driver.id()));
`,
};
const asynchronous = { "app.bank": { instances: "./src/contracts.ts#Bank", load: "async" } };
const root = (namespaces: object = {}, more: object = {}) => app({ namespaces }, ["disk"], more);

test.each([
  ["in a plugin", awaiting, "node_modules/disk/index.js:1:1"],
  ["in what it imports", deeper, "node_modules/disk/b.js:1:18"],
])(
  "16: an await at the top level, %s, is an early error of the adapter that names the plugin",
  async (_, files, place) => {
    const folder = project(root(), files);
    for (const format of ["esm", "cjs"] as const) {
      const [first] = (await refused(folder, { format })).filter((each) => each.includes("STW3015"));
      expect(first).toMatch(
        /^"disk" of app\.bank awaits at the top level of its module, which a synchronous namespace/,
      );
    }
    const delivery = { kind: "bundle", format: "esm", external: () => false } as const;
    const { diagnostics } = await generate(folder, { delivery });
    const at = diagnostics[0]?.notes[0]?.location;
    expect(`${at?.file.replace(`${folder}/`, "")}:${at?.line}:${at?.column}`).toBe(place);
    expect(diagnostics[0]?.fix).toContain('"load": "async"');
  },
);

test("16: generated files wait for it, in Node and in esm bundles, and nothing is said", async () => {
  const folder = project(root(), deeper);
  expect((await generate(folder)).problems).toEqual([]);
  expect((await bundle(folder, { plugins: [] })).printed).toBe('["disk"]');
});

test("16: so does the adapter with load: async, where the output is esm", async () => {
  const folder = project(root(asynchronous), deeper, late);
  expect((await bundle(folder)).printed).toBe("disk");
  const messages = await refused(folder, { format: "cjs" });
  expect(messages.find((each) => each.includes("STW3015"))).toContain("which no output but esm can wait for");
});

test("16: and what is left external in esm output", async () => {
  const delivery = { kind: "bundle", format: "esm", external: (name: string) => name === "disk" } as const;
  expect((await generate(project(root(), deeper), { delivery })).problems).toEqual([]);
});

test.each<[string, object, string]>([
  ["nodenext", {}, "sync"],
  ["commonjs", { module: "commonjs", moduleResolution: "bundler" }, "sync"],
  ["commonjs, load: async", { module: "commonjs", moduleResolution: "bundler" }, "async"],
])("16: a CommonJS root requires it, which fails: an error (%s)", async (_, options, load) => {
  const { "package.json": manifest, ...rest } = root(load === "async" ? asynchronous : {});
  const compilerOptions = { module: "nodenext", strict: true, types: [], noEmit: true, ...options };
  const field = { ...(manifest as object), type: "commonjs" };
  const folder = project(rest, deeper, { "package.json": field, "tsconfig.json": { compilerOptions } });
  expect((await generate(folder)).codes).toEqual(["STW3015"]);
});

test("16: what only looks like it is nothing", async () => {
  expect((await bundle(project(root(), harmless))).printed).toBe('["disk"]');
});
