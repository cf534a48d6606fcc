/** What ends up in a bundle: one copy of each plugin, nothing that is not used, and every module evaluated whole. */
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { application, bankPackage, bundle, manifest, optionsFor, project, read, run, under } from "./project.js";

describe("one copy of a class", () => {
  test("though the program imports it as well, and two namespaces share it", async () => {
    const shared = bankPackage("fs");
    const folder = project({
      ...application,
      ...under("node_modules/bank-fs", {
        ...shared,
        "package.json": {
          name: "bank-fs",
          version: "1.0.0",
          exports: { ".": { import: "./index.mjs", require: "./index.cjs" } },
          stowage: { entryPoints: { "app.bank": { fs: ".#Bank" }, "app.other": { fs: ".#Bank" } } },
        },
        "index.mjs": 'export class Bank { id() { return "fs"; } }\n',
        "index.cjs": 'exports.Bank = class Bank { id() { return "wrong"; } };\n',
        "index.d.mts": "export declare class Bank { id(): string }\n",
        "index.d.cts": "export declare class Bank { id(): string }\n",
      }),
      "package.json": {
        ...manifest({ memory: "./src/memory-bank.ts#MemoryBank" }),
        stowage: {
          namespaces: {
            "app.bank": { instances: "./src/contracts.ts#Bank" },
            "app.other": { instances: "./src/contracts.ts#Bank", pattern: "extension" },
            "app.late": { instances: "./src/contracts.ts#Bank", load: "async" },
          },
          entryPoints: {
            "app.bank": { memory: "./src/memory-bank.ts#MemoryBank" },
            "app.other": { memory: "./src/memory-bank.ts#MemoryBank" },
            "app.late": { fs: "bank-fs#Bank", memory: "./src/memory-bank.ts#MemoryBank" },
          },
        },
      },
      "src/main.ts": `import { DriverManager, ExtensionManager } from "stowage";
import { Bank } from "bank-fs";
import { MemoryBank } from "./memory-bank.js";
import banks from "./plugins.gen/app.bank.js";
import late from "./plugins.gen/app.late.js";
import others from "./plugins.gen/app.other.js";
const all = new ExtensionManager(others);
const [fs, memory] = [await DriverManager.create(late, "fs"), await DriverManager.create(late, "memory")];
console.log([
  new DriverManager(banks, "fs").driver === Bank,
  all.get("fs").plugin === Bank,
  fs.driver === Bank,
  new DriverManager(banks, "memory").driver === MemoryBank,
  all.get("memory").plugin === MemoryBank,
  memory.driver === MemoryBank,
].join());
`,
    });
    for (const more of [{}, { outfile: "", outdir: "dist", outExtension: { ".js": ".mjs" }, splitting: true }]) {
      const { outfile, ...options } = optionsFor(folder, more);
      await build(outfile ? { ...options, outfile } : options);
      expect(run(join(folder, "dist/main.mjs"))).toBe("true,true,true,true,true,true");
    }
  });
});

describe("what a bundle holds", () => {
  test("plugins of a package without side effects, and nothing else of it", async () => {
    const folder = project({
      ...application,
      ...under("node_modules/bank-fs", {
        ...bankPackage("fs"),
        "package.json": { ...(bankPackage("fs")["package.json"] as object), sideEffects: false },
        "index.js": `import { heavy } from "./heavy.js";
export class Bank { id() { return "fs"; } }
export const unused = () => heavy("unused export");
`,
        "heavy.js": 'export const heavy = (text) => "heavy module " + text;\n',
      }),
    });
    await bundle(folder);
    expect(run(join(folder, "dist/main.mjs"))).toBe("fs,memory");
    expect(read(folder, "dist/main.mjs")).not.toMatch(/unused export|heavy module/);
  });

  test("nothing of a namespace that is not imported", async () => {
    const folder = project({ ...application, "src/main.ts": 'console.log("alone");\n' });
    await bundle(folder);
    expect(read(folder, "dist/main.mjs")).not.toMatch(/class|app\.bank/);
    expect(read(folder, "src/plugins.gen/app.bank.ts")).toContain("bank-fs#Bank");
  });
});

describe("a plugin whose module awaits at its top level", () => {
  const awaiting = {
    ...application,
    ...under("node_modules/bank-fs", {
      ...bankPackage("fs"),
      "index.js": 'import "deep";\nexport const Bank = class { id() { return "fs"; } };\n',
      // In another package, where the check does not look.
      "node_modules/deep/package.json": { name: "deep", type: "module", exports: "./index.js" },
      "node_modules/deep/index.js": "await Promise.resolve();\n",
    }),
  };

  test("is a PluginLoadError that tells the way out, where it loads synchronously", async () => {
    const folder = project({
      ...awaiting,
      "src/main.ts": `import { DriverManager } from "stowage";
import banks from "./plugins.gen/app.bank.js";
try { new DriverManager(banks, "fs"); } catch (error) { console.log(error.name, error.message); }
console.log(new DriverManager(banks, "memory", { invokeOnLoad: true }).driver.id());
`,
    });
    await bundle(folder);
    expect(run(join(folder, "dist/main.mjs"))).toMatch(/^PluginLoadError .*"fs".*"load": "async".*\nmemory$/);
  });

  test("is loaded where it loads asynchronously", async () => {
    const folder = project({
      ...awaiting,
      "package.json": {
        ...manifest({ memory: "./src/memory-bank.ts#MemoryBank" }),
        stowage: { namespaces: { "app.bank": { instances: "./src/contracts.ts#Bank", load: "async" } } },
      },
      "src/main.ts": `import { DriverManager } from "stowage";
import banks from "./plugins.gen/app.bank.js";
console.log((await DriverManager.create(banks, "fs", { invokeOnLoad: true })).driver.id());
`,
    });
    await bundle(folder);
    expect(run(join(folder, "dist/main.mjs"))).toBe("fs");
  });
});
