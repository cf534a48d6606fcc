/** What is written, what is left alone, and what keeps everything from being written. */
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Host, HostError, nodeHost } from "../../build/host.js";
import type { ChangeLine, Location, Registry } from "../../build/model.js";
import { write } from "../../build/write/index.js";
import { type Content, link, tree } from "../support/tree.js";
import { javascript, proof, registryText, typescript } from "./given.js";

const bank = registryText([["fs", "@harbor/bank-fs#FsBank"]]);
const bigger = registryText([
  ["fs", "@harbor/bank-fs#FsBank"],
  ["s3", "@harbor/bank-s3#S3Bank"],
]);
const types = `${bank.split("\n", 1)[0]}\ndeclare const namespace: unknown;\nexport default namespace;\n`;

const texts = (lines: readonly ChangeLine[]): readonly string[] => lines.map(({ text }) => text);

interface Setting {
  readonly files?: Readonly<Record<string, Content>>;
  readonly out?: string;
  readonly compare?: boolean;
  readonly host?: Host;
  readonly registries?: (out: string) => readonly Registry[];
}

const one = (out: string) => [typescript(out, "t.bank", bank)];
const out = "src/plugins.gen";
const ours = `${out}/t.bank.ts`;

function settle({ files = {}, out: at = out, compare = false, host = nodeHost, registries = one }: Setting) {
  const root = tree({ "package.json": {}, ...files });
  const location: Location = { file: `${root}/package.json`, line: 1, column: 1, length: 1, lineText: "{}" };
  const again = (more: { readonly compare?: boolean } = {}) => {
    const chains = new Map([["app", ["app"]]]);
    const where = { root, out: join(root, at), location, chains };
    const request = { ...where, registries: registries(join(root, at)), compare, ...more };
    const { value, diagnostics } = write(host, proof, request);
    return {
      changes: value.map(({ file, kind, added, removed, changed }) => ({
        file: file.slice(root.length + 1),
        kind,
        added: texts(added),
        removed: texts(removed),
        changed: texts(changed),
      })),
      written: value.map(({ written }) => written),
      diffs: value.map(({ diff }) => diff),
      notes: diagnostics.flatMap(({ notes }) => notes.map((each) => each.text)),
      codes: diagnostics.map(({ code }) => code),
      messages: diagnostics.map(({ message }) => message),
      reasons: diagnostics.map(({ reason }) => reason),
      diagnostics,
    };
  };
  const text = (path: string) => readFileSync(join(root, path), "utf8");
  return { root, location, text, again, ...again() };
}

const nothing = { added: [], removed: [], changed: [] };

describe("writing", () => {
  test("makes the folder and the file, and says what came", () => {
    const { changes, codes, text } = settle({});
    expect(codes).toEqual([]);
    expect(changes).toEqual([{ ...nothing, file: ours, kind: "created", added: ["fs -> @harbor/bank-fs#FsBank"] }]);
    expect(text(ours)).toBe(bank);
  });

  test("leaves no temporary file behind", () => {
    const { root } = settle({});
    expect(readdirSync(join(root, out))).toEqual(["t.bank.ts"]);
  });

  test("does not touch a file that is as it should be", () => {
    const { root, again } = settle({});
    const past = new Date("2020-01-01T00:00:00Z");
    utimesSync(join(root, ours), past, past);
    expect(again().changes).toEqual([{ ...nothing, file: ours, kind: "unchanged" }]);
    expect(statSync(join(root, ours)).mtime).toEqual(past);
  });

  test("rewrites a file that differs, and says how", () => {
    const { changes, diffs, written, text } = settle({ files: { [ours]: bigger } });
    expect(written).toEqual([true]);
    expect(diffs).toEqual([{ lines: ["@@ -5 +4,0 @@", expect.stringContaining('-    { name: "s3"')], more: 0 }]);
    expect(changes).toEqual([{ ...nothing, file: ours, kind: "rewritten", removed: ["s3 -> @harbor/bank-s3#S3Bank"] }]);
    expect(text(ours)).toBe(bank);
  });

  test("takes a file with a system's own line ends for the same", () => {
    const { changes } = settle({ files: { [ours]: bank.replaceAll("\n", "\r\n") } });
    expect(changes).toMatchObject([{ kind: "unchanged" }]);
  });

  test("removes files of ours that are no longer produced, and no others", () => {
    const files = {
      [`${out}/t.old.ts`]: bigger,
      [`${out}/t.bank.js`]: bigger,
      [`${out}/t.bank.d.ts`]: types,
      [`${out}/mine.ts`]: "export {};\n",
      [`${out}/README.md`]: bank,
      [`${out}/deeper/t.old.ts`]: bank,
    };
    const { changes, root } = settle({ files });
    const removed = changes.filter(({ kind }) => kind === "removed").map(({ file }) => file);
    expect(removed).toEqual([`${out}/t.bank.d.ts`, `${out}/t.bank.js`, `${out}/t.old.ts`]);
    expect(changes.find(({ file }) => file.endsWith("t.old.ts"))?.removed).toHaveLength(2);
    expect(readdirSync(join(root, out))).toEqual(["README.md", "deeper", "mine.ts", "t.bank.ts"]);
    expect(existsSync(join(root, out, "deeper/t.old.ts"))).toBe(true);
  });

  test("removes what a build has left that was killed, and what another is writing it leaves alone", () => {
    // A number that no system gives to a process.
    const left = `${out}/.t.bank.ts.${2 ** 30}.tmp`;
    const others = [`${out}/.t.bank.ts.${process.ppid}.tmp`, `${out}/.t.bank.ts.tmp`, `${out}/notes.${2 ** 30}.tmp`];
    const files = Object.fromEntries([left, ...others].map((path) => [path, bank.slice(0, 40)]));
    const compared = settle({ files: { ...files, [ours]: bank }, compare: true });
    expect(existsSync(join(compared.root, left))).toBe(true);
    const { root, codes } = settle({ files });
    expect(codes).toEqual([]);
    expect(existsSync(join(root, left))).toBe(false);
    for (const path of others) expect(existsSync(join(root, path))).toBe(true);
  });

  test("with no namespace left makes no folder", () => {
    const { root, changes, codes } = settle({ registries: () => [] });
    expect([changes, codes]).toEqual([[], []]);
    expect(existsSync(join(root, "src"))).toBe(false);
  });
});

describe("comparing", () => {
  const compare = true;

  test("finds nothing where nothing differs", () => {
    const { changes, codes } = settle({ compare, files: { [ours]: bank } });
    expect(codes).toEqual([]);
    expect(changes).toEqual([{ ...nothing, file: ours, kind: "unchanged" }]);
  });

  test("prints what was added, removed and changed, and writes nothing", () => {
    const before = registryText([
      ["fs", "@harbor/bank-old#FsBank"],
      ["zip", "@harbor/bank-zip#ZipBank"],
    ]);
    const { codes, reasons, text, diagnostics, location, changes, written, notes } = settle({
      compare,
      files: { [ours]: before },
      registries: (at) => [typescript(at, "t.bank", bigger)],
    });
    expect(codes).toEqual(["STW5003"]);
    expect(reasons).toEqual([
      [
        "added: s3 -> @harbor/bank-s3#S3Bank (app)",
        "removed: zip -> @harbor/bank-zip#ZipBank (app)",
        "changed: fs -> @harbor/bank-fs#FsBank (was @harbor/bank-old#FsBank) (app)",
      ].join("\n"),
    ]);
    expect(diagnostics[0]?.location).toEqual(location);
    expect(notes[0]?.split("\n")).toEqual([
      "its lines that differ:",
      "@@ -4,2 +4,2 @@",
      expect.stringContaining('-    { name: "fs", target: "@harbor/bank-old#FsBank"'),
      expect.stringContaining('-    { name: "zip"'),
      expect.stringContaining('+    { name: "fs", target: "@harbor/bank-fs#FsBank"'),
      expect.stringContaining('+    { name: "s3"'),
    ]);
    expect(changes).toMatchObject([{ file: ours, kind: "rewritten", added: ["s3 -> @harbor/bank-s3#S3Bank"] }]);
    expect(written).toEqual([false]);
    expect(text(ours)).toBe(before);
  });

  test("a missing file is a difference", () => {
    const { root, codes, messages, reasons } = settle({ compare });
    expect(codes).toEqual(["STW5003"]);
    expect(messages).toEqual([`${ours} is missing.`]);
    expect(reasons).toEqual(["added: fs -> @harbor/bank-fs#FsBank (app)"]);
    expect(existsSync(join(root, "src"))).toBe(false);
  });

  test("a text that differs elsewhere is one too", () => {
    const { reasons, notes } = settle({ compare, files: { [ours]: `${bank}// more\n` } });
    expect(reasons).toEqual(["The plugins are the same; the text differs."]);
    expect(notes).toEqual(["its lines that differ:\n@@ -8 +7,0 @@\n-// more"]);
  });

  test("a file of ours that is no longer produced is one too", () => {
    const { codes, messages, reasons, text } = settle({
      compare,
      files: { [ours]: bank, [`${out}/t.old.ts`]: bigger },
    });
    expect(codes).toEqual(["STW5007"]);
    expect(reasons).toEqual([
      "removed: fs -> @harbor/bank-fs#FsBank (app)\nremoved: s3 -> @harbor/bank-s3#S3Bank (app)",
    ]);
    expect(messages[0]).toContain(`${out}/t.old.ts`);
    expect(text(`${out}/t.old.ts`)).toBe(bigger);
  });

  test("a registry of two files is one error", () => {
    const registries = (at: string) => [javascript(at, "t.bank", bank, types)];
    expect(settle({ compare, registries }).messages).toEqual([`${out}/t.bank.js is missing.`]);
    const files = { [`${out}/t.bank.js`]: bank };
    expect(settle({ compare, registries, files }).messages).toEqual([`${out}/t.bank.d.ts is missing.`]);
  });
});

describe("refusing", () => {
  const two = (at: string) => [typescript(at, "a.first", bank), typescript(at, "t.bank", bank)];

  test.each<readonly [string, string, Setting]>([
    ["somebody's file", "STW5002", { files: { [ours]: "export default 1;\n" } }],
    ["a file that only mentions us", "STW5002", { files: { [ours]: `\n${bank}` } }],
    ["an empty file", "STW5002", { files: { [ours]: "" } }],
    ["a folder where the file goes", "STW5002", { files: { [`${ours}/x`]: "" } }],
    ["a file where the folder goes", "STW5002", { files: { [out]: bank } }],
    ["a file where a parent goes", "STW5002", { files: { src: bank } }],
    ["a link to our own file", "STW5008", { files: { "elsewhere.ts": bank, [ours]: link("../../elsewhere.ts") } }],
    ["a link that leads nowhere", "STW5008", { files: { [ours]: link("/nowhere/at/all") } }],
    ["a folder that is a link", "STW5008", { files: { "real/x": "", [out]: link("../real") } }],
    ["a parent that is a link", "STW5008", { files: { "real/x": "", src: link("real") } }],
    ["a parent that is a link out of the root", "STW5008", { files: { src: link("/tmp") } }],
    ["a folder outside the root", "STW5001", { out: "../elsewhere" }],
    ["the root itself", "STW5001", { out: "." }],
  ])("%s", (_, code, setting) => {
    for (const compare of [false, true]) {
      const { codes, changes, root, location, diagnostics } = settle({ ...setting, compare, registries: two });
      expect(codes).toEqual([code]);
      expect(diagnostics[0]?.location).toEqual(location);
      expect(changes).toEqual([]);
      expect(existsSync(join(root, out, "a.first.ts"))).toBe(false);
      expect(existsSync(join(root, "../elsewhere"))).toBe(false);
    }
  });

  test("every obstacle is named, and what was stale is still there", () => {
    const files = { [`${out}/a.first.ts`]: "1", [ours]: "2", [`${out}/t.old.ts`]: bank };
    const { messages, text } = settle({ files, registries: two });
    expect(messages.map((each) => each.split(" ")[0])).toEqual([`${out}/a.first.ts`, ours]);
    expect(text(`${out}/t.old.ts`)).toBe(bank);
  });
});

describe("a disk that refuses", () => {
  const failing = (path: string, method: "writeFile" | "removeFile" | "readFile"): Host => ({
    ...nodeHost,
    [method]: (file: string, text: string) => {
      if (file.endsWith(path)) throw new HostError(file, Object.assign(new Error("no"), { code: "ENOSPC" }));
      return nodeHost[method](file, text);
    },
  });

  test("a write that fails stops the rest, and leaves the old file", () => {
    const registries = (at: string) => [
      typescript(at, "a", bank),
      typescript(at, "b", bank),
      typescript(at, "c", bank),
    ];
    const files = { [`${out}/b.ts`]: bigger };
    const { messages, changes, text, root } = settle({ files, registries, host: failing("b.ts", "writeFile") });
    expect(messages).toEqual([`${out}/b.ts cannot be written: no space left on the device.`]);
    expect(changes.map(({ file }) => file)).toEqual([`${out}/a.ts`]);
    expect(text(`${out}/b.ts`)).toBe(bigger);
    expect(existsSync(join(root, out, "c.ts"))).toBe(false);
  });

  test.each(["removeFile", "readFile"] as const)("%s", (method) => {
    const { codes, root } = settle({ files: { [`${out}/old.ts`]: bank }, host: failing("old.ts", method) });
    expect(codes).toEqual(["STW5004"]);
    expect(existsSync(join(root, ours))).toBe(false);
  });

  test("a fault of our own goes on", () => {
    const host: Host = {
      ...nodeHost,
      writeFile: () => {
        throw new TypeError("a bug");
      },
    };
    expect(() => settle({ host })).toThrow("a bug");
  });
});
