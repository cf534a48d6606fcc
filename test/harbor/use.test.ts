/** How harbor speaks to those who use it: help, wrong use, and exit status. */
import { describe, expect, test } from "vitest";
import { harbor, printed } from "./app.js";

const commands = ["backup", "list", "providers", "prune", "restore", "verify"];

test("harbor --help lists every command with its own words", async () => {
  const help = await printed(["--help"]);
  for (const name of commands) expect(help).toMatch(new RegExp(`^  ${name} +\\S`, "m"));
  expect(help).toContain("remove all but the newest checkpoints");
  expect(await printed([])).toBe(help);
  expect(await printed(["-h"])).toBe(help);
});

test.each(commands)("harbor %s --help is made of what the command says of itself", async (name) => {
  const help = await printed([name, "--help"]);
  expect(help.startsWith(`harbor ${name}`)).toBe(true);
  expect(help.includes("--provider <name>")).toBe(name !== "providers");
});

test("an option of a command from a plugin package is in its help", async () => {
  expect(await printed(["prune", "--help"])).toContain("--keep <count>");
});

describe("wrong use is one line, and exit status 2", () => {
  test.each([
    [["bakcup"], /no extension "bakcup" in namespace "harbor.command"; it has: .*Did you mean "backup"\?$/],
    [["list", "--bnak", "fs"], /^list: Unknown option '--bnak'; see harbor list --help$/],
    [["list", "--bank"], /^list: Option '--bank <value>' argument missing; see harbor list --help$/],
    [["list"], /^list: it takes --provider <name>, or --bank <name> and --from <place>; /],
    [["list", "--bank", "fs"], /^list: it takes --provider <name>, or --bank <name> and --from <place>; /],
    [
      ["list", "--provider", "local", "--bank", "fs"],
      /^list: --provider brings its bank: no --bank, --from, --endpoint; /,
    ],
    [["list", "--bank", "fs", "--bank", "zip", "--from", "x"], /^list: --bank is given twice; /],
    [["list", "--provider", "local", "more"], /^list: it takes no argument such as "more"; /],
    [["backup", "--provider", "local"], /^backup: the <resource> is missing; /],
    [["backup", "--provider", "local", "--name", "../x", "y"], /^backup: "..\/x" cannot be a checkpoint's name: /],
    [["restore", "--provider", "local"], /^restore: the <directory> is missing; /],
    [["restore", "--provider", "local", "a", "b"], /^restore: it takes one <directory>, and "b" is one more; /],
    [["prune", "--provider", "local"], /^prune: --keep is missing; /],
    [["prune", "--provider", "local", "--keep", "0"], /^prune: --keep must be a whole number from 1, not "0"; /],
  ])("%j", async (args, line) => {
    const { status, stdout, stderr } = await harbor(args);
    expect(stderr).toMatch(/^harbor: [^\n]+\n$/);
    expect(stderr.slice("harbor: ".length, -1)).toMatch(line);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});
