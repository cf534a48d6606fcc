import { expect, test } from "vitest";
import { app, bank, type Files, generate, list, project } from "./support.js";

const link = (to: string) => ({ link: to });

test("8: packages that depend on each other and on themselves, by links, are visited once", async () => {
  const folder = project(
    app({}, ["a", "b"]),
    bank("a", { dependencies: { b: "*", a: "*" } }),
    bank("b", { dependencies: { a: "*" } }),
    {
      "node_modules/a/node_modules/b": link("../../b"),
      "node_modules/b/node_modules/a": link("../../a"),
      "node_modules/a/node_modules/a": link(".."),
    },
  );
  expect(await generate(folder)).toMatchObject({ problems: [], live: ["a", "b"] });
});

test("8: a link to itself is no package", () => {
  const folder = project(app({}, ["loop"]), { "node_modules/loop": link("loop") });
  expect(list(folder).codes).toEqual(["STW2001"]);
});

test("8: a workspace is linked, and live", async () => {
  const inside = Object.entries(bank("disk")).map(([path, file]) => [path.replace("node_modules", "packages"), file]);
  const folder = project(app({}, ["disk"]), Object.fromEntries(inside), {
    "node_modules/disk": link("../packages/disk"),
  });
  expect(await generate(folder)).toMatchObject({ problems: [], live: ["disk"] });
});

test("8: a chain of thousands of packages comes to an end", () => {
  const names = Array.from({ length: 3000 }, (_, index) => `p${index}`);
  const chain: Files = Object.fromEntries(
    names.map((name, index) => [
      `node_modules/${name}/package.json`,
      { name, version: "1.0.0", dependencies: index + 1 < names.length ? { [`p${index + 1}`]: "*" } : {} },
    ]),
  );
  const { problems } = list(project(app({}, ["p0"]), chain));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^warning STW1004 .*2500/);
});
