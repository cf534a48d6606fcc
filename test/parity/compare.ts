/** Holds what was seen on our side against what stevedore did. Everything gives texts that say what is wrong; none is good. */
import { isDeepStrictEqual } from "node:util";
import type { Seen } from "./record.js";
import { placed, type Result, type Scenario, waysOf } from "./scenario.js";
import type { Results } from "./stowage/run.js";

/** One comparison, and what is wrong with it. */
export interface Check {
  readonly title: string;
  readonly problems: readonly string[];
}

const text = (value: unknown): string => JSON.stringify(value);

/** What is compared: all that was seen, but for what was logged. */
const observed = ({ logged: _, ...rest }: Result): Result => rest;

/** One check a scenario: the same in every way that it is run, or what it says itself where it names a row. */
export function compareScenario(scenario: Scenario, reference: Seen, results: Results): Check {
  const stevedore = reference[scenario.id];
  const title = `${scenario.id}: ${scenario.about}`;
  if (stevedore === undefined)
    return { title, problems: ["nothing of it was recorded; UPDATE_PARITY=1 npm run test:parity does"] };
  const expected = scenario.differs === undefined ? observed(stevedore) : scenario.stowage;
  const problems = waysOf(scenario).flatMap((way) => {
    const seen = results[scenario.id]?.[way];
    return isDeepStrictEqual(seen, expected) ? [] : [`${way}: got ${text(seen)}, not ${text(expected)}`];
  });
  if (isDeepStrictEqual(scenario.stowage, observed(stevedore)))
    problems.push(`it names the row "${scenario.differs}", but does what stevedore does`);
  if ((scenario.differs === undefined) !== (scenario.stowage === undefined))
    problems.push("what we give instead and the row that says why belong together");
  return { title, problems };
}

/** Every row is shown by a scenario, and every scenario that names one names one that exists. */
export function compareRows(scenarios: readonly Scenario[], rows: readonly string[]): readonly Check[] {
  const named = new Set(scenarios.flatMap(({ differs }) => differs ?? []));
  return [...new Set([...rows, ...named])].map((row) => ({
    title: `row "${row}"`,
    problems: [
      ...(rows.includes(row) ? [] : ["docs/coming-from-stevedore.md has no such row"]),
      ...(named.has(row) ? [] : ["no scenario shows it"]),
      ...(rows.filter((each) => each === row).length > 1 ? ["it is there twice"] : []),
    ],
  }));
}

/** Whether the record is still what stevedore does. */
export function compareRecord(recorded: Seen, seen: Seen): readonly Check[] {
  return [...new Set([...Object.keys(recorded), ...Object.keys(seen)])].map((id) => ({
    title: `record of ${id}`,
    problems: isDeepStrictEqual(recorded[id], seen[id])
      ? []
      : [`stevedore gave ${text(seen[id])}, the record has ${text(recorded[id])}`],
  }));
}

/** Whether the table is sound: ids are unique, and where a registry is generated its order is that of the table. */
export function checkTable(scenarios: readonly Scenario[]): readonly Check[] {
  const ids = scenarios.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  const disordered = scenarios.filter((each) => {
    const names = placed(each).map(({ name }) => name);
    const generated = waysOf(each).some((way) => way === "sync" || way === "async");
    return generated && each.differs !== "order" && !isDeepStrictEqual(names, [...names].sort());
  });
  return [
    { title: "ids are unique", problems: twice },
    { title: "plugins stand in the order of a registry", problems: disordered.map(({ id }) => id) },
  ];
}
