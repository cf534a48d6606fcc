/**
 * Whatever bit of a stored checkpoint is altered, and wherever its files end too early: who reads all of it is told.
 * `HARBOR_FLIPS=all` tries every bit and every length of the banks in files; without it, and in S3, where reading is slow,
 * it is some of them, no two runs alike.
 */
import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Contents, fresh, type Kind, kinds, makeBank, namesOf, objectsOf, type Place, readAll } from "./banks.js";

const contents: Contents = {
  "file-00000001": ["first, ".repeat(30)],
  "file-00000002": ["second"],
  empty: [],
  inventory: [JSON.stringify({ files: ["file-00000001", "file-00000002"] })],
};
const keys = Object.keys(contents).sort();

/** How often to try each kind of damage, for each file. */
const triesIn = (kind: Kind): number => {
  const all = process.env.HARBOR_FLIPS === "all";
  if (kind === "s3") return all ? 60 : 15;
  return all ? Number.POSITIVE_INFINITY : 100;
};

describe.each(kinds)("the bank %s", (kind) => {
  const tries = triesIn(kind);
  let place: Place;
  let stored: readonly (readonly [file: string, bytes: Buffer])[];

  beforeAll(async () => {
    place = await fresh(kind);
    await place.bank.write("one", objectsOf(contents));
    stored = place.files("one").map((file) => [file, readFileSync(file)] as const);
  });

  /** Reads all that harbor would; gives the reason why it cannot, or the keys that are missing or surplus. */
  async function problem(): Promise<string | undefined> {
    try {
      const found = Object.keys(await readAll(await makeBank(kind, place.options), "one"));
      return found.join() === keys.join() ? undefined : `it has ${found}`;
    } catch (error) {
      return (error as Error).message;
    }
  }

  async function damaged(file: string, bytes: Uint8Array): Promise<string | undefined> {
    const before = readFileSync(file);
    writeFileSync(file, bytes);
    try {
      return await problem();
    } finally {
      writeFileSync(file, before);
    }
  }

  test("has no problem as it is", async () => {
    expect(stored.length).toBe({ fs: 5, zip: 1, s3: 5 }[kind]);
    expect(await problem()).toBeUndefined();
  });

  test("finds flipped bits", async () => {
    for (const [file, bytes] of stored) {
      for (const bit of some(bytes.length * 8, tries)) {
        const altered = Buffer.from(bytes);
        altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const found = await damaged(file, altered);
        expect(found, `bit ${bit} of ${file}`).toBeDefined();
        expect(found).not.toContain("\n");
      }
    }
    expect(await problem()).toBeUndefined();
  });

  test("finds what is cut off", async () => {
    for (const [file, bytes] of stored) {
      for (const length of some(bytes.length, tries)) {
        expect(await damaged(file, bytes.subarray(0, length)), `${length} bytes of ${file}`).toBeDefined();
      }
    }
  });

  test("finds what is put at the end, or in the place of a part", async () => {
    const places = stored.flatMap(([file, bytes]) => Array.from(bytes, (_, at) => [file, bytes, at] as const));
    const cases = fc.tuple(fc.constantFrom(...places), fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(cases, async ([[file, bytes, at], part, atEnd]) => {
        const kept = atEnd ? bytes.length : at;
        const altered = Buffer.concat([bytes.subarray(0, kept), part, bytes.subarray(atEnd ? kept : at + part.length)]);
        if (!altered.equals(bytes)) expect(await damaged(file, altered)).toBeDefined();
      }),
      { numRuns: Math.min(tries, 300) },
    );
  });

  test("finds that a file is gone", async () => {
    for (const [file, bytes] of stored) {
      await rm(file);
      expect(await problem(), file).toBeDefined();
      writeFileSync(file, bytes);
    }
  });

  test("removes what is damaged", async () => {
    const { bank, files } = await fresh(kind);
    for (const cut of [0, 5]) {
      await bank.write("one", objectsOf(contents));
      for (const file of files("one")) truncateSync(file, Math.min(cut, statSync(file).size));
      await bank.remove("one");
      expect(await namesOf(bank)).toEqual([]);
      expect(files()).toEqual([]);
    }
  });
});

/** So many numbers below a limit, or all of them, in order. */
function some(limit: number, count: number): number[] {
  return Array.from({ length: limit }, (_, number) => number).filter(() => Math.random() < count / limit);
}
