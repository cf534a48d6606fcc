import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Host, HostError, nodeHost } from "../../build/host.js";
import { app, bank, generate, list, project, registryOf } from "./support.js";

const failing = (path: string, code: string): HostError =>
  new HostError(path, Object.assign(new Error(code), { code }));

test.each([
  ["ENOSPC", "no space left on the device"],
  ["EACCES", "permission denied"],
  ["EROFS", "the file system is read-only"],
  ["EMFILE", "too many files are open"],
])("24: %s when a file is written is a clear error, and the old file is still there", async (code, words) => {
  const folder = project(app({}, ["disk"]), bank("disk"));
  await generate(folder);
  const before = registryOf(folder);
  const files = bank("disk", { stowage: { entryPoints: { "app.bank": { disk: ".#Bank", more: ".#Bank" } } } });
  (await import("node:fs")).writeFileSync(
    join(folder, "node_modules/disk/package.json"),
    JSON.stringify(files["node_modules/disk/package.json"]),
  );
  const host: Host = {
    ...nodeHost,
    writeFile: (path) => {
      throw failing(path, code);
    },
  };
  const { codes, problems } = await generate(folder, { host });
  expect(codes).toEqual(["STW5004"]);
  expect(problems[0]).toContain(words);
  expect(registryOf(folder)).toBe(before);
});

test.each([["EACCES"], ["EMFILE"]])("24: %s when a manifest is read is an error with its path", (code) => {
  const folder = project(app({}, ["disk"]), bank("disk"));
  const file = join(folder, "node_modules/disk/package.json");
  const host: Host = {
    ...nodeHost,
    readText: undefined,
    readFile: (path) => {
      if (path === file) throw failing(path, code);
      return nodeHost.readFile(path);
    },
  };
  expect(list(folder, host).problems.join()).toMatch(
    /^error STW2009 .*node_modules\/disk\/package.json cannot be read/,
  );
});

test("24: a folder that vanishes during the walk is a package that is not there", () => {
  const folder = project(app({}, ["disk", "s3"]), bank("disk"), bank("s3"));
  const host: Host = {
    ...nodeHost,
    readText: undefined,
    readFile: (path) => {
      if (path.endsWith("disk/package.json"))
        rmSync(join(folder, "node_modules/disk"), { recursive: true, force: true });
      return nodeHost.readFile(path);
    },
  };
  const { live, problems } = list(folder, host);
  expect(live).toEqual(["s3"]);
  expect(problems.length).toBeGreaterThan(0);
});
