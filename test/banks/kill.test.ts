/**
 * A process that writes and removes checkpoints is killed at random moments: what is listed then is whole, and the next write
 * removes the rest. `HARBOR_KILLS` sets how often, for each bank; 6 without it,
 * and a few more until something has been left behind.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  type Contents,
  fresh,
  type Kind,
  kinds,
  leftovers,
  makeBank,
  namesOf,
  objectsOf,
  type Place,
  readAll,
  sumsOf,
} from "./banks.js";
import { packages } from "./packages.js";

const kills = Number(process.env.HARBOR_KILLS ?? 6);

/** What `child.mjs` writes. */
const expected = (name: string): Contents => ({
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`object-${i}`, Array(50).fill(`${i} of ${name}\n`)])),
  large: Array<string>(96).fill("x".repeat(1 << 16)),
});

async function writeUntilKilled(kind: Kind, { options }: Place, name: string, delay: number): Promise<void> {
  const program = join(await packages(), "child.mjs");
  const child = spawn(process.execPath, [program, kind, JSON.stringify(options), name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  await once(child.stdout, "data");
  await sleep(delay);
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}

test.each(kinds)(
  "a kill leaves whole checkpoints in the bank %s",
  { timeout: 120_000 + kills * 6000 },
  async (kind) => {
    const place = await fresh(kind);
    await place.bank.write("steady", objectsOf(expected("steady")));
    const steady = place.files();
    const seen = { none: 0, one: 0, both: 0, leftovers: 0 };
    for (let kill = 0; kill < kills || (seen.leftovers === 0 && kill < 50); kill++) {
      const name = `kill-${kill}`;
      await writeUntilKilled(kind, place, name, Math.random() * (kind === "s3" ? 1000 : 250));
      const bank = await makeBank(kind, place.options);
      const listed = (await namesOf(bank)).filter((each) => each !== "steady");
      expect(listed.length, listed.join()).toBeLessThanOrEqual(2);
      for (const each of listed) expect(await readAll(bank, each)).toEqual(await sumsOf(expected(name)));
      const rounds = listed.map((each) => Number(each.slice(name.length + 1))).sort((a, b) => a - b);
      if (rounds.length === 2) expect(rounds[1]).toBe((rounds[0] ?? 0) + 1);
      seen[(["none", "one", "both"] as const)[listed.length] ?? "none"] += 1;
      if (leftovers(place).length > 0) seen.leftovers += 1;
      await bank.write("next", objectsOf(expected("next")));
      expect(leftovers(place)).toEqual([]);
      for (const each of [...listed, "next"]) await bank.remove(each);
      expect(place.files()).toEqual(steady);
    }
    console.log(`${kind}: ${kills} kills, of which ${JSON.stringify(seen)}`);
    expect(await readAll(place.bank, "steady")).toEqual(await sumsOf(expected("steady")));
    expect(seen.leftovers).toBeGreaterThan(0);
  },
);
