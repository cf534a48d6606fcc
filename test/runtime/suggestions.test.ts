import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DriverManager, NoMatches } from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

/** The name that the error for `wanted` proposes. */
function suggestion(wanted: string, names: readonly string[]): string | undefined {
  const ns = createNamespace(names.map((name): [string, object] => [name, {}]));
  const { message } = thrownBy(NoMatches, () => new DriverManager(ns, wanted));
  return /Did you mean "(.*)"\?$/s.exec(message)?.[1];
}

describe("what may have been meant", () => {
  it.each([
    ["s4", ["fs", "s3"], "s3"],
    ["memroy", ["fs", "memory"], "memory"],
    ["memor", ["memory", "memo"], "memory"],
    ["deflat", ["reflate", "deflate"], "deflate"],
    ["fs", ["s3"], undefined],
    ["postgres", ["fs", "s3", "memory"], undefined],
    ["x", ["a", "b"], undefined],
    ["ftp", ["zip"], undefined],
  ])("for %s among %j is %s", (wanted, names, expected) => {
    expect(suggestion(wanted, names)).toBe(expected);
  });

  it("is any name one edit away, and nothing far away", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(letters, fc.nat(), (name, at) => {
        const cut = at % name.length;
        expect(suggestion(`${name.slice(0, cut)}X${name.slice(cut)}`, [name])).toBe(name);
        expect(suggestion(`${name.slice(0, cut)}X${name.slice(cut + 1)}`, [name])).toBe(name);
        expect(suggestion(`XYZ${name}`, [name])).toBeUndefined();
      }),
    );
  });

  it("is looked for in long texts, too", () => {
    const long = "n".repeat(255);
    expect(suggestion(`${long}m`, ["a", long])).toBe(long);
    expect(suggestion("x".repeat(1_000_000), ["a", long, "x".repeat(255)])).toBeUndefined();
  });
});
