import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeHost } from "../build/host.js";
import { plan } from "../build/pipeline.js";
import { tree } from "./support/tree.js";

test("a watcher looks at manifests, tsconfigs, directories and targets, also where they are not there yet", () => {
  const folder = tree({
    "package.json": {
      name: "app",
      private: true,
      type: "module",
      dependencies: { dep: "1" },
      stowage: {
        namespaces: { "app.bank": "./src/contracts.ts#Bank" },
        entryPoints: { "app.bank": { missing: "./src/missing.ts#Bank" }, "app.client": "./src/clients/*.ts#*" },
      },
    },
    "tsconfig.json": { extends: "./base.json" },
    "base.json": { compilerOptions: { module: "nodenext" } },
    "src/contracts.ts": "export interface Bank {}\n",
    "src/clients/a.ts": "export {};\n",
    "node_modules/dep/package.json": { name: "dep", version: "1.0.0" },
  });
  const { files, directories } = plan(nodeHost, folder).inputs;
  const expected = [
    "package.json",
    "tsconfig.json",
    "base.json",
    "src/contracts.ts",
    "src/missing.ts",
    "src/clients/a.ts",
  ];
  for (const file of [...expected, "node_modules/dep/package.json", "node_modules/.package-lock.json"]) {
    expect(files).toContain(join(folder, file));
  }
  expect(directories).toEqual([join(folder, "src/clients")]);
});

test("a watcher sees that a package was exchanged, whichever manager did it, also in the repository above", () => {
  const folder = tree({ "packages/app/package.json": { name: "app" } });
  const { files } = plan(nodeHost, join(folder, "packages/app")).inputs;
  const written = [".package-lock.json", ".pnpm/lock.yaml", ".yarn-state.yml"].map((each) => `node_modules/${each}`);
  for (const file of [...written, ".pnp.cjs", "bun.lock"]) {
    expect(files).toContain(join(folder, file));
    expect(files).toContain(join(folder, "packages/app", file));
  }
});
