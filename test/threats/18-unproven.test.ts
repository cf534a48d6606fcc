import { expect, test } from "vitest";
import { endless } from "../check/support/endless.js";
import { app, bank, cli, type Files, generate, hasRegistry, project } from "./support.js";

const types = (text: string): Files => ({ ...bank("disk"), "node_modules/disk/index.d.ts": text });
const own = (text: string): Files => ({ ...bank("disk"), "src/own.ts": text });
const entryPoints = { "app.bank": { own: "./src/own.ts#Bank" } };

test.each<[string, string, Files, object]>([
  ["any", "STW4002", types("export declare const Bank: any;\n"), {}],
  ["a result of any", "STW4002", types("export declare class Bank { id(): any }\n"), {}],
  ["an import that leads nowhere", "STW4009", types('export declare class Bank { id(): import("gone").Id }\n'), {}],
  [
    "no types",
    "STW4003",
    { ...bank("disk"), "node_modules/disk/index.d.ts": "", "node_modules/disk/index.d.ts.map": "" },
    {},
  ],
  [
    "@ts-nocheck",
    "STW4018",
    own('// @ts-nocheck\nimport { Id } from "gone";\nexport class Bank { id(): string { return Id as string; } }\n'),
    { entryPoints },
  ],
])("18: %s is no pass", async (_, code, files, field) => {
  const folder = project(app(field, ["disk"]), files);
  const { codes } = await generate(folder);
  expect(codes.join()).toMatch(code === "STW4003" ? /STW(4003|3003)/ : code);
  expect(hasRegistry(folder)).toBe(false);
});

test("18: what a dependency adds to the types of others is listed", async () => {
  const folder = project(
    app({}, ["disk"]),
    types("declare global { interface Id { x: 1 } }\nexport declare class Bank { id(): string }\n"),
    {
      "src/contracts.ts":
        "declare global { interface Id { y?: 1 } }\nexport interface Bank { id(): string; of?: Id }\n",
    },
  );
  expect((await generate(folder)).problems.join()).toMatch(/^warning STW4017 .*disk declares more/);
});

test("18: types without an end are stopped, and the plugin at fault is named", () => {
  const field = { build: { check: { timeLimit: 4 } }, entryPoints: { "app.endless": { it: "./src/own.ts#bank" } } };
  const namespaces = { "app.endless": "./src/endless.ts#Bank" };
  const folder = project(app({ ...field, namespaces }), {
    "src/endless.ts": "export interface Bank { read(path: string): string }\n",
    "src/own.ts": endless,
  });
  // The built program, whose compiler works in a thread that can be stopped.
  const { diagnostics } = JSON.parse(cli(folder, ["check", "--json"]).stdout);
  expect(diagnostics).toMatchObject([{ code: "STW4020", args: { plugin: "it", namespace: "app.endless" } }]);
});
