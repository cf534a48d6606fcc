/** The files of the zip bank, for others who read zip files. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { content, fresh, objectsOf } from "./banks.js";

test("another reader finds every entry", async () => {
  const { bank, files } = await fresh("zip");
  await bank.write("one", objectsOf({ a: ["hello, ", "harbor"], empty: [], "k.1-x_y": [Buffer.alloc(3_000_000, 7)] }));
  const entries = unzipSync(readFileSync(files()[0] ?? ""));
  expect(Object.keys(entries)).toEqual(["a", "empty", "k.1-x_y"]);
  expect(strFromU8(entries.a ?? new Uint8Array())).toBe("hello, harbor");
  expect(Buffer.alloc(3_000_000, 7).equals(entries["k.1-x_y"] ?? new Uint8Array())).toBe(true);
});

test("it finds more entries than the older format can have", async () => {
  const { bank, files } = await fresh("zip");
  async function* objects() {
    for (let i = 0; i < 70_000; i++) yield { key: `k${i}`, content: content([`${i}`]) };
  }
  await bank.write("many", objects());
  const entries = unzipSync(readFileSync(files()[0] ?? ""));
  expect(Object.keys(entries)).toHaveLength(70_000);
  expect(strFromU8(entries.k69999 ?? new Uint8Array())).toBe("69999");
});

test("the same objects make the same file", async () => {
  const { bank, files } = await fresh("zip");
  for (const name of ["one", "two"]) await bank.write(name, objectsOf({ a: ["hello"], b: [] }));
  const [one, two] = files().map((file) => readFileSync(file));
  expect(one).toEqual(two);
});

test("unzip finds no errors, where it is installed", async () => {
  const { bank, files } = await fresh("zip");
  await bank.write("one", objectsOf({ a: ["hello"], b: [] }));
  const { error, status, stdout } = spawnSync("unzip", ["-t", files()[0] ?? ""], { encoding: "utf8" });
  if (error === undefined) expect(stdout).toContain("No errors detected");
  expect(error === undefined ? status : 0).toBe(0);
});
