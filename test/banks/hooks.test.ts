/** The packages of hooks, with banks that are real. */
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { BackupEvent, Bank, Hook, HookName, RestoreEvent } from "../../plugins/contracts/src/index.js";
import { fresh, kinds, namesOf, objectsOf, temporary } from "./banks.js";
import { load } from "./packages.js";

const small = { inventory: ["{}"] };
const closing: (() => void)[] = [];

afterAll(() => {
  for (const close of closing) close();
});
afterEach(() => {
  for (const name of ["HARBOR_NOTIFY", "HARBOR_KEEP", "HARBOR_AUDIT_LOG"]) delete process.env[name];
});

const done = { files: 3, bytes: 4096 };

async function event(hook: HookName, bank?: Bank): Promise<BackupEvent | RestoreEvent> {
  const given = { bank: bank ?? (await fresh("fs")).bank, bankName: "fs", checkpoint: "one" };
  const known = hook.startsWith("after") ? { ...given, done } : given;
  return hook === "before-backup" || hook === "after-backup"
    ? { ...known, hook, resources: ["/photos", "https://example.org/a, b"] }
    : { ...known, hook, directory: "/photos" };
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("notifier", () => {
  const notify = async () => (await load<{ notify: Hook }>("notifier/dist/index.js")).notify;
  const common = { time: expect.stringMatching(/Z$/), bank: "fs", checkpoint: "one", ...done };
  const backedUp = { ...common, hook: "after-backup", resources: ["/photos", "https://example.org/a, b"] };

  test("does nothing where it is not told whom to tell", async () => {
    expect(await (await notify())(await event("after-backup"))).toBeUndefined();
  });

  test("appends lines to a file", async () => {
    const file = join(temporary(), "with a space.jsonl");
    process.env.HARBOR_NOTIFY = pathToFileURL(file).href;
    for (const hook of ["after-backup", "after-restore"] as const) await (await notify())(await event(hook));
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      backedUp,
      { ...common, hook: "after-restore", directory: "/photos" },
    ]);
  });

  test("posts to a webhook", async () => {
    const requests: unknown[] = [];
    const origin = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      requests.push([request.method, request.url, request.headers["content-type"], JSON.parse(body)]);
      response.writeHead(204).end();
    });
    process.env.HARBOR_NOTIFY = `${origin}/secret?a=b`;
    await (await notify())(await event("after-backup"));
    expect(requests).toEqual([["POST", "/secret?a=b", "application/json", backedUp]]);
  });

  test.each([
    ["a refusal", 500, /^HARBOR_NOTIFY could not be told: http:\/\/127\.0\.0\.1:\d+ answered 500$/],
    ["a redirection", 302, / answered 302$/],
  ])("says so where the webhook answers with %s", async (_, status, reason) => {
    const origin = await serve((_request, response) => response.writeHead(status, { location: "/" }).end());
    process.env.HARBOR_NOTIFY = `${origin}/secret`;
    const outcome = (await notify())(await event("after-backup"));
    await expect(outcome).rejects.toThrow(reason);
    await expect(outcome).rejects.not.toThrow("secret");
  });

  test.each([
    ["http://127.0.0.1:9/secret", /: http:\/\/127\.0\.0\.1:9 cannot be reached(?: \(\w+\))?$/],
    ["ftp://127.0.0.1/x", /: it is no address; write file:\/\/\/path, http:\/\/… or https:\/\/…$/],
    ["notify.log", /: it is no address; /],
    ["file:///nowhere/at/all/x.jsonl", /: ENOENT: no such file or directory, open '\/nowhere\/at\/all\/x.jsonl'$/],
  ])("says what is wrong with %s", async (address, reason) => {
    process.env.HARBOR_NOTIFY = address;
    const outcome = (await notify())(await event("after-restore"));
    await expect(outcome).rejects.toThrow(/^HARBOR_NOTIFY could not be told: [^\n]+$/);
    await expect(outcome).rejects.toThrow(reason);
  });

  test("does not wait for ever", async () => {
    process.env.HARBOR_NOTIFY = await serve(() => {});
    const outcome = (await notify())(await event("after-backup"));
    await expect(outcome).rejects.toThrow(/ did not answer within 10 seconds$/);
  });
});

describe("hook-audit", () => {
  const record = async () => (await load<{ record: Hook }>("hook-audit/dist/index.js")).record;

  test("writes a line for each event, with numbers where they are known", async () => {
    const file = join(temporary(), "audit.jsonl");
    process.env.HARBOR_AUDIT_LOG = file;
    const hooks = ["before-backup", "after-backup", "before-restore", "after-restore"] as const;
    for (const hook of hooks) await (await record())(await event(hook));
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    const given = { time: expect.stringMatching(/Z$/), bank: "fs", checkpoint: "one" };
    const resources = ["/photos", "https://example.org/a, b"];
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...given, hook: "before-backup", resources },
      { ...given, hook: "after-backup", resources, ...done },
      { ...given, hook: "before-restore", directory: "/photos" },
      { ...given, hook: "after-restore", directory: "/photos", ...done },
    ]);
  });

  test("says that its file cannot be written", async () => {
    process.env.HARBOR_AUDIT_LOG = "/nowhere/at/all";
    await expect((await record())(await event("before-backup"))).rejects.toThrow(
      /^HARBOR_AUDIT_LOG cannot be written: ENOENT: /,
    );
  });
});

describe.each(kinds)("retention, on the bank %s", (kind) => {
  const keepNewest = async () => (await load<{ keepNewest: Hook }>("retention/dist/hook.js")).keepNewest;

  async function written(...names: readonly string[]): Promise<Bank> {
    const { bank } = await fresh(kind);
    for (const name of names) await bank.write(name, objectsOf(small));
    return bank;
  }

  test("keeps as many as it is told, the newest", async () => {
    const bank = await written("a", "b", "c", "d");
    await (await keepNewest())({ ...(await event("after-backup", bank)), checkpoint: "d" });
    expect(await namesOf(bank)).toEqual(["a", "b", "c", "d"]);
    process.env.HARBOR_KEEP = "2";
    await (await keepNewest())({ ...(await event("after-backup", bank)), checkpoint: "d" });
    expect(await namesOf(bank)).toEqual(["c", "d"]);
    process.env.HARBOR_KEEP = "9";
    await (await keepNewest())({ ...(await event("after-backup", bank)), checkpoint: "d" });
    expect(await namesOf(bank)).toEqual(["c", "d"]);
  });

  test("keeps what was just written, whatever the order says", async () => {
    const bank = await written("a", "b", "c");
    process.env.HARBOR_KEEP = "1";
    await (await keepNewest())({ ...(await event("after-backup", bank)), checkpoint: "a" });
    expect(await namesOf(bank)).toEqual(["a", "c"]);
  });

  test("removes nothing of what is being written", async () => {
    const bank = await written("a", "b");
    process.env.HARBOR_KEEP = "1";
    async function* objects() {
      yield* objectsOf(small);
      await (await keepNewest())({ ...(await event("after-backup", bank)), checkpoint: "b" });
      yield* objectsOf({ last: ["x"] });
    }
    await bank.write("c", objects());
    expect(await namesOf(bank)).toEqual(["b", "c"]);
    const checkpoint = await bank.open("c");
    expect([...(await checkpoint.keys())].sort()).toEqual(["inventory", "last"]);
    await checkpoint.close();
  });

  test("several at once do not fail", async () => {
    const bank = await written("a", "b", "c", "d");
    process.env.HARBOR_KEEP = "1";
    const hook = await keepNewest();
    const given = { ...(await event("after-backup", bank)), checkpoint: "d" };
    await Promise.all([hook(given), hook(given), hook(given)]);
    expect(await namesOf(bank)).toEqual(["d"]);
  });

  test.each(["0", "-1", "1.5", "many", " "])("refuses to keep %j", async (keep) => {
    const bank = await written("a");
    process.env.HARBOR_KEEP = keep;
    await expect((await keepNewest())(await event("after-backup", bank))).rejects.toThrow(
      `HARBOR_KEEP must be a whole number from 1, not "${keep}"`,
    );
    expect(await namesOf(bank)).toEqual(["a"]);
  });
});
