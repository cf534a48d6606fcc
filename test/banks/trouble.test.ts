/** What the disk and other processes do to banks in folders. */
import { spawnSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { attempt } from "./attempt.js";
import { fresh, makeBank, namesOf, objectsOf, temporary } from "./banks.js";
import { packages } from "./packages.js";

const kinds = ["fs", "zip"] as const;
const small = { inventory: ["{}"] };

describe("a disk that is full", () => {
  /** A disk of its own, where one can be mounted; else a limit for files, which fails as late and says so too. */
  let through: (path: string) => readonly string[];
  beforeAll(() => {
    const can = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", temporary()]).status === 0;
    const mounted = 'mount -t tmpfs -o size=64k tmpfs "$0" && exec "$@"';
    const limited = 'ulimit -f 64; exec "$@"';
    through = (path) => (can ? ["unshare", "-m", "sh", "-c", mounted, path] : ["sh", "-c", limited, path]);
  });

  test.each(kinds)("leaves nothing in the bank %s, and says where there is no room", async (kind) => {
    const path = temporary();
    const { written, listed, left } = await attempt(kind, { path }, { through: through(path) });
    expect(written).toMatch(
      /^(?:ENOSPC: no space left on device[^\n]*: make room for \/\S+, or give another place|EFBIG: .*)$/,
    );
    expect(listed).toEqual([]);
    expect(left).toEqual([]);
  });
});

describe("no permission", () => {
  /** As somebody who owns nothing here: the tests may run as root, whom nothing is forbidden. */
  const root = process.getuid?.() === 0;
  const through = root ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

  beforeAll(async () => {
    // The folder of a run is its owner's alone.
    if (root) for (const folder of [join(await packages(), ".."), await packages()]) chmodSync(folder, 0o755);
  });

  test.each(kinds)("to write to the bank %s", async (kind) => {
    const path = temporary();
    chmodSync(path, 0o555);
    const { written, listed } = await attempt(kind, { path }, { through });
    expect(written).toMatch(/^EACCES: permission denied, (?:mkdir|open) '\/.*one~.*'$/);
    expect(listed).toEqual([]);
  });

  test.each(kinds)("to read the bank %s", async (kind) => {
    const path = temporary();
    await (await makeBank(kind, { path })).write("one", objectsOf(small));
    chmodSync(path, 0o000);
    const { written, listed } = await attempt(kind, { path }, { through });
    for (const reason of [written, listed]) expect(reason).toMatch(/^EACCES: permission denied, \w+ '\/.*'$/);
  });
});

describe.each(kinds)("the bank %s", (kind) => {
  test("makes its folder, and those above it", async () => {
    const path = join(temporary(), "a/b/c");
    const bank = await makeBank(kind, { path });
    expect(bank.folder).toBe(path);
    expect(await bank.list()).toEqual([]);
    await bank.write("one", objectsOf(small));
    expect(await namesOf(bank)).toEqual(["one"]);
  });

  test("says that its folder is a file", async () => {
    const path = join(temporary(), "file");
    writeFileSync(path, "");
    const bank = await makeBank(kind, { path });
    await expect(bank.list()).rejects.toThrow(/^ENOTDIR: not a directory, scandir '\/.*file'$/);
    await expect(bank.write("one", objectsOf(small))).rejects.toThrow(/^(?:ENOTDIR|EEXIST): .*'\/.*file/);
  });

  test("lists nothing that is no checkpoint, and leaves it alone", async () => {
    const { bank, options } = await fresh(kind);
    const path = String(options.path);
    for (const folder of ["lost+found", "folder", "folder.zip", ".hidden", ".x~other~1"]) {
      mkdirSync(join(path, folder), { recursive: true });
    }
    for (const file of ["notes.txt", ".DS_Store", "no-extension"]) writeFileSync(join(path, file), "");
    const before = readdirSync(path);
    await bank.write("one", objectsOf(small));
    expect(await namesOf(bank)).toEqual(["one"]);
    await bank.remove("one");
    expect(readdirSync(path)).toEqual(before);
  });

  test("goes by times that a copy keeps", async () => {
    const { bank, options } = await fresh(kind);
    for (const name of ["a", "b"]) await bank.write(name, objectsOf(small));
    const file = join(String(options.path), kind === "fs" ? "b/.sha256sums" : "b.zip");
    utimesSync(file, 1e9, 1e9);
    expect(await bank.list()).toMatchObject([{ name: "b", writtenAt: new Date(1e12) }, { name: "a" }]);
  });

  test("removes what the dead have left, and nothing of the living or of the unknown", async () => {
    const { bank, options } = await fresh(kind);
    const path = String(options.path);
    const host = hostname()
      .replace(/[^A-Za-z0-9.-]/g, "_")
      .slice(0, 60);
    const hour = 3600 * 1000;
    const now = Date.now();
    const dead = spawnSync(process.execPath, ["--eval", "0"]).pid;
    const gone = [
      `.a~${host}~${dead}~${now - 1000}~00ff`,
      `.b~${host}~${process.pid}~${now - process.uptime() * 1000 - 60_000}~00ff`.replace(/\.\d+~00ff/, "~00ff"),
      `.c~elsewhere~1~${now - 8 * 24 * hour}~00ff`,
    ];
    const kept = [
      `.d~${host}~${process.pid}~${now}~00ff`,
      `.e~${host}~${process.ppid}~${now - hour}~00ff`,
      `.f~elsewhere~${dead}~${now - hour}~00ff`,
      ".g~not-a-tag",
    ];
    for (const name of [...gone, ...kept]) mkdirSync(join(path, name, "inside"), { recursive: true });
    await bank.write("one", objectsOf(small));
    expect(readdirSync(path).filter((name) => name.startsWith("."))).toEqual(kept);
  });

  test("fails where what it was writing is taken away", async () => {
    const { bank, options } = await fresh(kind);
    const path = String(options.path);
    async function* objects() {
      yield* objectsOf(small);
      for (const name of readdirSync(path)) renameSync(join(path, name), join(path, "away"));
    }
    await expect(bank.write("one", objects())).rejects.toThrow(/^ENOENT: no such file or directory, .*one~/);
    expect(await namesOf(bank)).toEqual([]);
  });
});

test("a zip file that had its name already when its writer was killed stays", async () => {
  const { bank, options } = await fresh("zip");
  const path = String(options.path);
  await bank.write("one", objectsOf(small));
  const dead = spawnSync(process.execPath, ["--eval", "0"]).pid;
  const host = hostname()
    .replace(/[^A-Za-z0-9.-]/g, "_")
    .slice(0, 60);
  linkSync(join(path, "one.zip"), join(path, `.one~${host}~${dead}~${Date.now() - 1000}~00ff`));
  expect(await namesOf(bank)).toEqual(["one"]);
  await bank.write("two", objectsOf(small));
  expect(readdirSync(path)).toEqual(["one.zip", "two.zip"]);
});
