import { expect, test } from "vitest";
import { app, bank, generate, hasRegistry, project, rewrite } from "./support.js";

test.each([
  ["the root", "package.json", '"name": "app"', '"name": "app", "name": "app"'],
  [
    "a dependency that declares something",
    "node_modules/disk/package.json",
    '"exports"',
    '"exports": "./x.js", "exports"',
  ],
  ["one that the root adopts", "node_modules/bare/package.json", '"exports"', '"exports": "./x.js", "exports"'],
])("5: a key that stands twice is an error with both positions, in %s", async (_, file, old, now) => {
  const entryPoints = { "app.bank": { bare: "bare#Bank" } };
  const folder = project(app({ entryPoints }, ["disk", "bare"]), bank("disk"), bank("bare", { stowage: undefined }));
  rewrite(folder, file, (text) => text.replace(old, now));
  const { codes, diagnostics } = await generate(folder);
  expect(codes).toEqual(["STW1002"]);
  const { location, message = "" } = diagnostics[0] ?? {};
  expect(location?.file).toBe(`${folder}/${file}`);
  expect(message).toMatch(new RegExp(`it stands first at ${location?.line}:3\\.$`));
  expect(location?.column).toBeGreaterThan(3);
  expect(hasRegistry(folder)).toBe(false);
});
