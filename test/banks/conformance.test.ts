/** What every bank does. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytesOf,
  type Contents,
  content,
  fresh,
  kinds,
  leftovers,
  makeBank,
  namesOf,
  objectsOf,
  readAll,
  sumsOf,
} from "./banks.js";

const small: Contents = { "file-1": ["hello, ", "harbor"], inventory: ["{}"] };

describe.each(kinds)("the bank %s", (kind) => {
  test("has nothing before something is written, and says what is not there", async () => {
    const { bank } = await fresh(kind);
    expect(await bank.list()).toEqual([]);
    await expect(bank.open("one")).rejects.toThrow(/^there is no checkpoint "one" in \S+.*; and no other either$/);
    await expect(bank.remove("one")).rejects.toThrow(/^there is no checkpoint "one" in /);
    await bank.write("two", objectsOf(small));
    await expect(bank.open("one")).rejects.toThrow(/; the newest are: two$/);
  });

  test("gives back what it was given", async () => {
    const { bank, options } = await fresh(kind);
    const contents: Contents = {
      ...small,
      empty: [],
      "empty.chunks": ["", "", ""],
      A: ["upper case"],
      "0": ["a digit"],
      constructor: ["no object"],
      "a.b_c-d..e": ["every sign"],
      [`k${"x".repeat(99)}`]: ["the longest key"],
      zip: [Buffer.from("PK\x03\x04PK\x07\x08PK\x01\x02PK\x05\x06PK\x06\x06PK\x06\x07", "latin1")],
      random: [randomBytes(3), randomBytes(1 << 20), randomBytes(70_000)],
      large: Array.from({ length: 13 }, () => randomBytes((1 << 20) + 7)),
    };
    await bank.write("one", objectsOf(contents));
    expect(await readAll(await makeBank(kind, options), "one")).toEqual(await sumsOf(contents));
  });

  test("keeps no object at all, and any set of them", async () => {
    const { bank } = await fresh(kind);
    await bank.write("none", objectsOf({}));
    expect(await readAll(bank, "none")).toEqual({});
    let count = 0;
    const key = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
    const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, chunks, { noNullPrototype: true, maxKeys: 8 }), async (contents) => {
        const name = `any-${++count}`;
        await bank.write(name, objectsOf(contents));
        expect(await readAll(bank, name)).toEqual(await sumsOf(contents));
        await bank.remove(name);
      }),
      { numRuns: 20 },
    );
  });

  test("asks for an object when it has read the one before", async () => {
    const { bank } = await fresh(kind);
    let ended = 0;
    async function* one(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(100_000);
      ended += 1;
    }
    async function* objects() {
      for (let asked = 0; asked < 10; asked++) {
        expect(ended).toBe(asked);
        yield { key: `k${asked}`, content: one() };
      }
    }
    await bank.write("one", objects());
    expect(ended).toBe(10);
  });

  test("lists the oldest first, as often as it is asked", async () => {
    const { bank } = await fresh(kind);
    for (const name of ["a", "b", "c"]) await bank.write(name, objectsOf(small));
    const listed = await bank.list();
    expect(listed.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    const times = listed.map(({ writtenAt }) => writtenAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.abs((times[0] ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await bank.list()).toEqual(listed);
  });

  test("refuses a name that is there, and leaves what has it", async () => {
    const { bank, files } = await fresh(kind);
    await bank.write("one", objectsOf(small));
    const before = files();
    await expect(bank.write("one", objectsOf({ other: ["x"] }))).rejects.toThrow(
      /^there is a checkpoint "one" in .* already/,
    );
    expect(files()).toEqual(before);
    expect(await readAll(bank, "one")).toEqual(await sumsOf(small));
  });

  test("refuses names and keys that could be paths, and a key that is given twice", async () => {
    const { bank, files } = await fresh(kind);
    for (const name of ["", ".", "../one", "a/b", ".hidden", "a b", "x".repeat(101), "__proto__", "a~b"]) {
      await expect(bank.write(name, objectsOf(small))).rejects.toThrow("cannot be a name");
      await expect(bank.open(name)).rejects.toThrow("cannot be a name");
      await expect(bank.remove(name)).rejects.toThrow("cannot be a name");
      if (name !== "__proto__")
        await expect(bank.write("one", objectsOf({ [name]: ["x"] }))).rejects.toThrow("cannot be a key");
    }
    async function* twice() {
      yield* objectsOf(small);
      yield* objectsOf(small);
    }
    await expect(bank.write("one", twice())).rejects.toThrow(/twice|EEXIST/);
    expect(await bank.list()).toEqual([]);
    expect(files()).toEqual([]);
  });

  test("leaves nothing of a checkpoint whose content fails, at whatever place", async () => {
    const { bank, files } = await fresh(kind);
    await bank.write("old", objectsOf(small));
    const before = files();
    async function* failing(after: number): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < after; i++) yield Buffer.alloc(1 << 20);
      throw new Error("the source is gone");
    }
    for (const after of [0, 1, 12]) {
      async function* objects() {
        yield* objectsOf(small);
        yield { key: "failing", content: failing(after) };
      }
      await expect(bank.write("new", objects())).rejects.toThrow(/^the source is gone$/);
    }
    async function* ended() {
      yield* objectsOf(small);
      throw new Error("no more objects");
    }
    await expect(bank.write("new", ended())).rejects.toThrow(/^no more objects$/);
    expect(await namesOf(bank)).toEqual(["old"]);
    expect(files()).toEqual(before);
    await bank.write("new", objectsOf(small));
    expect(await readAll(bank, "new")).toEqual(await sumsOf(small));
  });

  test("writes several at once, of other names or of one, and one of those wins", async () => {
    const place = await fresh(kind);
    const { bank, options } = place;
    const banks = [bank, await makeBank(kind, options), await makeBank(kind, options)];
    const given = banks.map((_, index): Contents => ({ ...small, mine: Array.from({ length: 40 }, () => `${index}`) }));
    await Promise.all(banks.map((each, index) => each.write(`n${index}`, objectsOf(given[index] ?? {}))));
    for (const index of banks.keys())
      expect(await readAll(bank, `n${index}`)).toEqual(await sumsOf(given[index] ?? {}));
    const outcomes = await Promise.allSettled(
      banks.map((each, index) => each.write("same", objectsOf(given[index] ?? {}))),
    );
    const failed = outcomes.filter((each) => each.status === "rejected").map(({ reason }) => String(reason));
    for (const reason of failed) expect(reason).toMatch(/there is a checkpoint "same" in .* already/);
    expect(failed).toHaveLength(2);
    const { inventory } = await readAll(bank, "same");
    expect(inventory).toBe((await sumsOf(small)).inventory);
    expect((await namesOf(bank)).sort()).toEqual(["n0", "n1", "n2", "same"]);
    expect(leftovers(place)).toEqual([]);
    for (const name of await namesOf(bank)) await bank.remove(name);
    expect(place.files()).toEqual([]);
  });

  test("removes a checkpoint, all of it, and no other", async () => {
    const { bank, files } = await fresh(kind);
    await bank.write("one", objectsOf(small));
    const before = files();
    await bank.write("one-more", objectsOf(small));
    await bank.remove("one-more");
    expect(await namesOf(bank)).toEqual(["one"]);
    expect(files()).toEqual(before);
    await bank.remove("one");
    expect(files()).toEqual([]);
    await bank.write("one", objectsOf(small));
    expect(await readAll(bank, "one")).toEqual(await sumsOf(small));
  });

  test("reads objects at the same time, again, and not to their end", async () => {
    const { bank } = await fresh(kind);
    const large = Array.from({ length: 6 }, (_, index) => Buffer.alloc(1 << 20, index));
    await bank.write("one", objectsOf({ a: large, b: large }));
    const checkpoint = await bank.open("one");
    const [a, b, again] = await Promise.all(["a", "b", "a"].map((key) => bytesOf(checkpoint.read(key))));
    expect([a, b, again].map((bytes) => bytes?.equals(Buffer.concat(large)))).toEqual([true, true, true]);
    for await (const _ of checkpoint.read("a")) break;
    expect((await bytesOf(checkpoint.read("b"))).length).toBe(6 << 20);
    await expect((async () => bytesOf(checkpoint.read("c")))()).rejects.toThrow(/"c"/);
    await checkpoint.close();
  });

  test("keeps thousands of objects", async () => {
    const { bank } = await fresh(kind);
    const count = { fs: 3000, zip: 70_000, s3: 1500 }[kind];
    async function* objects() {
      for (let i = 0; i < count; i++) yield { key: `k${i}`, content: content([`${i}`]) };
    }
    await bank.write("many", objects());
    const checkpoint = await bank.open("many");
    const keys = await checkpoint.keys();
    expect(new Set(keys).size).toBe(count);
    for (const key of ["k0", "k999", `k${count - 1}`]) {
      expect(String(await bytesOf(checkpoint.read(key)))).toBe(key.slice(1));
    }
    await checkpoint.close();
    await bank.remove("many");
    expect(await bank.list()).toEqual([]);
  });
});
