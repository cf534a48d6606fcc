/** The program in a workspace's root, as a process. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { edit, workspace } from "./workspace.js";

const cli = join(dirname(dirname(import.meta.dirname)), "dist/build/cli.js");
const env = { ...process.env, CI: "", FORCE_COLOR: "0" };

let folder: string;
beforeEach(() => {
  folder = workspace();
});

const stowage = (...args: readonly string[]) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: "utf8", env });

test("--check compares every build, and --root is one of them", () => {
  expect(stowage("generate").status).toBe(0);
  edit(join(folder, "apps/shop/package.json"), '"post":', '"mail":');
  const { status, stdout, stderr } = stowage("generate", "--check");
  expect(status).toBe(1);
  expect(stdout).toMatch(/^── apps\/admin\n.*registries are up to date\n$/);
  expect(stderr).toMatch(/^── apps\/shop\n.*added: mail -> @acme\/shop\/src\/post\.ts#post/s);
  const one = stowage("generate", "--check", "--root", "apps/admin");
  expect(one).toMatchObject({ status: 0, stderr: "" });
  expect(one.stdout).not.toContain("──");
});

test("why asks for a root where there are several, and takes the only one", () => {
  expect(stowage("why", "acme.payment")).toMatchObject({
    status: 2,
    stdout: "",
    stderr: "stowage: why is about one root: add --root with one of apps/admin, apps/shop.\nSee stowage --help.\n",
  });
  expect(stowage("why", "acme.payment", "card", "--root", "apps/shop").stdout).toMatch(/^acme\.payment card: live\n/);
  edit(join(folder, "package.json"), '["apps/*"] }', '["apps/shop"] }');
  expect(stowage("why", "acme.payment", "card").stdout).toMatch(/^── apps\/shop\nacme\.payment card: live\n/);
});

test("init and wrong lists: init looks at its folder alone, the others say what is wrong", () => {
  edit(join(folder, "package.json"), '["apps/*"] }', '["tools/*"] }');
  const { status, stdout, stderr } = stowage("list");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain('"tools/*" among the builds matches no folder with a package.json.');
  expect(stowage("init").stdout).toContain("package.json: scripts.stowage:check");
});

test("--watch follows every build, and a root that appears", async () => {
  const child = spawn(process.execPath, [cli, "generate", "--watch"], { cwd: folder, env });
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  /** Waits until `wanted` is printed after `from`; gives where it ends. */
  const until = async (wanted: string, from: number): Promise<number> => {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
      const at = output.indexOf(wanted, from);
      if (at >= 0) return at + wanted.length;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`never printed ${wanted}:\n${output}`);
  };
  let at = await until("3 plugins fit", 0);
  edit(join(folder, "apps/shop/package.json"), '"post":', '"mail":');
  at = await until("+ mail ->", at);
  mkdirSync(join(folder, "apps/kiosk"));
  const manifest = readFileSync(join(folder, "apps/admin/package.json"), "utf8");
  writeFileSync(join(folder, "apps/kiosk/package.json"), manifest.replace(/,\s+"stowage".*\n {2}\}/s, ""));
  at = await until("── apps/kiosk\ncreated plugins.gen/acme.payment.js", at);
  expect(existsSync(join(folder, "apps/kiosk/plugins.gen/acme.payment.js"))).toBe(true);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
