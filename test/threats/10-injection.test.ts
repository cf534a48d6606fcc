import { expect, test } from "vitest";
import { app, bank, bundle, generate, list, project, registryOf } from "./support.js";

const names = [
  '"); globalThis.hacked = 1; ("',
  "*/ globalThis.hacked = 1; /*",
  "</script><script>hacked()</script>",
  "<!--",
  "$" + "{hacked}`",
  "\\",
  "'",
  "größe 🚢",
  "// # sourceMappingURL=x",
];

test("10: whatever a name is, it is a text: in files, in their types and in bundles", async () => {
  const entryPoints = Object.fromEntries(names.map((name) => [name, { target: ".#Bank", description: name }]));
  const folder = project(app({}, ["disk"]), bank("disk", { stowage: { entryPoints: { "app.bank": entryPoints } } }), {
    "src/main.ts": `import banks from "./plugins.gen/app.bank.js";
console.log(JSON.stringify([banks.entryPoints.map(({ name }) => name), "hacked" in globalThis]));
`,
  });
  expect((await generate(folder)).problems).toEqual([]);
  expect(registryOf(folder)).toMatch(/^[\x20-\x7e\n]*$/);
  expect(registryOf(folder)).not.toMatch(/<\/?script|<!--/);
  for (const plugins of [undefined, []]) {
    const { printed } = await bundle(folder, { ...(plugins && { plugins }), minify: true });
    const [found, hacked] = JSON.parse(printed);
    expect([...found].sort()).toEqual([...names].sort());
    expect(hacked).toBe(false);
  }
});

test.each([["a\u2028b"], ["a\nb"], ["a\0b"], ["\ud800"]])("10: %j is no name", (name) => {
  const stowage = { entryPoints: { "app.bank": { [name]: ".#Bank" } } };
  expect(list(project(app({}, ["disk"]), bank("disk", { stowage })))).toMatchObject({ codes: ["STW1007"], live: [] });
});
