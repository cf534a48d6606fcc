/** Memory does not grow with what is stored. `HARBOR_LARGE` sets the MiB of each of two objects; 160 without it. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { attempt } from "./attempt.js";
import { fresh, kinds } from "./banks.js";

const mebibytes = Number(process.env.HARBOR_LARGE ?? 160);
/** MiB beyond an empty process; less than both objects together. */
const limit = 300;

test.each(kinds)(`two objects of ${mebibytes} MiB each go to the bank %s`, { timeout: 600_000 }, async (kind) => {
  const { bank, options } = await fresh(kind);
  const empty = spawnSync(process.execPath, ["-p", "process.resourceUsage().maxRSS"], { encoding: "utf8" });
  const { written, listed, peak } = await attempt(kind, options, { kibibytes: mebibytes * 1024 });
  expect(written).toBeUndefined();
  expect(listed).toEqual(["one"]);
  const beyond = Math.round((peak - Number(empty.stdout)) / 1024);
  console.log(`${kind}: ${beyond} MiB beyond an empty process`);
  expect(beyond).toBeLessThan(limit);
  const checkpoint = await bank.open("one");
  let length = 0;
  for await (const chunk of checkpoint.read("second")) length += chunk.length;
  await checkpoint.close();
  expect(length).toBe(mebibytes * 2 ** 20);
  await bank.remove("one");
});
