/** What the disk refuses while types are checked: a cache is done without, anything else is a problem like any other. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "../../build/check/index.js";
import { HostError, nodeHost } from "../../build/host.js";
import { plan } from "../../build/pipeline.js";
import { judgeBy } from "../support/engine.js";
import { link } from "../support/tree.js";
import { checkIn, codes, draftOf, manifest, root, settings, strict } from "./support/root.js";

const files = {
  ...strict,
  ...manifest({ namespaces: { "app.x": "./src/x.ts#X" }, entryPoints: { "app.x": { one: "./src/x.ts#one" } } }),
  "src/x.ts": "export type X = string;\nexport const one = 'one';\n",
};

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  test.each([
    ["is a link to itself", { "node_modules/.cache/stowage": link("stowage") }, ["STW5009"]],
    ["lies below a file", { "node_modules/.cache": "" }, []],
  ])("works with a cache that %s", async (_, more, warnings) => {
    judgeBy(engine);
    const checked = await checkIn(root({ ...files, ...more }));
    expect(codes(checked)).toEqual(warnings);
    expect(checked.verdict.checked).toBeDefined();
  });
});

test.each([
  ["read", "STW2009", "src/x.ts cannot be read: permission denied."],
  ["write", "STW5004", "src/x.ts cannot be written: permission denied."],
] as const)("a %s that is refused is reported at its path", async (operation, code, message) => {
  const folder = root(files);
  const { resolution } = plan(nodeHost, folder);
  if (resolution === undefined) throw new Error("nothing was resolved");
  const refusing = (): never => {
    const cause = Object.assign(new Error("no"), { code: "EACCES" });
    throw new HostError(join(folder, "src/x.ts"), cause, operation);
  };
  const { value, diagnostics } = await check(resolution, draftOf(resolution), settings(), refusing);
  expect(diagnostics).toMatchObject([{ code, message }]);
  expect(value.checked).toBeUndefined();
});
