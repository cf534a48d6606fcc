import { expect, test } from "vitest";
import { app, bank, type Files, generate, project } from "./support.js";

const index = (types: string): Files => ({ "node_modules/disk/index.d.ts": types });
const declared = "node_modules/disk/package.json:";

test.each<[string, string, Files]>([
  ["a file", "STW3001", bank("disk", { exports: "./gone.js" })],
  ["a subpath", "STW3002", bank("disk", { stowage: { entryPoints: { "app.bank": { disk: "./gone#Bank" } } } })],
  ["an export", "STW3003", { ...bank("disk"), ...index("export declare class Other { id(): string }\n") }],
  [
    "a value: the export is only a type",
    "STW3004",
    { ...bank("disk"), ...index("export interface Bank { id(): string }\n") },
  ],
  [
    "an optional peer, which its types need",
    "STW4009",
    {
      ...bank("disk", { peerDependencies: { peer: "*" }, peerDependenciesMeta: { peer: { optional: true } } }),
      ...index('import type { Id } from "peer";\nexport declare class Bank { id(): Id }\n'),
    },
  ],
])("17: what is missing is named, at the declaration: %s", async (_, code, files) => {
  const { problems, live } = await generate(project(app({}, ["disk"]), files));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`error ${code} ${declared}`);
  expect(live).toEqual([]);
});
