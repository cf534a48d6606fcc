/** What npm's own `semver` says of the same, loosely. */
import { expect, test } from "vitest";
import { allows } from "../../build/manifest/range.js";

test.each([
  ["^1.2.0", "1.9.9", true],
  ["^1.2.0", "2.0.0", false],
  ["^0.2.3", "0.3.0", false],
  ["^0.0.3", "0.0.4", false],
  ["~1.2.3", "1.3.0", false],
  ["~1", "1.9.0", true],
  ["1.x", "2.0.0", false],
  ["1.2", "1.2.9", true],
  [">=1.2 <2", "1.1.9", false],
  [">= 1.2.0 < 2.0.0", "1.4.0", true],
  [">1.2", "1.2.9", false],
  ["<=1.2", "1.2.9", true],
  ["1.0.0 || 2.0.0", "2.0.0", true],
  ["", "5.0.0", true],
  ["^1.0.0", "2.0.0-beta.1", false],
  ["^1.0.0", "1.1.0-beta.1", false],
  ["^1.1.0-alpha", "1.1.0-beta.1", true],
  ["^1.1.0-rc", "1.1.0-beta.1", false],
  ["1.1.0-beta.2", "1.1.0-beta.10", false],
  [">=1.1.0-beta.2", "1.1.0-beta.10", true],
  [">=1.1.0-beta", "1.1.0-1", false],
  ["*", "1.1.0-beta", true],
  ["1.0.0 - 2.0.0", "3.0.0", false],
  ["1.0 - 2", "2.9.9", true],
  ["v1.2.3", "1.2.3", true],
  ["~> 1.2", "1.3.0", false],
  ["workspace:^", "1.0.0", undefined],
  ["latest", "1.0.0", undefined],
  ["^1.0.0", "", undefined],
  ["npm:other@^1.0.0", "2.0.0", undefined],
])("the range %s and the version %s: %s", (range, version, expected) => {
  expect(allows(range, version)).toBe(expected);
});
