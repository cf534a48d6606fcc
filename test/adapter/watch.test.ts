/** Watch mode: what changes is seen without a restart. Deadlines here are generous, and nothing is timed. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BuildContext, type BuildResult, context, type Plugin } from "esbuild";
import { afterEach, describe, expect, test } from "vitest";
import type { Content } from "../support/tree.js";
import {
  application,
  bankPackage,
  contracts,
  main,
  manifest,
  memoryBank,
  optionsFor,
  project,
  read,
  run,
  under,
  write,
} from "./project.js";

const DEADLINE = 60_000;
const contexts: BuildContext[] = [];

afterEach(async () => {
  for (const each of contexts.splice(0)) await each.dispose();
});

interface Watched {
  readonly folder: string;
  /** Of each build what its program prints, or else what is wrong. */
  readonly outcomes: string[];
}

async function watch(files: Readonly<Record<string, Content>>): Promise<Watched> {
  const folder = project(files);
  const outcomes: string[] = [];
  const outcome = ({ errors }: BuildResult): string =>
    errors.length > 0 ? errors.map(({ text }) => text).join("\n") : run(join(folder, "dist/main.mjs"));
  const { plugins = [], ...options } = optionsFor(folder);
  const record: Plugin = {
    name: "record",
    setup: (build) => build.onEnd((result) => void outcomes.push(outcome(result))),
  };
  const watching = await context({ ...options, plugins: [...plugins, record] });
  contexts.push(watching);
  await watching.watch();
  return { folder, outcomes };
}

/** Waits until the outcome of the last build is as wanted. */
async function until({ outcomes }: Watched, wanted: string | RegExp): Promise<void> {
  const end = Date.now() + DEADLINE;
  const isAs = (text: string) => (typeof wanted === "string" ? text === wanted : wanted.test(text));
  while (!isAs(outcomes.at(-1) ?? "")) {
    if (Date.now() > end) throw new Error(`No build ended with ${wanted}, but these: ${outcomes.join("; ")}`);
    await sleep(50);
  }
}

const memory = "./src/memory-bank.ts#MemoryBank";

describe("a rebuild follows", () => {
  test("when entry points are added, renamed and removed, and package.json is malformed in between", async () => {
    const watched = await watch(application);
    await until(watched, "fs,memory");
    write(watched.folder, "package.json", manifest({ memory, second: memory }));
    await until(watched, "fs,memory,memory");
    write(watched.folder, "package.json", manifest({ other: memory, second: "./src/second.ts#Second" }));
    await until(watched, /STW3001/);
    write(watched.folder, "src/second.ts", 'export class Second { id() { return "second"; } }\n');
    write(watched.folder, "package.json", manifest({ other: memory, third: "./src/second.ts#Second" }));
    await until(watched, "fs,memory,second");
    expect(read(watched.folder, "src/plugins.gen/app.bank.ts")).toContain('name: "third"');
    write(watched.folder, "package.json", '{ "name": "app", ');
    await until(watched, /STW1001/);
    write(watched.folder, "package.json", manifest({}));
    await until(watched, "fs");
    expect(read(watched.folder, "src/plugins.gen/app.bank.ts")).not.toContain('name: "third"');
  });

  test("when package.json was malformed from the start", async () => {
    const watched = await watch({ ...application, "package.json": '{ "name": "app", ' });
    await until(watched, /STW1001/);
    write(watched.folder, "package.json", manifest({ memory }));
    await until(watched, "fs,memory");
  });

  test("when files of a directory come and go", async () => {
    const bank = (name: string) => `export class Bank { id() { return "${name}"; } }\n`;
    const directory = {
      ...manifest({}),
      stowage: {
        namespaces: { "app.bank": { instances: "./src/contracts.ts#Bank" } },
        entryPoints: { "app.bank": "./src/banks/*.ts#Bank" },
      },
    };
    const watched = await watch({ ...application, "package.json": directory, "src/banks/a.ts": bank("a") });
    await until(watched, "a,fs");
    write(watched.folder, "src/banks/b.ts", bank("b"));
    await until(watched, "a,b,fs");
    rmSync(join(watched.folder, "src/banks/a.ts"));
    await until(watched, "b,fs");
  });

  test("when a plugin changes, and when its interface does so that it stops fitting", async () => {
    const watched = await watch(application);
    await until(watched, "fs,memory");
    write(watched.folder, "src/memory-bank.ts", memoryBank.replace('"memory"', '"changed"'));
    await until(watched, "fs,changed");
    const interfaceText = contracts.replace("}", "; size(): number }");
    write(watched.folder, "src/contracts.ts", interfaceText);
    await until(watched, /"fs" does not fit.*"memory" does not fit/s);
    write(watched.folder, "src/contracts.ts", contracts);
    await until(watched, "fs,changed");
    write(watched.folder, "src/memory-bank.ts", "export class MemoryBank { id() { return 1; } }\n");
    await until(watched, /"memory" does not fit/);
    write(watched.folder, "src/memory-bank.ts", memoryBank);
    await until(watched, "fs,memory");
  });

  test("when a dependency's types change, which are not bundled", async () => {
    const watched = await watch(application);
    await until(watched, "fs,memory");
    write(watched.folder, "node_modules/bank-fs/index.d.ts", "export declare class Bank { id(): number }\n");
    await until(watched, /"fs" does not fit/);
    write(watched.folder, "node_modules/bank-fs/index.d.ts", "export declare class Bank { id(): string }\n");
    await until(watched, "fs,memory");
  });

  test("when dependencies are updated, installed and removed", async () => {
    const watched = await watch(application);
    const { folder } = watched;
    await until(watched, "fs,memory");
    for (const [path, content] of Object.entries(under("node_modules/bank-fs", bankPackage("s3", "s3")))) {
      write(folder, path, content as object);
    }
    await until(watched, "memory,s3");
    for (const [path, content] of Object.entries(under("node_modules/bank-zip", bankPackage("zip")))) {
      write(folder, path, content as object);
    }
    write(folder, "node_modules/.package-lock.json", { packages: { "node_modules/bank-zip": {} } });
    const more = { ...manifest({ memory }), dependencies: { "bank-fs": "1.0.0", "bank-zip": "1.0.0" } };
    write(folder, "package.json", more);
    await until(watched, "memory,s3,zip");
    rmSync(join(folder, "node_modules/bank-zip"), { recursive: true });
    write(folder, "node_modules/.package-lock.json", { packages: {} });
    await until(watched, /bank-zip is declared in dependencies and not installed/);
    write(folder, "package.json", manifest({ memory }));
    await until(watched, "memory,s3");
  });

  test("when a file that only the check reads changes while it runs", async () => {
    const watched = await watch(application);
    await until(watched, "fs,memory");
    const count = watched.outcomes.length;
    write(watched.folder, "src/memory-bank.ts", memoryBank.replace('"memory"', '"changed"'));
    // Again and again until a build has ended, so that some of it falls into the check.
    while (watched.outcomes.length === count) {
      write(watched.folder, "src/contracts.ts", contracts.replace("}", `; size(): number } // ${Math.random()}`));
      await sleep(20);
    }
    write(watched.folder, "src/contracts.ts", contracts);
    await until(watched, "fs,changed");
  });
});

test("what we write does not start a build of its own again and again", async () => {
  const watched = await watch({
    ...application,
    "src/main.ts": main.replace("./plugins.gen", "@/plugins.gen"),
    "tsconfig.json": {
      compilerOptions: { module: "preserve", strict: true, noEmit: true, paths: { "@/*": ["./src/*"] } },
    },
  });
  await until(watched, "fs,memory");
  write(watched.folder, "package.json", manifest({ memory, second: memory }));
  await until(watched, "fs,memory,memory");
  // esbuild looks at every watched file within two seconds; one more build may follow what was written.
  await sleep(5000);
  const settled = watched.outcomes.length;
  expect(settled).toBeLessThanOrEqual(4);
  await sleep(5000);
  expect(watched.outcomes.length).toBe(settled);
});
