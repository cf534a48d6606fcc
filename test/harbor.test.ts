/** The example, as a user runs it. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const repository = dirname(import.meta.dirname);

function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, printed: stdout + stderr };
}

test("the demo backs up and restores from the single file, freely and under the permission model", () => {
  const { status, printed } = run("npm", ["run", "demo", "--workspace", "@harbor/app"], repository);
  expect(printed).toContain("Every tree came back byte for byte.");
  expect(printed).toContain("under the permission model");
  expect(printed.match(/^ {2}ok /gm)?.length).toBeGreaterThanOrEqual(20);
  expect(status).toBe(0);
});

test("its committed registries are what stowage writes", () => {
  const { status, printed } = run(
    process.execPath,
    [join(repository, "dist/build/cli.js"), "generate"],
    join(repository, "examples/harbor"),
    { CI: "true" },
  );
  expect(printed).toContain("the registries are up to date");
  expect(status).toBe(0);
});
