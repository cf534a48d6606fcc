/**
 * `npm run test:parity`: runs the scenarios under the real stevedore and under stowage, and compares both with the record.
 *
 * `UPDATE_PARITY=1` writes what stevedore does into the record. `PARITY_STEVEDORE=<folder>` takes another version than
 * Debian's, installed by `pip install --target <folder> stevedore`.
 */
import { type Check, checkTable, compareRecord, compareRows, compareScenario } from "./compare.js";
import { readRecord, recordedOf, reference, type Seen, updated, writeRecord } from "./record.js";
import { readRows } from "./rows.js";
import { readScenarios } from "./scenario.js";
import { missingStevedore, runStevedore } from "./stevedore.js";
import { runScenarios } from "./stowage/run.js";

async function checks(): Promise<readonly Check[]> {
  const scenarios = readScenarios();
  const { version, results: seen } = runStevedore();
  if (process.env.UPDATE_PARITY) writeRecord(updated(readRecord(), version, seen));
  const record = readRecord();
  const results = await runScenarios(scenarios);
  return [
    ...checkTable(scenarios),
    ...recordChecks(recordedOf(record, version), version, seen),
    ...scenarios.map((each) => compareScenario(each, reference(record), results)),
    ...compareRows(scenarios, readRows()),
  ];
}

function recordChecks(recorded: Seen | undefined, version: string, seen: Seen): readonly Check[] {
  if (recorded !== undefined) return compareRecord(recorded, seen);
  return [{ title: "record", problems: [`stevedore ${version} was never recorded; UPDATE_PARITY=1 records it`] }];
}

async function main(): Promise<void> {
  const missing = missingStevedore();
  if (missing !== undefined) {
    console.error(missing);
    process.exitCode = 1;
    return;
  }
  const all = await checks();
  const failed = all.filter(({ problems }) => problems.length > 0);
  for (const { title, problems } of failed) console.log(`${title}\n  ${problems.join("\n  ")}`);
  console.log(`${all.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

await main();
