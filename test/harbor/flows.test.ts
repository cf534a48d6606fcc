/** What harbor is used for, from the single file. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { tree } from "../support/tree.js";
import { harbor, printed, serve, temporary } from "./app.js";

const photos = () =>
  join(tree({ "photos/a.txt": "a", "photos/deep/er/b.bin": new Uint8Array(3_000_000), "photos/c.tmp": "c" }), "photos");

describe.each(["fs", "zip", "@harbor/bank-zip#ZipBank"])("with the bank %s", (bank) => {
  test("a directory comes back, is listed, verified and pruned", async () => {
    const cwd = temporary();
    const place = ["--bank", bank, "--from", "bank"];
    const saved = await printed(["backup", "--bank", bank, "--to", "bank", "--name", "one", photos()], { cwd });
    expect(saved).toBe("backed up 3 files, 3000002 bytes, as one\n");
    await printed(["backup", "--bank", bank, "--to", "bank", "--name", "two", photos()], { cwd });
    expect(await printed(["list", ...place], { cwd })).toMatch(/^\S+Z {2}one\n\S+Z {2}two\n$/);
    expect(await printed(["verify", ...place], { cwd })).toBe("verified 3 files, 3000002 bytes, of two\n");
    await printed(["restore", ...place, "--name", "one", "back"], { cwd });
    expect(readFileSync(join(cwd, "back/a.txt"), "utf8")).toBe("a");
    expect(readFileSync(join(cwd, "back/deep/er/b.bin")).length).toBe(3_000_000);
    expect(await printed(["prune", ...place, "--keep", "1"], { cwd })).toBe("removed one\n");
  });
});

describe("a provider", () => {
  test("brings its bank, its plugins and their options", async () => {
    const cwd = temporary();
    await printed(["backup", "--provider", "local", "--name", "one", photos()], { cwd });
    expect(readdirSync(join(cwd, "harbor"))).toEqual(["one"]);
    await printed(["restore", "--provider", "local", "back"], { cwd });
    expect(readdirSync(join(cwd, "back"))).toEqual(["a.txt", "deep"]);
  });

  test("may name its bank by target, and another codec", async () => {
    const cwd = temporary();
    const env = { HARBOR_ARCHIVE: join(cwd, "archive") };
    await printed(["backup", "--provider", "archive", "--name", "one", photos()], { cwd, env });
    expect(readdirSync(env.HARBOR_ARCHIVE)).toEqual(["one.zip"]);
    await printed(["restore", "--provider", "archive", "back"], { cwd, env });
    expect(readdirSync(join(cwd, "back"))).toEqual(["a.txt", "c.tmp", "deep"]);
  });

  test("has plugins for some types of resources only", async () => {
    const cwd = temporary();
    const env = { HARBOR_ARCHIVE: cwd };
    const { status, stderr } = await harbor(["backup", "--provider", "archive", "command:date"], { cwd, env });
    expect(stderr).toBe('harbor: provider "Archive" has no plugin for a command; it has some for: directory, file\n');
    expect(status).toBe(1);
  });

  test("that cannot be used is listed and reported", async () => {
    const { status, stdout, stderr } = await harbor(["providers"]);
    expect(stdout).toContain(
      "archive  Zip files to be copied elsewhere. Bank @harbor/bank-zip#ZipBank, plugins files.\n",
    );
    expect(stdout).toContain("local  A folder below the home directory. Bank fs, plugins files, command, url.\n");
    expect(stderr).toMatch(/^harbor: "archive" cannot be used: .* the environment has no HARBOR_ARCHIVE$/m);
    expect(stderr).toMatch(/^harbor: "offsite" cannot be used: .* the environment has no HARBOR_BUCKET$/m);
    expect(status).toBe(0);
  });
});

describe("resources", () => {
  test("of several types are found, and restored beside each other", async () => {
    const cwd = temporary();
    const file = join(tree({ "notes.txt": "notes" }), "notes.txt");
    const address = await serve((request, response) => response.end(`answer to ${request.url}`));
    const calendar = `${address}/calendar.ics`;
    await printed(["backup", "--provider", "local", photos(), file, file, "command:echo dump", calendar], { cwd });
    await printed(["restore", "--provider", "local", "back"], { cwd });
    const names = ["calendar.ics", "echo.out", "notes.txt", "notes.txt-2", "photos"];
    expect(readdirSync(join(cwd, "back")).sort()).toEqual(names);
    expect(readFileSync(join(cwd, "back/echo.out"), "utf8")).toBe("dump\n");
    expect(readFileSync(join(cwd, "back/calendar.ics"), "utf8")).toBe("answer to /calendar.ics");
  });

  test("an address is asked again where the answer was not final", async () => {
    const cwd = temporary();
    let asked = 0;
    const address = await serve((_, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 503 : 200).end("at last");
    });
    await printed(["backup", "--bank", "fs", "--to", "bank", address], { cwd });
    expect(asked).toBe(2);
  });

  test("a command that fails leaves no checkpoint", async () => {
    const cwd = temporary();
    const direct = ["--bank", "fs", "--to", "bank", "--name", "one"];
    const { status, stderr } = await harbor(["backup", ...direct, "command:echo half; exit 3"], { cwd });
    expect(stderr).toBe('harbor: nothing was backed up as one: the command "echo half; exit 3" ended with status 3\n');
    expect(status).toBe(1);
    expect(readdirSync(join(cwd, "bank"))).toEqual([]);
  });
});

test("hooks of several packages are called for one event", async () => {
  const cwd = temporary();
  const told: unknown[] = [];
  const webhook = await serve(async (request, response) => {
    told.push(JSON.parse(await text(request)));
    response.end();
  });
  const env = { HARBOR_AUDIT_LOG: join(cwd, "audit.jsonl"), HARBOR_KEEP: "1", HARBOR_NOTIFY: webhook };
  for (const name of ["one", "two"]) {
    await printed(["backup", "--bank", "fs", "--to", "bank", "--name", name, photos()], { cwd, env });
  }
  const lines = readFileSync(env.HARBOR_AUDIT_LOG, "utf8").trim().split("\n");
  const hooks = lines.map((line) => JSON.parse(line).hook);
  expect(hooks).toEqual(["before-backup", "after-backup", "before-backup", "after-backup"]);
  expect(readdirSync(join(cwd, "bank"))).toEqual(["two"]);
  expect(told).toMatchObject([
    { hook: "after-backup", checkpoint: "one", files: 3 },
    { hook: "after-backup", checkpoint: "two", files: 3 },
  ]);
});

describe("a hook that fails", () => {
  const direct = ["--bank", "fs", "--to", "bank"];

  test("afterwards keeps no other from being called, and the backup is complete", async () => {
    const cwd = temporary();
    await printed(["backup", ...direct, "--name", "one", photos()], { cwd });
    const env = { HARBOR_NOTIFY: "x", HARBOR_KEEP: "1" };
    const { status, stdout, stderr } = await harbor(["backup", ...direct, "--name", "two", photos()], { cwd, env });
    expect(stdout).toBe("backed up 3 files, 3000002 bytes, as two\n");
    expect(stderr).toMatch(
      /^harbor: the backup of two is complete, but the hook @harbor\/notifier#notify failed: HARBOR_NOTIFY [^\n]+\n$/,
    );
    expect(status).toBe(1);
    expect(readdirSync(join(cwd, "bank"))).toEqual(["two"]);
  });

  test("is reported in a line of its own, as are others", async () => {
    const cwd = temporary();
    const env = { HARBOR_NOTIFY: "x", HARBOR_KEEP: "none" };
    const { status, stderr } = await harbor(["backup", ...direct, "--name", "one", photos()], { cwd, env });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^harbor: the backup of one is complete, but the hook @harbor\/notifier#notify failed: /),
      'harbor: the backup of one is complete, but the hook @harbor/retention/hook#keepNewest failed: HARBOR_KEEP must be a whole number from 1, not "none"',
      "",
    ]);
    expect(status).toBe(1);
  });

  test("after a restore leaves what was restored", async () => {
    const cwd = temporary();
    await printed(["backup", ...direct, "--name", "one", photos()], { cwd });
    const restore = ["restore", "--bank", "fs", "--from", "bank", "back"];
    const { status, stderr } = await harbor(restore, { cwd, env: { HARBOR_NOTIFY: "x" } });
    expect(stderr).toMatch(/^harbor: the restore of one is complete, but the hook @harbor\/notifier#notify failed: /);
    expect(status).toBe(1);
    expect(readFileSync(join(cwd, "back/a.txt"), "utf8")).toBe("a");
  });

  test("beforehand prevents the backup", async () => {
    const cwd = temporary();
    const env = { HARBOR_AUDIT_LOG: join(cwd, "nowhere/audit.jsonl") };
    const { status, stdout, stderr } = await harbor(["backup", ...direct, "--name", "one", photos()], { cwd, env });
    expect(stderr).toMatch(
      /^harbor: nothing was backed up as one: the hook @harbor\/hook-audit#record failed: HARBOR_AUDIT_LOG [^\n]+\n$/,
    );
    expect([status, stdout, readdirSync(cwd)]).toEqual([1, "", []]);
  });
});

test("one private file comes back", async () => {
  const cwd = temporary();
  writeFileSync(join(cwd, "secret"), "s", { mode: 0o600 });
  await printed(["backup", "--bank", "zip", "--to", "bank", "secret"], { cwd });
  await printed(["restore", "--bank", "zip", "--from", "bank", "back"], { cwd });
  expect(readFileSync(join(cwd, "back/secret"), "utf8")).toBe("s");
});
