import { expect, test } from "vitest";
import { app, bank, cli, project, refused } from "./support.js";

const nasty = "\u001b[31mred\u001b]8;;http://x\u0007\r::error::x\u202e<script>";
/** Control characters are refused in names, so that they come through a target and what a package says of itself. */
const files = () => [
  app({}, ["disk"]),
  bank("disk", {
    version: nasty,
    stowage: {
      entryPoints: {
        "app.bank": { disk: { target: `.#Bank`, description: nasty }, "::error::x": `./${nasty}#x`, [nasty]: ".#Bank" },
      },
      [nasty]: 1,
    },
  }),
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const harmful = /[\u0000-\u0008\u000b-\u001f\u007f\u202e]/;

test.each([["list"], ["check"], ["generate"], ["check --verbose"], ["why app.bank ::error::x"]])(
  "22: what strangers say reaches no terminal, and no annotation of CI, as it is: stowage %s",
  (command) => {
    for (const runner of ["true", ""]) {
      const environment = { CI: "true", GITHUB_ACTIONS: runner, NO_COLOR: "1" };
      const { stdout, stderr } = cli(project(...files()), command.split(" "), environment);
      expect(stdout + stderr).toContain("STW");
      expect(stdout + stderr).not.toMatch(harmful);
      const commands = `${stdout}\n${stderr}`.split("\n").filter((each) => each.startsWith("::"));
      // Our own, each with the place of a problem.
      expect(commands.length > 0).toBe(runner === "true");
      for (const each of commands)
        expect(each).toMatch(/^::(?:error|warning) file=[\w/.-]+,line=\d+,.*,title=stowage STW\d{4}::/);
    }
  },
);

test("22: JSON is JSON, and one line for every reader of lines", () => {
  const { stdout } = cli(project(...files()), ["list", "--json"]);
  expect(stdout).not.toMatch(harmful);
  expect(JSON.stringify(JSON.parse(stdout))).toContain("::error::x");
});

test("22: nor a bundler's messages", async () => {
  const messages = await refused(project(...files()));
  expect(messages.length).toBeGreaterThan(0);
  for (const each of messages) expect(each).not.toMatch(harmful);
});
