/** What a runner of GitHub reads: annotations for problems, and no command of a stranger. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forGitHub, printJson, printText } from "../../build/commands/print.js";
import { type Result, runGenerate, runList } from "../../build/commands/run.js";
import { type Diagnostic, diagnostic } from "../../build/diagnostics.js";
import { nodeHost } from "../../build/host.js";
import { plainStyle } from "../../build/report/style.js";
import { annotations, isGitHubActions, jsonWithoutCommands, withoutCommands } from "../../build/report/workflow.js";
import { tree } from "../support/tree.js";

const commands = new Set(["error", "warning", "notice", "add-mask", "group", "stop-commands", "set-output", "debug"]);

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const plainText = (text: string, escapes: readonly (readonly [string, string])[]): string =>
  escapes.reduce((done, [written, character]) => done.replaceAll(written, character), text);

const inData = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%25", "%"],
] as const;
const inProperties = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
] as const;

/** Reads a log as the runner does, by its rules and not by our code. */
function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => modern(line.trimStart()) ?? old(line) ?? []);
}

function modern(line: string): Command | undefined {
  const end = line.startsWith("::") ? line.indexOf("::", 2) : -1;
  const [name = "", ...rest] = line.slice(2, end).split(" ");
  if (end < 0 || !commands.has(name)) return undefined;
  const pairs = rest
    .join(" ")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const properties = pairs.map((each) => {
    const at = each.indexOf("=");
    return [each.slice(0, at), plainText(each.slice(at + 1), inProperties)];
  });
  return { name, properties: Object.fromEntries(properties), data: plainText(line.slice(end + 2), inData) };
}

function old(line: string): Command | undefined {
  const [, name = "", data = ""] = /##\[([^\] ]*)[^\]]*\](.*)/.exec(line) ?? [];
  return commands.has(name) ? { name, properties: {}, data } : undefined;
}

const at = (file: string) => ({ file, line: 3, column: 5, length: 4, lineText: "" });
const missing = (name: string, file = "/repo/app/package.json"): Diagnostic =>
  diagnostic("STW2002", { name }, at(file));
const absent = (name: string): Diagnostic =>
  diagnostic("STW2001", { name, kind: "dependencies", manager: "npm" }, undefined);

test("an environment counts as GitHub's only where it says so", () => {
  expect(["true", "false", "", undefined].map((value) => isGitHubActions({ GITHUB_ACTIONS: value }))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

describe("annotations", () => {
  test("have the place, the code, and all that is said", () => {
    const note = { text: "50%, see", location: at("/repo/x,y:z.json") };
    const compiler = { text: "not this", kind: "compiler" as const };
    const found = diagnostic(
      "STW2001",
      { name: "a", kind: "dependencies", manager: "npm" },
      at("/repo/app/package.json"),
      {
        notes: [note, compiler],
      },
    );
    expect(annotations("/repo", [found])).toEqual([
      "::error file=app/package.json,line=3,endLine=3,col=5,endColumn=9,title=stowage STW2001::a is declared in dependencies and not installed.%0AIts declarations cannot be read, so plugins could be missing.%0Afix: Run npm install.%0A50%25, see (x,y:z.json:3:5)",
    ]);
  });

  test("escape what parts properties, and name files outside the repository as they are", () => {
    const [inside, outside] = annotations("/repo", [missing("a", "/repo/a,b:c%.json"), missing("a", "/else/x.json")]);
    expect(inside).toContain("::warning file=a%2Cb%3Ac%25.json,line=3,");
    expect(outside).toContain("::warning file=/else/x.json,line=3,");
  });

  test("need no place", () => {
    expect(annotations("/repo", [absent("a")])).toEqual([
      expect.stringMatching(/^::error title=stowage STW2001::a is/),
    ]);
  });

  test("are ten of each kind, errors first, with the number of the others", () => {
    const many = Array.from({ length: 12 }, (_, index) => [missing(`w${index}`), absent(`e${index}`)]).flat();
    const found = commandsIn(annotations("/repo", many).join("\n")).map(
      ({ name, data }) => `${name} ${data.slice(0, 2)}`,
    );
    expect(found.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, index) => `error e${index}`));
    expect(found.slice(10, 20)).toEqual(Array.from({ length: 10 }, () => "warning Th"));
    expect(found.slice(20)).toEqual(["notice 4 "]);
  });

  test("whatever is said in them, each is one command with just that", () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom("::", "error", "##[", "]", "%0A", "%", ",", ":", "\n", "\r"), fc.string()),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const name = parts.join("");
        const [found, ...others] = commandsIn(annotations("/repo", [missing("x", `/repo/${name}`)]).join("\n"));
        expect(others).toEqual([]);
        expect(found?.name).toBe("warning");
        expect(Object.keys(found?.properties ?? {})).toEqual(["file", "line", "endLine", "col", "endColumn", "title"]);
        const [said] = commandsIn(annotations("/repo", [missing(name)]).join("\n"));
        expect(said?.properties.title).toBe("stowage STW2002");
        expect(said?.data).toContain("optional dependency");
      }),
    );
  });
});

describe("text of strangers", () => {
  test.each([
    ["::error::x", "\\u{3a}:error::x"],
    ["a\n \t::add-mask::x", "a\n \t\\u{3a}:add-mask::x"],
    ["a ::error::x", "a ::error::x"],
    ["x ##[add-mask]y ##[error]z", "x \\u{23}#[add-mask]y \\u{23}#[error]z"],
    ["####[error]z", "##\\u{23}#[error]z"],
  ])("%j", (text, expected) => {
    expect(withoutCommands(text)).toBe(expected);
    expect(commandsIn(withoutCommands(text))).toEqual([]);
  });

  test("any text has no command left, and JSON is the same JSON", () => {
    const part = fc.constantFrom(
      "::",
      ":",
      "error",
      "add-mask",
      "##[",
      "#",
      "[",
      "]",
      " ",
      "\n",
      "\r",
      "\t",
      "\u0085",
      "\u2028",
      "x",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        expect(commandsIn(withoutCommands(text))).toEqual([]);
        const json = jsonWithoutCommands(JSON.stringify({ [text]: text }, undefined, 2));
        expect(JSON.parse(json)).toEqual({ [text]: text });
        expect(commandsIn(json)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("commands", () => {
  const strange = "::error::pwned";
  const root = () =>
    tree({
      "package.json": {
        name: "app",
        private: true,
        type: "module",
        dependencies: { a: "*" },
        stowage: { namespaces: { "app.hook": { interface: "./x.js#X", pattern: "hook" } } },
      },
      "x.js": "",
      "node_modules/a/package.json": {
        name: "a",
        version: "##[add-mask]1",
        stowage: { entryPoints: { [strange]: { "##[error]": "./index.js" }, "app.hook": { [strange]: "./lost.js" } } },
      },
    });

  const log = (command: "list" | "generate", result: Result, json = false) => {
    const printed = json ? printJson(command, result) : printText(command, result, plainStyle);
    const { stdout, stderr } = forGitHub(printed, result, json, result.folder);
    return { stdout, stderr, found: commandsIn(`${stdout}\n${stderr}`) };
  };

  test("print a command for each problem, and none for what a package is called", async () => {
    for (const [command, result] of [
      ["list", runList(nodeHost, root())],
      ["generate", await runGenerate(nodeHost, root(), false)],
    ] as const) {
      expect(result.diagnostics.length).toBeGreaterThan(0);
      const { found } = log(command, result);
      expect(found.map(({ properties }) => properties.title)).toEqual(
        result.diagnostics.toSorted((a, b) => (a.severity < b.severity ? -1 : 1)).map(({ code }) => `stowage ${code}`),
      );
      expect(commandsIn(printText(command, result, plainStyle).stdout).length).toBe(command === "list" ? 2 : 0);
    }
  });

  test("print JSON alone where that is asked for", () => {
    const result = runList(nodeHost, root());
    const { stdout, stderr, found } = log("list", result, true);
    expect([stderr, found]).toEqual(["", []]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(printJson("list", result).stdout));
  });
});
