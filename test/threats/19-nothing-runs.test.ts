import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { app, bank, bundleOnly, cli, project, refused } from "./support.js";

/** Writes, throws, and never ends. */
const trap =
  'import { writeFileSync } from "node:fs"; writeFileSync("ran.txt", ""); throw new Error("ran"); for (;;);\n';

const trapped = () =>
  project(
    app({ entryPoints: { "app.bank": { own: "./src/own.ts#Bank" } } }, ["disk"]),
    bank("disk", { scripts: { install: "node index.js" } }),
    {
      "node_modules/disk/index.js": `${trap}export class Bank {}\n`,
      "node_modules/disk/stowage.config.js": trap,
      "src/own.ts": `${trap}export class Bank { id(): string { return ""; } }\n`,
      "src/contracts.ts": "export interface Bank { id(): string }\n",
    },
  );

test.each([["init"], ["list"], ["check"], ["generate"], ["generate --check"], ["why app.bank disk"]])(
  "19: no code of a plugin runs in stowage %s",
  (command) => {
    const folder = trapped();
    const { status, stderr } = cli(folder, command.split(" "));
    expect(stderr).not.toContain("Error: ran");
    expect(status).toBe(command === "generate --check" ? 1 : 0);
    expect(readdirSync(folder)).not.toContain("ran.txt");
  },
);

test("19: nor in the adapter, passing or failing", async () => {
  const folder = trapped();
  const broken = project(app({}, ["disk"]), bank("disk"), {
    "node_modules/disk/index.js": trap,
    "node_modules/disk/index.d.ts": "export declare class Bank { id(): number }\n",
  });
  await bundleOnly(folder);
  await refused(broken);
  expect([...readdirSync(folder), ...readdirSync(broken), ...readdirSync(".")]).not.toContain("ran.txt");
});
