/** What goes wrong is one clear line and exit status 1, and nothing half done is left without saying so. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { harbor, harborFile, type Outcome, printed, type RunOptions, temporary } from "./app.js";

/** A folder with a tree, and a checkpoint of it in a bank of each kind. */
async function saved(): Promise<string> {
  const cwd = temporary();
  mkdirSync(join(cwd, "tree/deep"), { recursive: true });
  for (const name of ["a", "deep/b", "deep/c"]) writeFileSync(join(cwd, "tree", name), name.repeat(1000));
  for (const bank of ["fs", "zip"]) {
    await printed(["backup", "--bank", bank, "--to", bank, "--codec", "none", "--name", "one", "tree"], { cwd });
  }
  return cwd;
}

const from = (bank: string) => ["--bank", bank, "--from", bank];

/** That it ended as a problem does, with one line. */
function expectProblem({ status, stdout, stderr }: Outcome, line: RegExp): void {
  expect(stderr).toMatch(/^harbor: [^\n]+\n$/);
  expect(stderr.slice("harbor: ".length, -1)).toMatch(line);
  expect(stdout).toBe("");
  expect(status).toBe(1);
}

/** That nothing is where it would have been restored to, and nothing beside it. */
function expectNothingRestored(cwd: string): void {
  expect(readdirSync(cwd).filter((name) => name.startsWith("back"))).toEqual([]);
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe("what is not there", () => {
  test.each([
    [["list", "--bank", "ftp", "--from", "x"], /^no driver "ftp" in namespace "harbor.bank"; it has: fs, /],
    [
      ["list", "--provider", "locl"],
      /^no driver "locl" in namespace "harbor.provider"; it has: archive, local.*"local"\?$/,
    ],
    [
      ["restore", ...from("none"), "back"].map((each) => (each === "none" ? "fs" : each)),
      /^there is no checkpoint in /,
    ],
    [
      ["restore", ...from("zip"), "--name", "two", "back"],
      /^nothing was restored from two: there is no checkpoint "two"/,
    ],
    [["verify", ...from("zip"), "--name", "two"], /^two could not be verified: there is no checkpoint "two"/],
    [
      ["backup", "--bank", "fs", "--to", "bank", "nowhere"],
      /^"nowhere" is nothing that can be backed up; .*: command, /,
    ],
    [
      ["backup", "--bank", "fs", "--to", "bank", "--codec", "lzw", "../tree"],
      /^no driver "lzw" in namespace "harbor.codec"/,
    ],
  ])("%j", async (args, line) => {
    const cwd = temporary();
    for (const name of ["inside", "tree"]) mkdirSync(join(cwd, name));
    expectProblem(await harbor(args, { cwd: join(cwd, "inside") }), line);
    expectNothingRestored(cwd);
  });
});

describe("a directory is neither overwritten nor backed up into itself", () => {
  test("one that is not empty", async () => {
    const cwd = await saved();
    const outcome = await harbor(["restore", ...from("fs"), "tree"], { cwd });
    expectProblem(outcome, /^nothing was restored from one: \/.*\/tree is not empty; restore to a directory that is /);
  });

  test("one that holds the bank", async () => {
    const cwd = await saved();
    expectProblem(await harbor(["backup", "--bank", "fs", "--to", "fs", "."], { cwd }), /^the bank .* is inside of /);
  });
});

describe("a damaged checkpoint", () => {
  test("whose archive is truncated", async () => {
    const cwd = await saved();
    truncateSync(join(cwd, "zip/one.zip"), 2500);
    expectProblem(
      await harbor(["restore", ...from("zip"), "back"], { cwd }),
      /^nothing was restored from one: .*one\.zip is damaged: /,
    );
    expectProblem(
      await harbor(["verify", ...from("zip")], { cwd }),
      /^one could not be verified: .*one\.zip is damaged: /,
    );
    expectNothingRestored(cwd);
  });

  test.each([
    ["fs", "fs/one/file-00000002"],
    ["zip", "zip/one.zip"],
  ])("with a flipped bit, in the bank %s", async (bank, file) => {
    const cwd = await saved();
    flip(join(cwd, file), bank === "fs" ? 700 : 1000 + 700);
    expectProblem(
      await harbor(["restore", ...from(bank), "back"], { cwd }),
      /^nothing was restored from one: "tree\/deep\/b" does not fit its checksum$/,
    );
    expectNothingRestored(cwd);
    const { status, stdout, stderr } = await harbor(["verify", ...from(bank)], { cwd });
    expect(stdout).toBe('"tree/deep/b" does not fit its checksum\n');
    expect(stderr).toBe("harbor: one is damaged: 1 problem\n");
    expect(status).toBe(1);
  });

  test("whose inventory has a flipped bit", async () => {
    const cwd = await saved();
    flip(join(cwd, "fs/one/inventory"), 300);
    expectProblem(
      await harbor(["verify", ...from("fs")], { cwd }),
      /^one could not be verified: its inventory does not fit/,
    );
  });

  test("with missing and surplus objects", async () => {
    const cwd = await saved();
    spawnSync("mv", ["file-00000003", "file-00000009"], { cwd: join(cwd, "fs/one") });
    truncateSync(join(cwd, "fs/one/file-00000001"), 500);
    const { status, stdout, stderr } = await harbor(["verify", ...from("fs")], { cwd });
    expect(stdout.split("\n")).toEqual([
      '"tree/a" is damaged: it ends in the middle of a block',
      '"tree/deep/c" is missing: there is no object "file-00000003"',
      'the object "file-00000009" belongs to no file',
      "",
    ]);
    expect(stderr).toBe("harbor: one is damaged: 3 problems\n");
    expect(status).toBe(1);
    expectProblem(
      await harbor(["restore", ...from("fs"), "back"], { cwd }),
      /^nothing was restored from one: "tree\/a" is /,
    );
    expectNothingRestored(cwd);
  });
});

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
    await printed(["backup", ...to, "command:head -c 2000000000 /dev/zero"], { cwd });
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
