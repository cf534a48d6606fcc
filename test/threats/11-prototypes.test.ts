import { expect, test } from "vitest";
import { app, bank, bundle, list, project } from "./support.js";

const names = ["constructor", "toString", "then", "hasOwnProperty", "valueOf", "prototype"];

const given = (entryPoints: object) => bank("disk", { stowage: { entryPoints: { "app.bank": entryPoints } } });

test("11: names of the prototype's members are names like others, with a frozen prototype too", async () => {
  const program = `Object.freeze(Object.prototype);
const { DriverManager } = await import("stowage");
const { default: banks } = await import("./plugins.gen/app.bank.js");
const ids = ${JSON.stringify(names)}.map((name) => new DriverManager(banks, name, { invokeOnLoad: true }).driver.id());
let unknown; try { new DriverManager(banks, "isPrototypeOf" as string); } catch (error) { unknown = (error as Error).name; }
console.log(JSON.stringify([ids, unknown]));
`;
  const all = Object.fromEntries(names.map((name) => [name, ".#Bank"]));
  const folder = project(app({}, ["disk"]), given(all), { "src/main.ts": program });
  for (const plugins of [undefined, []]) {
    const { printed } = await bundle(folder, plugins && { plugins });
    expect(JSON.parse(printed)).toEqual([names.map(() => "disk"), "NoMatches"]);
  }
});

test("11: __proto__ is refused, with a code of its own", () => {
  const folder = project(app({}, ["disk"]), given({}), {
    "node_modules/disk/package.json":
      '{ "name": "disk", "version": "1.0.0", "stowage": { "entryPoints": { "app.bank": { "__proto__": ".#Bank" } } } }',
  });
  expect(list(folder)).toMatchObject({ codes: ["STW1008"], live: [] });
});
