import { expect, test } from "vitest";
import { app, bank, generate, project } from "./support.js";

const root = (field: object) => app({}, [], field);

test.each([
  ["not installed", { dependencies: { disk: "*" } }, "error STW2001"],
  ["not installed, and optional", { optionalDependencies: { disk: "*" } }, "warning STW2002"],
])("23: a dependency that is %s", async (_, field, said) => {
  const { problems } = await generate(project(root(field)));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${said} package.json`));
});

test.each([
  ["in a version outside its range", { dependencies: { disk: "^2.0.0" } }, ["error STW2023"]],
  ["in one, and optional", { optionalDependencies: { disk: "^2.0.0" } }, ["warning STW2023"]],
  ["in one that is meant", { dependencies: { disk: "^2.0.0" }, overrides: { disk: "1.0.0" } }, []],
  ["in a version of its range", { dependencies: { disk: "^1.0.0" } }, []],
])("23: a dependency that is installed %s", async (_, field, said) => {
  const { problems } = await generate(project(root(field), bank("disk")));
  expect(problems.map((each) => each.split(" ").slice(0, 2).join(" "))).toEqual(said);
});

test("23: deeper, it is a warning", async () => {
  const folder = project(
    root({ dependencies: { disk: "*" } }),
    bank("disk", { dependencies: { s3: "^2.0.0" } }),
    bank("s3"),
  );
  expect((await generate(folder)).problems.join()).toMatch(/^warning STW2023 node_modules\/disk\/package.json:/);
});
