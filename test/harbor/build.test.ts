/** What becomes of harbor when its files change: in a copy of the application, built as its own script does. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { application, build, harbor, printed, temporary } from "./app.js";

const file = (folder: string) => join(folder, "dist/harbor.mjs");

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

const client =
  'export const SERVICE = "clock";\nexport const create = () => ({ now: () => "only in a new client" });\n';

describe("what is wrong in one build is reported at once, and nothing is built", () => {
  const wrong = [
    ["a plugin that does not exist", "local", "plugin = command", "plugin = comand", 7],
    ["a bank that does not exist", "local", "bank = fs", "bank = ftp", 9],
    ["an option that its plugin does not have", "local", "exclude = node_modules", "exlude = node_modules", 16],
    ["a section of no plugin", "archive", "[zip]", "[zpi]", 10],
  ] as const;
  let folder: string;
  let outcome: ReturnType<typeof build>;

  beforeAll(async () => {
    folder = await application();
    for (const [, name, from, to] of wrong) edit(join(folder, `providers.d/${name}.conf`), from, to);
    writeFileSync(join(folder, "src/clients/clock.ts"), client.replace("SERVICE", "SERVICES"));
    outcome = build(folder);
  });

  test.each(wrong)("%s, in a file of providers.d at its line", (_, name, _from, to, line) => {
    expect(outcome.stderr).toContain(`providers.d/${name}.conf:${line}:`);
    expect(outcome.stderr).toContain(to.replace(/.*= |[[\]]/g, ""));
  });

  test("a file of src/clients that is no client", () => {
    expect(outcome.stderr).toContain('"clock"');
    expect(outcome.status).toBe(1);
    expect(existsSync(file(folder))).toBe(false);
  });
});

describe("with more providers and protectables", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await application();
    addProviders(folder);
    addProtectables(folder);
    expect(build(folder)).toMatchObject({ status: 0 });
  });

  test("a file of providers.d that is added is one provider more, with options of its own", async () => {
    const options = { file: file(folder), cwd: temporary() };
    expect((await harbor(["providers"], options)).stdout).toMatch(/^second {2}.*\nthird {2}/m);
    await harbor(["backup", "--provider", "second", "--name", "one", "command:echo dump"], options);
    await printed(["restore", "--provider", "second", "back"], options);
    expect(readFileSync(join(options.cwd, "fed"), "utf8")).toBe("dump\n");
    const { status, stderr } = await harbor(["restore", "--provider", "third", "again"], options);
    expect(stderr).toBe(
      'harbor: nothing was restored from one: the command "exit 3" ended with status 3;' +
        " what it has done by then stays done\n",
    );
    expect(status).toBe(1);
    expect(existsSync(join(options.cwd, "again"))).toBe(false);
  });

  test("what a command was fed stays done where a later resource fails, and is told", async () => {
    const options = { file: file(folder), cwd: temporary() };
    await harbor(["backup", "--provider", "second", "--name", "one", "command:echo dump", "command:echo x"], options);
    const { status, stderr } = await harbor(["restore", "--provider", "second", "back"], options);
    expect(stderr).toBe(
      'harbor: nothing was restored from one: the command "grep dump >> fed" ended with status 1;' +
        ' what it has done by then stays done; what was done with "echo dump" before stays done\n',
    );
    expect(status).toBe(1);
    expect(readFileSync(join(options.cwd, "fed"), "utf8")).toBe("dump\n");
    expect(readdirSync(options.cwd).sort()).toEqual(["fed", "harbor"]);
  });

  test("a bank that is named neither by name nor by target gives both reasons when it is used", async () => {
    const { status, stderr } = await harbor(["list", "--provider", "nowhere"], { file: file(folder) });
    expect(stderr).toMatch(
      /^harbor: provider "nowhere" cannot have the bank "(\S+)": no driver "\1" in namespace "harbor\.bank", [^;\n]*name [^;\n]*target; it has: fs, s3, zip\n$/,
    );
    expect(status).toBe(1);
  });

  test("protectables that fail, evaluated or constructed, are reported and left out", async () => {
    const place = ["--bank", "fs", "--to", join(temporary(), "bank")];
    const options = { file: file(folder) };
    const { status, stdout, stderr } = await harbor(["backup", ...place, join(folder, "demo")], options);
    for (const name of ["constructed", "evaluated"]) {
      expect(stderr).toMatch(
        new RegExp(`^harbor: the protectable "${name}" \\(@harbor/app/\\S+\\) is left out: no such thing here$`, "m"),
      );
    }
    expect(stdout).toMatch(/^backed up 3 files/);
    expect(status).toBe(0);
  });
});

function addProviders(folder: string): void {
  const local = readFileSync(join(folder, "providers.d/local.conf"), "utf8");
  const named = (name: string): string => local.replace("name = Local", `name = ${name}`);
  const texts = {
    second: `${named("second")}\n[command]\nrestore = grep dump >> fed\n`,
    third: `${named("third")}\n[command]\nrestore = exit 3\n`,
    nowhere: named("nowhere").replace("bank = fs", 'bank = "@harbor/bank-ftp#FtpBank"'),
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, `providers.d/${name}.conf`), text);
}

function addProtectables(folder: string): void {
  edit(
    join(folder, "package.json"),
    '"harbor.protectable": {',
    `"harbor.protectable": {
        "constructed": "./src/protectables/constructed.ts#Constructed",
        "evaluated": "./src/protectables/evaluated.ts#Evaluated",`,
  );
  const source = (name: string, inside: string, below: string): string => `
    import { DirectoryProtectable } from "./directory.js";
    export class ${name} extends DirectoryProtectable {${inside}}
    ${below}`;
  const thrown = 'throw new Error("no such thing here");';
  const sources = {
    constructed: source("Constructed", `static { } x = (() => { ${thrown} })();`, ""),
    evaluated: source("Evaluated", "", `if (Date.now() > 0) ${thrown}`),
  };
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, `src/protectables/${name}.ts`), text);
}

describe("a file of src/clients", () => {
  const watching: ChildProcess[] = [];
  afterAll(() => {
    for (const child of watching) child.kill();
  });

  test("that is added while esbuild watches is a client, with no other edit", async () => {
    const folder = await application();
    edit(join(folder, "esbuild.config.mjs"), "import { build }", "import { context }");
    edit(join(folder, "esbuild.config.mjs"), "await build({", "const watched = await context({");
    edit(join(folder, "esbuild.config.mjs"), 'chmodSync("dist/harbor.mjs", 0o755);', "await watched.watch();");
    watching.push(spawn(process.execPath, ["esbuild.config.mjs"], { cwd: folder, stdio: "ignore" }));
    await until(() => existsSync(file(folder)));
    expect(readFileSync(file(folder), "utf8")).not.toContain("only in a new client");
    writeFileSync(join(folder, "src/clients/clock.ts"), client);
    await until(() => readFileSync(file(folder), "utf8").includes("only in a new client"));
    expect(readFileSync(join(folder, "src/plugins.gen/harbor.client.ts"), "utf8")).toContain("../clients/clock.js");
    expect(await printed(["--help"], { file: file(folder) })).toContain("backup");
  });
});

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("It did not come about within a minute.");
    await sleep(100);
  }
}
