import { expect, test } from "vitest";
import { app, bank, list, project } from "./support.js";

const text =
  '{ "name": "disk", "version": "1.0.0", "stowage": { "entryPoints": { "app.bank": { "disk": ".#Bank" } } } }';
const file = "node_modules/disk/package.json";

test.each<[string, string | Uint8Array, string]>([
  ["UTF-16", Buffer.from(`\ufeff${text}`, "utf16le"), "STW1003"],
  [
    "invalid UTF-8",
    Buffer.concat([Buffer.from(text.slice(0, 12)), Buffer.from([0xff, 0xfe]), Buffer.from(text.slice(12))]),
    "STW1003",
  ],
  ["NUL", text.replace("1.0.0", "1.0.\0"), "STW1003"],
  ["comments", text.replace("{", "{ // here"), "STW1001"],
  ["a trailing comma", text.replace(/ }$/, ", }"), "STW1001"],
  ["nothing", "", "STW1001"],
])("12: %s is an error with its file and place", (_, content, code) => {
  const { problems, live } = list(project(app({}, ["disk"]), bank("disk"), { [file]: content }));
  expect(live).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^error ${code} ${file}:\\d+:\\d+ `));
});

test("12: a byte-order mark is nothing", () => {
  const folder = project(app({}, ["disk"]), bank("disk"), { [file]: `\ufeff${text}` });
  expect(list(folder).problems.filter((each) => !each.includes("STW3"))).toEqual([]);
});
