/** What goes wrong is one clear line and exit status 1, and nothing half done is left without saying so. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { harbor, temporary } from "./app.js";
import { expectNothingRestored, expectProblem, flip, from, saved } from "./problems.js";

describe("what is not there", () => {
  test.each([
    [["list", "--bank", "ftp", "--from", "x"], /^no driver "ftp" in namespace "harbor.bank"; it has: fs, /],
    [
      ["list", "--provider", "locl"],
      /^no driver "locl" in namespace "harbor.provider"; it has: archive, local.*"local"\?$/,
    ],
    [["restore", ...from("none"), "back"].map((each) => (each === "none" ? "fs" : each)), /^there is no bank at /],
    [["list", "--bank", "zip", "--from", "nowhere"], /^there is no bank at .*nowhere$/],
    [["prune", "--bank", "fs", "--from", "nowhere", "--keep", "1"], /^there is no bank at .*nowhere$/],
    [
      ["restore", "--bank", "zip", "--from", "../tree", "--name", "two", "back"],
      /^nothing was restored from two: there is no checkpoint "two"/,
    ],
    [
      ["verify", "--bank", "zip", "--from", "../tree", "--name", "two"],
      /^two could not be verified: there is no checkpoint "two"/,
    ],
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
      /^nothing was restored from one: "tree\/deep\/b" is damaged: .*file-00000002/,
    );
    expectNothingRestored(cwd);
    const { status, stdout, stderr } = await harbor(["verify", ...from(bank)], { cwd });
    expect(stdout).toMatch(/^"tree\/deep\/b" is damaged: [^\n]*file-00000002[^\n]*\n$/);
    expect(stderr).toBe("harbor: one is damaged: 1 problem\n");
    expect(status).toBe(1);
  });

  test("whose inventory has a flipped bit", async () => {
    const cwd = await saved();
    flip(join(cwd, "fs/one/inventory"), 300);
    expectProblem(
      await harbor(["verify", ...from("fs")], { cwd }),
      /^one could not be verified: .*inventory does not fit/,
    );
  });

  test("whose bank was made to believe it", async () => {
    const cwd = await saved();
    const folder = join(cwd, "fs/one");
    const sum = () =>
      createHash("sha256")
        .update(readFileSync(join(folder, "file-00000002")))
        .digest("hex");
    const before = sum();
    flip(join(folder, "file-00000002"), 700);
    const sums = readFileSync(join(folder, ".sha256sums"), "utf8");
    writeFileSync(join(folder, ".sha256sums"), sums.replace(before, sum()));
    const { stdout } = await harbor(["verify", ...from("fs")], { cwd });
    expect(stdout).toBe('"tree/deep/b" does not fit its checksum\n');
  });

  test("with missing and surplus objects", async () => {
    const cwd = await saved();
    spawnSync("mv", ["file-00000003", "file-00000009"], { cwd: join(cwd, "fs/one") });
    truncateSync(join(cwd, "fs/one/file-00000001"), 500);
    const { status, stdout, stderr } = await harbor(["verify", ...from("fs")], { cwd });
    expect(stdout.split("\n")).toEqual([
      `"tree/a" is damaged: ${cwd}/fs/one/file-00000001 does not fit its checksum`,
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
