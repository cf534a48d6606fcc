/**
 * `npm run test:faults`: kills, full disks, forbidden folders, few open files, folders that go, and builds at the same time.
 *
 * `STOWAGE_KILLS=200` is the long form: so many kills at random moments, half of them of the adapter, one more at each change
 * of the disk, and each refusal of the system for both.
 */
import type { Check } from "./check.js";
import { exactKills, randomKills, victims } from "./kills.js";
import { createTools, type Tools } from "./project.js";
import { refused } from "./refusals.js";
import { together } from "./together.js";
import { vanishing } from "./vanishing.js";

const isLong = process.env.STOWAGE_KILLS !== undefined;
/** Of each of the two programs. */
const kills = Math.ceil(Number(process.env.STOWAGE_KILLS ?? 6) / 2);

async function checks(tools: Tools): Promise<readonly Check[]> {
  const all: Check[] = [];
  for (const victim of victims) {
    all.push(...(await randomKills(tools, victim, kills)), ...(await exactKills(tools, victim, isLong ? 1 : 83)));
  }
  return [...all, ...(await refused(tools, isLong)), ...(await together(tools)), ...vanishing()];
}

const tools = createTools();
const all = await checks(tools).finally(tools.remove);
const failed = all.filter(({ problems }) => problems.length > 0);
for (const { title, problems } of failed) console.log(`${title}\n  ${problems.join("\n  ")}`);
console.log(`${all.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
