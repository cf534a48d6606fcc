/** Holds stowage against the record of what the real stevedore did, with Node alone; `npm run test:parity` runs both. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkTable, compareRows, compareScenario } from "./compare.js";
import { readRecord, recordedOf, reference } from "./record.js";
import { readRows } from "./rows.js";
import { readScenarios } from "./scenario.js";
import type { Results } from "./stowage/run.js";

const scenarios = readScenarios();
const record = readRecord();

// A process of its own, so that Node itself loads the plugins.
const program = join(import.meta.dirname, "stowage/main.ts");
const printed = execFileSync(process.execPath, ["--import", "tsx", program], { encoding: "utf8" });
const results: Results = JSON.parse(printed);

test.each(checkTable(scenarios))("$title", ({ problems }) => {
  expect(problems).toEqual([]);
});

test("there are enough of them, and every one was recorded", () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(60);
  expect(Object.keys(recordedOf(record, "4.0.2") ?? {})).toEqual(scenarios.map(({ id }) => id));
});

describe("as stevedore does, or as a row says", () => {
  test.each(scenarios.map((each) => compareScenario(each, reference(record), results)))("$title", ({ problems }) => {
    expect(problems).toEqual([]);
  });
});

describe("rows of docs/coming-from-stevedore.md", () => {
  test.each(compareRows(scenarios, readRows()))("$title", ({ problems }) => {
    expect(problems).toEqual([]);
  });
});
