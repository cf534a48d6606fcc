/** What only the bank in S3 has: places, parts, markers, and a server that refuses. */
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import {
  type Contents,
  content,
  fresh,
  leftovers,
  makeBank,
  namesOf,
  objectsOf,
  readAll,
  s3,
  sumsOf,
} from "./banks.js";

const small: Contents = { "file-1": ["hello"], inventory: ["{}"] };
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

test.each(["", "s3://", "backups/x", "s3://Upper/x", "https://backups/x"])("%j is no place", async (path) => {
  await expect(makeBank("s3", { path })).rejects.toThrow(
    `${JSON.stringify(path)} is no place in S3; write s3://bucket/prefix`,
  );
});

test("a part cannot be smaller than S3 takes it", async () => {
  await expect(makeBank("s3", { path: "s3://backups", partSize: 4 })).rejects.toThrow("must be 5 MiB or more, not 4");
});

test("prefixes are banks of their own, also where one begins like another, and none is one too", async () => {
  const { endpoint } = await s3();
  const paths = ["s3://backups/pre", "s3://backups/prefix/", "s3://backups//prefix/deeper", "s3://backups"];
  const banks = await Promise.all(paths.map((path) => makeBank("s3", { path, endpoint })));
  for (const [index, bank] of banks.entries()) await bank.write(`n${index}`, objectsOf(small));
  for (const [index, bank] of banks.entries()) expect(await namesOf(bank)).toEqual([`n${index}`]);
  for (const [index, bank] of banks.entries()) {
    await bank.remove(`n${index}`);
    for (const each of banks.slice(index + 1)) expect(await namesOf(each)).toHaveLength(1);
  }
});

test("content of many parts comes back, and parts of failed content do not stay", async () => {
  const place = await fresh("s3");
  const chunks = Array.from({ length: 31 }, (_, index) => Buffer.alloc(700_001, index));
  await place.bank.write("one", objectsOf({ large: chunks, larger: [...chunks, ...chunks] }));
  expect(await readAll(place.bank, "one")).toEqual(await sumsOf({ large: chunks, larger: [...chunks, ...chunks] }));
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield* content(chunks);
    throw new Error("the source is gone");
  }
  async function* objects() {
    yield* objectsOf({ large: chunks });
    yield { key: "failing", content: failing() };
  }
  await expect(place.bank.write("two", objects())).rejects.toThrow(/^the source is gone$/);
  expect(leftovers(place)).toEqual([]);
  expect(place.files("two")).toEqual([]);
});

test("what was taken for dead is not made visible", async () => {
  const place = await fresh("s3");
  async function* objects() {
    yield* objectsOf(small);
    for (const file of leftovers(place)) rmSync(file);
  }
  await expect(place.bank.write("one", objects())).rejects.toThrow(
    /removed by another process, which took this for dead$/,
  );
  expect(await namesOf(place.bank)).toEqual([]);
  expect(place.files()).toEqual([]);
});

describe("where it cannot work it says why, in one line", () => {
  test("there is no such bucket", async () => {
    const { endpoint } = await s3();
    const bank = await makeBank("s3", { path: "s3://nowhere/x", endpoint });
    const reason = `s3://nowhere/x/ at ${endpoint}: there is no bucket "nowhere"; make it, or mend the path`;
    await expect(bank.list()).rejects.toThrow(reason);
    await expect(bank.open("one")).rejects.toThrow(reason);
    await expect(bank.write("one", objectsOf(small))).rejects.toThrow(reason);
    await expect(bank.remove("one")).rejects.toThrow(reason);
  });

  test("nobody answers", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const bank = await makeBank("s3", { path: "s3://backups/x", endpoint: `http://127.0.0.1:${port}` });
    await expect(bank.list()).rejects.toThrow(
      `s3://backups/x/ at http://127.0.0.1:${port}: it cannot be reached (ECONNREFUSED); see to the endpoint and the network`,
    );
  });

  test.each([
    [403, "AccessDenied", /: the credentials are refused \(AccessDenied: no\); use others, or have access granted$/],
    [403, "SignatureDoesNotMatch", /: the credentials are refused \(SignatureDoesNotMatch: no\)/],
    [500, "InternalError", /: InternalError: no$/],
    [507, "InsufficientStorage", /: InsufficientStorage: no$/],
  ])("%s %s", async (status, code, reason) => {
    const bank = await makeBank("s3", { path: "s3://backups/x", endpoint: await refusing(status, code) });
    for (const action of [() => bank.list(), () => bank.open("one"), () => bank.write("one", objectsOf(small))]) {
      await expect(action()).rejects.toThrow(reason);
      await expect(action()).rejects.toThrow(/^s3:\/\/backups\/x\/ at http:[^\n]+$/);
    }
  });

  test("the content breaks off", async () => {
    const { bank, files } = await fresh("s3");
    await bank.write("one", objectsOf(small));
    const file = files("one").find((each) => each.includes("file-1")) ?? "";
    writeFileSync(file, "hel");
    await expect(readAll(bank, "one")).rejects.toThrow(/^s3:\/\/\S+\/file-1 has 3 bytes instead of 5$/);
  });
});

/** A server that refuses everything. */
async function refusing(status: number, code: string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": "application/xml" });
    response.end(`<Error><Code>${code}</Code><Message>no</Message></Error>`);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
