import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { app, bank, cliFile, generate, project, registryOf } from "./support.js";

const started = (folder: string): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [cliFile, "generate"], { cwd: folder, env: { ...process.env, CI: "" } });
    child.on("close", resolve);
  });

test("21: several builds at once write the bytes that one writes, and leave nothing else", async () => {
  const files = [app({}, ["disk", "s3"]), bank("disk"), bank("s3")];
  const [folder, alone] = [project(...files), project(...files)];
  expect(await Promise.all([1, 2, 3, 4].map(() => started(folder)))).toEqual([0, 0, 0, 0]);
  expect((await generate(alone)).problems).toEqual([]);
  expect(registryOf(folder)).toBe(registryOf(alone));
  expect(readdirSync(join(folder, "src/plugins.gen"))).toEqual(["app.bank.ts"]);
  expect((await generate(folder, { compare: true })).problems).toEqual([]);
});
