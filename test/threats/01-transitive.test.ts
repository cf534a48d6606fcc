import { expect, test } from "vitest";
import { app, bank, bundle, generate, project, registryOf } from "./support.js";

test("1: what a dependency's dependency declares is pending: listed with its chain, in no registry and no bundle", async () => {
  const folder = project(app({}, ["near"]), bank("near", { dependencies: { far: "*" } }), bank("far", {}, "from afar"));
  const { problems, live, settled } = await generate(folder);
  expect({ problems, live }).toEqual({ problems: [], live: ["near"] });
  expect(settled.accounted.find(({ name }) => name === "far")?.outcome).toEqual({
    status: "pending",
    chain: ["near", "far"],
    range: "*",
  });
  expect(registryOf(folder)).not.toContain("far");
  expect((await bundle(folder)).text).not.toContain("from afar");
});
