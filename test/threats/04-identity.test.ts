import { expect, test } from "vitest";
import { app, bank, cli, generate, project, registryOf } from "./support.js";

const rooted = (build: object) => app({ build }, ["nice"]);
/** Calls itself by another name than it is installed under. */
const liar = bank("nice", { name: "trusted" });

test("4: a package is who the root says it is, and both names are shown", async () => {
  const folder = project(rooted({}), liar);
  expect((await generate(folder)).problems).toEqual([]);
  expect(registryOf(folder)).toContain('package: "nice"');
  expect(registryOf(folder)).not.toContain("trusted");
  expect(cli(folder, ["list"]).stdout).toMatch(/nice \(trusted\)/);
  const [entry] = JSON.parse(cli(folder, ["list", "--json"]).stdout).entryPoints;
  expect(entry).toMatchObject({ package: "nice", ownName: "trusted" });
});

test("4: rules go by the name under which the root depends on it", async () => {
  expect((await generate(project(rooted({ deny: ["nice"] }), liar))).live).toEqual([]);
  expect((await generate(project(rooted({ deny: ["trusted"] }), liar))).codes).toEqual(["STW2006"]);
});

test("4: one package under two names is one package, by its real path", async () => {
  const twice = { dependencies: { nice: "*", other: "file:node_modules/nice" } };
  const folder = project(app({}, [], twice), liar, { "node_modules/other": { link: "nice" } });
  expect(await generate(folder)).toMatchObject({ problems: [], live: ["nice"] });
});
