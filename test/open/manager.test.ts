/** Which package manager the messages speak of. */
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../build/host.js";
import { open } from "../../build/open/index.js";
import { type Content, tree } from "../support/tree.js";

/** Of the root `a/b` in a folder with these files. */
const manager = (files: Readonly<Record<string, Content>>): string | undefined =>
  open(nodeHost, `${tree({ "a/b/package.json": { name: "app" }, ...files })}/a/b`).value?.manager;

describe("the package manager in use", () => {
  test.each([
    ["package-lock.json", "npm"],
    ["npm-shrinkwrap.json", "npm"],
    ["pnpm-lock.yaml", "pnpm"],
    ["yarn.lock", "yarn"],
    ["bun.lock", "bun"],
    ["bun.lockb", "bun"],
  ])("%s means %s, in the root and above it", (file, expected) => {
    expect(manager({ [`a/b/${file}`]: "" })).toBe(expected);
    expect(manager({ [`a/${file}`]: "" })).toBe(expected);
    expect(manager({ [file]: "", "a/package.json": "{}" })).toBe(expected);
  });

  test.each([
    ["pnpm@9.1.0", "pnpm"],
    ["yarn@4.0.0+sha224.953c8233f7a9", "yarn"],
    ["bun", "bun"],
    ["npm@10", "npm"],
  ])("the field packageManager: %s", (packageManager, expected) => {
    expect(manager({ "a/b/package.json": { name: "app", packageManager }, "a/b/pnpm-lock.yaml": "" })).toBe(expected);
    expect(manager({ "a/package.json": { packageManager }, "yarn.lock": "" })).toBe(expected);
  });

  test("the nearest folder decides, and npm where nothing says so", () => {
    expect(manager({ "a/b/yarn.lock": "", "a/package.json": { packageManager: "pnpm@9.0.0" } })).toBe("yarn");
    expect(manager({})).toBe("npm");
  });

  test.each([
    ["another program", { packageManager: "constructor@1" }],
    ["something else than text", { packageManager: ["pnpm"] }],
    ["a manifest that is malformed", "{"],
    ["a manifest that is no object", "[]"],
  ])("%s says nothing", (_, content) => {
    expect(manager({ "a/package.json": content, "yarn.lock": "" })).toBe("yarn");
  });

  test("what is above and cannot be read is nobody's to mend", () => {
    const folder = tree({ "a/b/package.json": { name: "app" }, "a/package.json/x": "", "yarn.lock": "" });
    const { value, diagnostics } = open(nodeHost, `${folder}/a/b`);
    expect(diagnostics).toEqual([]);
    expect(value?.manager).toBe("yarn");
  });
});
