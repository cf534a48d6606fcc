/** What is wrong, as esbuild reports it; and that nothing is written then. */
import { join } from "node:path";
import { formatMessages } from "esbuild";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Content } from "../support/tree.js";
import {
  application,
  bankPackage,
  bundle,
  contracts,
  failure,
  main,
  manifest,
  memoryBank,
  project,
  read,
  snapshot,
  under,
  write,
} from "./project.js";

afterEach(() => vi.unstubAllEnvs());

const misfit = memoryBank.replace('return "memory"', "return 1");
const unfit: Readonly<Record<string, Content>> = {
  ...application,
  "src/memory-bank.ts": misfit.replace("implements Bank ", ""),
};
const texts = (messages: readonly { readonly text: string }[]): readonly string[] => messages.map(({ text }) => text);

/** The part of the line that a location marks, by bytes. */
function marked(location: { lineText: string; column: number; length: number } | null): string {
  if (!location) throw new Error("no location");
  const bytes = Buffer.from(location.lineText);
  return bytes.subarray(location.column, location.column + location.length).toString();
}

/** What the caret of a formatted message stands under. */
function underCaret(formatted: string): string {
  const lines = formatted.split("\n");
  const at = lines.findIndex((line) => /^\s+╵\s+[~^]/.test(line));
  const caret = lines[at] ?? "";
  const start = [...caret].findIndex((each) => /[~^]/.test(each));
  return [...(lines[at - 1] ?? "")].slice(start, [...caret].length).join("");
}

describe("a message", () => {
  test("points at the declaration in the root's package.json", async () => {
    const folder = project(unfit);
    const { errors, warnings } = await failure(folder);
    expect(warnings).toEqual([]);
    expect(errors).toMatchObject([
      {
        pluginName: "stowage",
        text: expect.stringMatching(/^"memory" does not fit app\.bank: .*\[STW4001\]$/s),
        location: {
          file: "package.json",
          lineText: '        "memory": "./src/memory-bank.ts#MemoryBank"',
        },
        notes: expect.arrayContaining([
          expect.objectContaining({ location: expect.objectContaining({ file: "src/contracts.ts", line: 1 }) }),
        ]),
      },
    ]);
    expect(marked(errors[0]?.location ?? null)).toBe('"./src/memory-bank.ts#MemoryBank"');
    const manifestLines = read(folder, "package.json").split("\n");
    expect(manifestLines[(errors[0]?.location?.line ?? 0) - 1]).toBe(errors[0]?.location?.lineText);
  });

  test("points into the package.json of a dependency, from esbuild's own folder", async () => {
    const folder = project({
      ...application,
      ...under("node_modules/bank-fs", { ...bankPackage("fs"), "index.d.ts": "export declare class Bank {}\n" }),
      "elsewhere/keep": "",
    });
    const { stowage } = await import("../../build/adapters/esbuild.js");
    const options = { entryPoints: ["../src/main.ts"], plugins: [stowage({ root: ".." })] };
    const { errors } = await failure(join(folder, "elsewhere"), options);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.location?.file).toBe("../node_modules/bank-fs/package.json");
    expect(marked(errors[0]?.location ?? null)).toBe('".#Bank"');
  });

  test("has its caret in place, after text that takes more bytes than characters", async () => {
    const text = JSON.stringify(
      manifest({ "größe→\u0007": "./src/memory-bank.ts#MemoryBank", 'é"ß': "./src/nothing.ts#É" }),
    )
      // All on one line, so that what stands before it counts.
      .replace("{", '{ "ключ": "значение", ');
    const folder = project({ ...unfit, "package.json": text });
    const { errors } = await failure(folder);
    expect(errors.length).toBeGreaterThan(0);
    const missing = errors.find((each) => each.text.includes("[STW3001]"));
    expect(marked(missing?.location ?? null)).toBe('"./src/nothing.ts#É"');
    const [formatted = ""] = await formatMessages(missing ? [missing] : [], { kind: "error", terminalWidth: 4000 });
    expect(underCaret(formatted)).toBe('"./src/nothing.ts#É"');
  });

  test("has no escape sequences of a stranger's, and its caret in place after them", async () => {
    const target = "./\u202e\u009b31mnothing.js#Bank";
    const folder = project({
      ...application,
      ...under("node_modules/bank-fs", {
        ...bankPackage("fs"),
        "package.json": `{ "name": "bank-fs", "version": "1.0.0", "type": "module", "stowage": { "entryPoints": { "app.bank": { "\u202efs": "${target}" } } } }`,
      }),
    });
    const { errors } = await failure(folder);
    expect(errors.length).toBeGreaterThan(0);
    const formatted = await formatMessages([...errors], { kind: "error", terminalWidth: 4000 });
    for (const each of formatted) {
      expect(each).toContain("\\u{202e}");
      expect(each).not.toMatch(/[\p{Cc}\u202e](?<!\n)/u);
    }
    expect(underCaret(formatted[0] ?? "")).toMatch(/^".*"$/);
  });
});

describe("all of them", () => {
  test("are reported once, though several registries are imported and the plan and the check both failed", async () => {
    const folder = project({
      ...application,
      "package.json": {
        ...manifest({}),
        stowage: {
          namespaces: {
            "app.bank": { instances: "./src/contracts.ts#Bank" },
            "app.other": { instances: "./src/contracts.ts#Bank" },
          },
          entryPoints: {
            "app.bank": { memory: "./src/memory-bank.ts#MemoryBank" },
            "app.other": { memory: "./src/memory-bank.ts#MemoryBank" },
          },
        },
      },
      "src/memory-bank.ts": misfit.replace("implements Bank ", ""),
      "src/main.ts": `${main}import others from "./plugins.gen/app.other.js";\nconsole.log(others);\n`,
    });
    expect(texts((await failure(folder)).errors)).toEqual([
      expect.stringMatching(/^"memory" does not fit app\.bank/),
      expect.stringMatching(/^"memory" does not fit app\.other/),
    ]);
    write(folder, "src/contracts.ts", contracts);
    const text = read(folder, "package.json").replace(
      '"app.other": {\n        "memory"',
      '"app.othr": {\n        "memory"',
    );
    write(folder, "package.json", text);
    expect(texts((await failure(folder)).errors)).toEqual([
      expect.stringMatching(/^"memory" does not fit app\.bank/),
      expect.stringMatching(/^No package here declares the namespace "app\.othr"/),
    ]);
  });

  test("are reported when no registry is imported", async () => {
    const folder = project({ ...unfit, "src/main.ts": "console.log(1);\n" });
    expect(texts((await failure(folder)).errors)).toEqual([expect.stringContaining("[STW4001]")]);
    expect(snapshot(join(folder, "src/plugins.gen"))).toEqual({});
  });

  test("are warnings where they are warnings", async () => {
    const folder = project({
      ...application,
      "package.json": {
        ...manifest({ memory: "./src/memory-bank.ts#MemoryBank" }),
        optionalDependencies: { absent: "1" },
      },
    });
    const { warnings } = await bundle(folder);
    expect(warnings).toMatchObject([{ text: expect.stringContaining("[STW2002]"), pluginName: "stowage" }]);
    expect(marked(warnings[0]?.location ?? null)).toBe('"absent"');
  });

  test("speak of declarations, and never of modules that we made", async () => {
    const entryPoints = {
      "no-export": "./src/memory-bank.ts#Nothing",
      "no-file": "./src/nothing.ts#Nothing",
      "no-builtin": "node:zlib#nothing",
      "only-type": "./src/contracts.ts#Bank",
    };
    for (const [name, target] of Object.entries(entryPoints)) {
      const folder = project({ ...application, "package.json": manifest({ [name]: target }) });
      const { errors, warnings } = await failure(folder);
      const all = [...errors, ...warnings];
      expect(texts(all)).toEqual([expect.stringMatching(/\[STW\d+\]$/)]);
      expect(all[0]?.location?.file).toBe("package.json");
    }
  });
});

describe("nothing is written", () => {
  const kept = {
    "dist/main.mjs": "// from before\n",
    "src/plugins.gen/app.bank.ts": "// Generated by stowage from package.json. Old.\n",
  };

  test.each([
    ["a plugin does not fit", unfit],
    ["a target leads nowhere", { ...application, "package.json": manifest({ memory: "./src/nothing.ts#MemoryBank" }) }],
    ["package.json is malformed", { ...application, "package.json": '{ "name": "app", ' }],
    ["its out is not known, as it is malformed", { ...application, "package.json": "" }],
    [
      "its out is not the one that is imported",
      { ...application, "package.json": manifest({}, { build: { out: 3 } }), "src/main.ts": "console.log(1);\n" },
    ],
  ])("when %s", async (_, files) => {
    const folder = project({ ...files, ...kept });
    const before = [snapshot(join(folder, "dist")), snapshot(join(folder, "src"))];
    const { errors } = await failure(folder);
    expect(texts(errors)).toContainEqual(expect.stringMatching(/\[STW\d+\]$/));
    expect(texts(errors).filter((text) => /Could not resolve|No matching/.test(text))).toEqual([]);
    expect([snapshot(join(folder, "dist")), snapshot(join(folder, "src"))]).toEqual(before);
  });

  test("not even a folder", async () => {
    const folder = project(unfit);
    await failure(folder);
    expect(snapshot(join(folder, "dist"))).toEqual({});
    expect(Object.keys(snapshot(join(folder, "src"))).sort()).toEqual(["contracts.ts", "main.ts", "memory-bank.ts"]);
  });

  test("in continuous integration, when a registry differs", async () => {
    const folder = project(application);
    await bundle(folder);
    vi.stubEnv("CI", "true");
    await bundle(folder);
    const manifestText = read(folder, "package.json");
    write(folder, "package.json", manifestText.replace('"memory"', '"mem"'));
    const before = [snapshot(join(folder, "dist")), snapshot(join(folder, "src"))];
    const { errors } = await failure(folder);
    expect(errors).toMatchObject([
      {
        text: expect.stringContaining("[STW5003]"),
        notes: expect.arrayContaining([
          expect.objectContaining({ text: expect.stringMatching(/added: mem -> .*\nremoved: memory -> /) }),
        ]),
      },
    ]);
    expect([snapshot(join(folder, "dist")), snapshot(join(folder, "src"))]).toEqual(before);
    write(folder, "package.json", manifestText);
    await bundle(folder);
  });
});
