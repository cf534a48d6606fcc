/** What becomes of harbor when its files change: in a copy of the application, built as its own script does. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
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

describe("a file of providers.d", () => {
  const wrong = [
    ["a plugin that does not exist", "plugin = command", "plugin = comand", 7],
    ["a bank that does not exist", "bank = fs", "bank = ftp", 9],
    ["an option that its plugin does not have", "exclude = node_modules", "exlude = node_modules", 16],
    ["a section of no plugin", "[files]", "[flies]", 14],
  ] as const;
  test.each(wrong)("that names %s fails the build, at its line", async (_, from, to, line) => {
    const folder = await application();
    edit(join(folder, "providers.d/local.conf"), from, to);
    const { status, stderr } = build(folder);
    expect(stderr).toContain(`providers.d/local.conf:${line}:`);
    expect(stderr).toContain(to.replace(/.*= |[[\]]/g, ""));
    expect(status).toBe(1);
    expect(existsSync(file(folder))).toBe(false);
  });

  test("that is added is one provider more, with options of its own", async () => {
    const folder = await application();
    const local = readFileSync(join(folder, "providers.d/local.conf"), "utf8");
    for (const [name, line] of [
      ["second", "cat > fed"],
      ["third", "exit 3"],
    ] as const) {
      const own = local.replace("name = Local", `name = ${name}`);
      writeFileSync(join(folder, `providers.d/${name}.conf`), `${own}\n[command]\nrestore = ${line}\n`);
    }
    expect(build(folder).status).toBe(0);
    const options = { file: file(folder), cwd: temporary() };
    expect((await harbor(["providers"], options)).stdout).toMatch(/^second {2}.*\nthird {2}/m);
    await printed(["backup", "--provider", "second", "--name", "one", "command:echo dump"], options);
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

  test("that names a bank neither by name nor by target gives both reasons when it is used", async () => {
    const folder = await application();
    edit(join(folder, "providers.d/local.conf"), "bank = fs", 'bank = "@harbor/bank-ftp#FtpBank"');
    expect(build(folder).status).toBe(0);
    const { status, stderr } = await harbor(["list", "--provider", "local"], { file: file(folder) });
    expect(stderr).toMatch(
      /^harbor: provider "Local" cannot have the bank "(\S+)": no driver "\1" in namespace "harbor\.bank", [^;\n]*name [^;\n]*target; it has: fs, s3, zip\n$/,
    );
    expect(status).toBe(1);
  });
});

test("protectables that fail, evaluated or constructed, are reported and left out", async () => {
  const folder = await application();
  edit(
    join(folder, "package.json"),
    '"harbor.protectable": {',
    `"harbor.protectable": {
        "constructed": "./src/protectables/constructed.ts#Constructed",
        "evaluated": "./src/protectables/evaluated.ts#Evaluated",`,
  );
  const source = (name: string, problem: string) => `
    import { DirectoryProtectable } from "./directory.js";
    export class ${name} extends DirectoryProtectable {${name === "Constructed" ? problem : ""}}
    ${name === "Evaluated" ? problem : ""}`;
  const thrown = 'throw new Error("no such thing here");';
  writeFileSync(
    join(folder, "src/protectables/constructed.ts"),
    source("Constructed", `static { } x = (() => { ${thrown} })();`),
  );
  writeFileSync(join(folder, "src/protectables/evaluated.ts"), source("Evaluated", `if (Date.now() > 0) ${thrown}`));
  expect(build(folder)).toMatchObject({ status: 0 });
  const cwd = temporary();
  const place = ["--bank", "fs", "--to", join(cwd, "bank")];
  const { status, stdout, stderr } = await harbor(["backup", ...place, `${folder}/providers.d`], {
    file: file(folder),
  });
  expect(stderr).toMatch(
    /^harbor: the protectable "constructed" \(@harbor\/app\/\S+\) is left out: no such thing here$/m,
  );
  expect(stderr).toMatch(
    /^harbor: the protectable "evaluated" \(@harbor\/app\/\S+\) is left out: no such thing here$/m,
  );
  expect(stdout).toMatch(/^backed up 3 files/);
  expect(status).toBe(0);
});

describe("a file of src/clients", () => {
  const client =
    'export const SERVICE = "clock";\nexport const create = () => ({ now: () => "only in a new client" });\n';
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

  test("that is no client fails the build", async () => {
    const folder = await application();
    writeFileSync(join(folder, "src/clients/clock.ts"), client.replace("SERVICE", "SERVICES"));
    const { status, stderr } = build(folder);
    expect(stderr).toContain('"clock"');
    expect(status).toBe(1);
  });
});

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("It did not come about within a minute.");
    await sleep(100);
  }
}
