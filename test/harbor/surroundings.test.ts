/** A full disk, no permission, an interruption: one clear line, and nothing half done is left without saying so. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { harbor, harborFile, type Outcome, printed, type RunOptions, temporary } from "./app.js";
import { expectNothingRestored, expectProblem, from, saved } from "./problems.js";

describe("a disk that is full", () => {
  /** A small disk of its own, where that can be mounted; else a limit for files, which fails as late and says so too. */
  let through: readonly string[];
  beforeAll(() => {
    const mounted = 'mount -t tmpfs -o size=64k tmpfs full && "$@"; status=$?; ls -A full >&2; exit $status';
    const limited = '(ulimit -f 64; "$@"); status=$?; ls -A full >&2; exit $status';
    const can = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", temporary()]).status === 0;
    through = can ? ["unshare", "-m", "sh", "-c", mounted, "sh"] : ["sh", "-c", limited, "sh"];
  });

  async function large(): Promise<RunOptions & { readonly cwd: string }> {
    const cwd = temporary();
    mkdirSync(join(cwd, "full"));
    mkdirSync(join(cwd, "tree"));
    for (const name of ["first", "second"]) writeFileSync(join(cwd, "tree", name), "x".repeat(100_000));
    return { cwd, through };
  }

  test.each(["fs", "zip"])("leaves no checkpoint in the bank %s", async (bank) => {
    const to = ["--bank", bank, "--to", "full", "--codec", "none", "--name", "one"];
    const outcome = await harbor(["backup", ...to, "tree"], await large());
    expectProblem(outcome, /^nothing was backed up as one: (?:ENOSPC: no space left on device|EFBIG: file too large)/);
  });

  test("leaves nothing restored", async () => {
    const options = await large();
    await printed(["backup", "--bank", "fs", "--to", "bank", "--name", "one", "tree"], { cwd: options.cwd });
    const outcome = await harbor(["restore", "--bank", "fs", "--from", "bank", "full/back"], options);
    expectProblem(outcome, /^nothing was restored from one: (?:ENOSPC: no space left on device|EFBIG: file too large)/);
  });
});

describe("no permission", () => {
  /** As somebody who owns nothing here: the tests may run as root, whom nothing is forbidden. */
  const nobody =
    process.getuid?.() === 0 ? { through: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] } : {};

  async function forbidden(mode: number, path: string): Promise<RunOptions & { readonly cwd: string }> {
    const cwd = await saved();
    chmodSync(cwd, 0o755);
    const file = join(cwd, "harbor.mjs");
    copyFileSync(await harborFile(), file);
    chmodSync(join(cwd, path), mode);
    return { cwd, file, ...nobody };
  }

  test("to read a file", async () => {
    const options = await forbidden(0o000, "tree/deep/b");
    mkdirSync(join(options.cwd, "open"), { mode: 0o777 });
    chmodSync(join(options.cwd, "open"), 0o777);
    const outcome = await harbor(["backup", "--bank", "fs", "--to", "open", "--name", "one", "tree"], options);
    expectProblem(outcome, /^nothing was backed up as one: EACCES: permission denied, open '.*\/tree\/deep\/b'$/);
    expect(readdirSync(join(options.cwd, "open"))).toEqual([]);
  });

  test("to write to the bank, or to where something is to be restored", async () => {
    const options = await forbidden(0o555, ".");
    const backup = await harbor(["backup", "--bank", "zip", "--to", "zip", "--name", "two", "tree"], options);
    expectProblem(backup, /^nothing was backed up as two: EACCES: permission denied, /);
    const restore = await harbor(["restore", ...from("zip"), "back"], options);
    expectProblem(restore, /^(?:nothing was restored from one|EACCES)/);
    expectNothingRestored(options.cwd);
  });

  test("to read the bank", async () => {
    const options = await forbidden(0o000, "fs");
    expectProblem(await harbor(["list", ...from("fs")], options), /^EACCES: permission denied, scandir '.*\/fs'$/);
  });
});

describe("an interruption", () => {
  async function interrupted(args: readonly string[], cwd: string, when: () => boolean): Promise<Outcome> {
    return harbor(args, {
      cwd,
      async started(child) {
        while (!when()) await sleep(20);
        child.kill("SIGINT");
      },
    });
  }

  test.each(["fs", "zip"])("of a backup to the bank %s leaves no checkpoint, and says so", async (bank) => {
    const cwd = temporary();
    const to = ["--bank", bank, "--to", "bank", "--name", "one"];
    const when = () => existsSync(join(cwd, "bank")) && readdirSync(join(cwd, "bank")).length > 0;
    const outcome = await interrupted(["backup", ...to, "command:cat /dev/zero | cat"], cwd, when);
    expect(outcome).toEqual({
      status: 130,
      stdout: "",
      stderr: "harbor: nothing was backed up as one: interrupted by SIGINT\n",
    });
    expect(readdirSync(join(cwd, "bank"))).toEqual([]);
  });

  test("while a command that is backed up is silent ends it", async () => {
    const cwd = temporary();
    const to = ["--bank", "fs", "--to", "bank", "--name", "one"];
    const when = () => existsSync(join(cwd, "begun"));
    const outcome = await interrupted(["backup", ...to, "command:touch begun; sleep 600 | cat"], cwd, when);
    expect(outcome.stderr).toBe("harbor: nothing was backed up as one: interrupted by SIGINT\n");
    expect(outcome.status).toBe(130);
  });

  test("of a restore leaves nothing restored, and says so", async () => {
    const cwd = temporary();
    const to = ["--bank", "fs", "--to", "bank", "--name", "one"];
    await printed(["backup", ...to, "command:head -c 300000000 /dev/zero"], { cwd });
    const when = () => readdirSync(cwd).some((name) => name.startsWith("back."));
    const outcome = await interrupted(["restore", "--bank", "fs", "--from", "bank", "back"], cwd, when);
    expect(outcome).toEqual({
      status: 130,
      stdout: "",
      stderr: "harbor: nothing was restored from one: interrupted by SIGINT\n",
    });
    expectNothingRestored(cwd);
  });
});
