/** That the comparison finds what it is there for. */
import { describe, expect, test } from "vitest";
import { compareRecord, compareRows, compareScenario } from "./compare.js";
import { recordedOf, reference, updated } from "./record.js";
import type { Scenario } from "./scenario.js";

const scenario: Scenario = {
  id: "one",
  about: "",
  plugins: {},
  manager: "ExtensionManager",
  steps: [["names"]],
};
const seen = (...names: readonly string[]) => ({ steps: [names] });
const problems = (changed: Partial<Scenario>, sync: object, async: object = sync) =>
  compareScenario({ ...scenario, ...changed }, { one: { ...seen("a"), logged: ["ERROR"] } }, { one: { sync, async } })
    .problems;

describe("a scenario", () => {
  test("is good where all ways give what stevedore gave, whatever was logged", () => {
    expect(problems({}, seen("a"))).toEqual([]);
  });

  test("fails where one way gives something else, or was not run", () => {
    expect(problems({}, seen("a"), seen("b"))).toEqual(['async: got {"steps":[["b"]]}, not {"steps":[["a"]]}']);
    expect(problems({ ways: ["sync", "values"] }, seen("a"))).toEqual(['values: got undefined, not {"steps":[["a"]]}']);
  });

  test("that names a row is good where we give what it says itself", () => {
    expect(problems({ differs: "row", stowage: seen("b") }, seen("b"))).toEqual([]);
  });

  test("that names a row fails where we give something else, and where nothing differs", () => {
    expect(problems({ differs: "row", stowage: seen("b") }, seen("a"))).toHaveLength(2);
    expect(problems({ differs: "row" }, seen("b"))).not.toEqual([]);
    expect(problems({ differs: "row", stowage: seen("a") }, seen("a"))).toEqual([
      'it names the row "row", but does what stevedore does',
    ]);
  });

  test("fails where it says what differs and names no row", () => {
    expect(problems({ stowage: seen("b") }, seen("b"))).not.toEqual([]);
    expect(problems({ stowage: seen("b") }, seen("a"))).not.toEqual([]);
  });

  test("fails where nothing of it was recorded", () => {
    expect(compareScenario(scenario, {}, { one: { sync: seen("a"), async: seen("a") } }).problems).toHaveLength(1);
  });
});

test("a row that no scenario shows, one that is missing, and one that is there twice are failures", () => {
  const named = [
    { ...scenario, differs: "here" },
    { ...scenario, differs: "gone" },
  ];
  const found = compareRows(named, ["here", "unshown", "here"]).filter((each) => each.problems.length > 0);
  expect(found).toEqual([
    { title: 'row "here"', problems: ["it is there twice"] },
    { title: 'row "unshown"', problems: ["no scenario shows it"] },
    { title: 'row "gone"', problems: ["docs/coming-from-stevedore.md has no such row"] },
  ]);
});

test("a record that changed, lacks a scenario or has one too many is a failure", () => {
  const checks = compareRecord(
    { same: seen("a"), changed: seen("a"), left: seen("a") },
    {
      same: seen("a"),
      changed: { ...seen("a"), logged: ["ERROR"] },
      come: seen("a"),
    },
  );
  expect(checks.map(({ title, problems: found }) => [title, found.length])).toEqual([
    ["record of same", 0],
    ["record of changed", 1],
    ["record of left", 1],
    ["record of come", 1],
  ]);
});

test("another version's record holds what it does otherwise than Debian's, and is what we are held against", () => {
  const record = updated({ "4.0.2": { one: seen("a"), two: seen("a") } }, "5.0.0", { one: seen("a"), two: seen("b") });
  expect(record["5.0.0"]).toEqual({ two: seen("b") });
  expect(recordedOf(record, "4.0.2")).toEqual({ one: seen("a"), two: seen("a") });
  expect(recordedOf(record, "5.0.0")).toEqual({ one: seen("a"), two: seen("b") });
  expect(recordedOf(record, "6.0.0")).toBeUndefined();
  expect(reference(record)).toEqual({ one: seen("a"), two: seen("b") });
});
