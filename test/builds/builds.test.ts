/** The commands in a workspace's root: every build by itself, and what they share read once. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { runEach } from "../../build/commands/builds.js";
import { printJson, printText } from "../../build/commands/print.js";
import { exitCode, type Result, runCheck, runGenerate, runList } from "../../build/commands/run.js";
import { type Host, HostError, nodeHost } from "../../build/host.js";
import { plainStyle } from "../../build/report/style.js";
import { edit, workspace } from "./workspace.js";

let folder: string;
beforeEach(() => {
  folder = workspace();
});

const generate = (compare = false): Promise<Result> =>
  runEach(nodeHost, folder, (reading, root) => runGenerate(nodeHost, root, compare, reading));
const list = (host: Host = nodeHost): Promise<Result> => runEach(host, folder, runList);
const text = (result: Result) => printText("generate", result, plainStyle);
const addBuild = (entry: string): void =>
  edit(join(folder, "package.json"), '["apps/*"] }', `["apps/*", ${JSON.stringify(entry)}] }`);
const registry = (app: string, namespace: string): string =>
  join(folder, "apps", app, "src/plugins.gen", `${namespace}.ts`);

describe("generate", () => {
  test("writes the registries of every root, the same as each by itself", async () => {
    const result = await generate();
    expect(exitCode(result)).toBe(0);
    expect(text(result).stdout).toBe(`── apps/admin
created src/plugins.gen/acme.payment.ts
  + invoice -> @acme/invoice#Invoice (@acme/admin > @acme/invoice)
created src/plugins.gen/admin.report.ts
  + invoices -> @acme/invoice#invoices (@acme/admin > @acme/invoice)
✔ 2 plugins fit in 2 namespaces

── apps/shop
created src/plugins.gen/acme.payment.ts
  + card -> @acme/card#Card (@acme/shop > @acme/card)
  + invoice -> @acme/invoice#Invoice (@acme/shop > @acme/invoice)
created src/plugins.gen/shop.shipping.ts
  + post -> @acme/shop/src/post.ts#post (@acme/shop)
✔ 3 plugins fit in 2 namespaces`);
    const { changes, builds } = JSON.parse(printJson("generate", result).stdout);
    expect(changes).toEqual([]);
    expect(builds[0].changes[0]).toMatchObject({ file: "src/plugins.gen/acme.payment.ts", kind: "created" });
    const written = readFileSync(registry("shop", "acme.payment"), "utf8");
    rmSync(registry("shop", "acme.payment"));
    await runGenerate(nodeHost, join(folder, "apps/shop"), false);
    expect(readFileSync(registry("shop", "acme.payment"), "utf8")).toBe(written);
    expect(exitCode(await generate(true))).toBe(0);
  });

  test("an error keeps its own build from being written, and no other; so does one in the list", async () => {
    edit(join(folder, "apps/admin/src/report.ts"), "=> string", "=> number");
    addBuild("tools");
    const result = await generate();
    expect(exitCode(result)).toBe(1);
    expect(existsSync(join(folder, "apps/admin/src/plugins.gen"))).toBe(false);
    expect(existsSync(registry("shop", "acme.payment"))).toBe(true);
    const { stdout, stderr } = text(result);
    expect(stdout).toMatch(/^── apps\/shop\n/);
    expect(stdout).not.toContain("apps/admin");
    const [list, admin, shop] = stderr.split("\n\n── ");
    expect(list).toMatch(/^error STW2019 {2}package\.json:5:37\n.*\n1 error$/s);
    expect(admin).toMatch(
      /^apps\/admin\nerror STW4001 {2}\.\.\/\.\.\/plugins\/invoice\/package\.json:10:37\n.*\n1 error$/s,
    );
    expect(shop).toMatch(/^apps\/shop\nwarning STW2003 .*\n1 warning$/s);
  });
});

describe("list", () => {
  test("has the problems of all builds, and ends with status 1 for any", async () => {
    edit(join(folder, "apps/admin/package.json"), "report.ts#Report", "reprot.ts#Report");
    edit(join(folder, "apps/shop/package.json"), "post.ts#post", "psot.ts#post");
    const { builds = [] } = await list();
    const codes = builds.map(({ diagnostics }) => diagnostics.map(({ code }) => code));
    expect(codes).toEqual([["STW3001"], ["STW3001", "STW2003"]]);
  });

  test("ends with status 1 for the list of builds alone", async () => {
    addBuild("tools");
    const result = await list();
    expect(result.builds?.map(exitCode)).toEqual([0, 0]);
    expect(exitCode(result)).toBe(1);
  });

  test("begins with the package itself where it is a root too", async () => {
    edit(join(folder, "package.json"), '"builds"', '"namespaces": { "acme.tool": "./tool.d.ts#Tool" }, "builds"');
    const { builds = [] } = await list();
    expect(builds.map((each) => each.folder.slice(folder.length))).toEqual(["", "/apps/admin", "/apps/shop"]);
    expect(builds.map(exitCode)).toEqual([1, 0, 0]);
  });

  test("what the disk refuses ends one build", async () => {
    const failing: Host = {
      ...nodeHost,
      kind: (path) => {
        if (path.endsWith("apps/admin/src")) throw new HostError(path, Object.assign(new Error(), { code: "EACCES" }));
        return nodeHost.kind(path);
      },
    };
    const { builds = [] } = await list(failing);
    expect(builds.map(exitCode)).toEqual([1, 0]);
    expect(builds[0]?.diagnostics.map(({ message }) => message)).toEqual(["src cannot be read: permission denied."]);
    expect(builds[0]?.folder).toBe(join(folder, "apps/admin"));
  });
});

describe("what they share", () => {
  const shared = ["packages/contracts/package.json", "plugins/invoice/package.json"];

  test("is read once", async () => {
    const reads = new Map<string, number>();
    const counted = (path: string) => {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return path;
    };
    const counting: Host = {
      ...nodeHost,
      readFile: (path) => nodeHost.readFile(counted(path)),
      readText: (path) => nodeHost.readText?.(counted(path)),
    };
    await list(counting);
    for (const each of shared) expect(reads.get(join(folder, each))).toBe(1);
    expect([...reads].filter(([, times]) => times !== 1)).toEqual([]);
    for (const app of ["apps/admin", "apps/shop"]) runList(counting, join(folder, app));
    for (const each of shared) expect(reads.get(join(folder, each))).toBeGreaterThanOrEqual(3);
  });

  test("is parsed once", async () => {
    const texts = shared.map((each) => readFileSync(join(folder, each), "utf8"));
    const parse = vi.spyOn(JSON, "parse");
    const { builds } = await list();
    const parsed = texts.map((each) => parse.mock.calls.filter(([given]) => given === each).length);
    parse.mockRestore();
    expect(builds?.flatMap(({ accounted }) => accounted.map(({ package: owner }) => owner.name))).toContain(
      "@acme/card",
    );
    expect(parsed).toEqual([1, 1]);
  });

  test("is read anew by the next run", async () => {
    await list();
    edit(join(folder, "plugins/invoice/package.json"), '"invoices"', '"bills"');
    const names = (await list()).builds?.flatMap(({ accounted }) => accounted.map(({ name }) => name));
    expect(names).toContain("bills");
    expect(names).not.toContain("invoices");
  });
});

describe("--json", () => {
  test("has in builds what --root prints for each, and keeps the fields that there are without", async () => {
    const result = await list();
    const { builds, ...rest } = JSON.parse(printJson("list", result).stdout);
    expect(rest).toEqual({ schemaVersion: 1, command: "list", ok: true, diagnostics: [], entryPoints: [] });
    const alone = ["apps/admin", "apps/shop"].map((root) => ({
      root,
      ...JSON.parse(printJson("list", runList(nodeHost, join(folder, root))).stdout),
    }));
    expect(builds).toEqual(alone);
  });

  test("is ok where all are", async () => {
    edit(join(folder, "apps/shop/src/post.ts"), ": number => 1", ": string => '' +");
    const result = await runEach(nodeHost, folder, runCheck);
    const { ok, builds } = JSON.parse(printJson("check", result).stdout);
    expect(ok).toBe(false);
    expect(builds.map((each: { root: string; ok: boolean }) => [each.root, each.ok])).toEqual([
      ["apps/admin", true],
      ["apps/shop", false],
    ]);
  });
});
