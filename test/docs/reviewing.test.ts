/** What docs/reviewing.md sets up in a repository is about the files and commands that there are. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { parse } from "../../build/commands/usage.js";

const page = readFileSync("docs/reviewing.md", "utf8");
const block = (name: string): string =>
  new RegExp(`^\`\`\`\\w+ ${name.replaceAll(".", "\\.")}\n(.*?)^\`\`\`$`, "ms").exec(page)?.[1] ?? "";

test("the workflow's last step is a command that stowage knows, and that compares", () => {
  const { jobs } = parseYaml(block(".github/workflows/plugins.yml"));
  const steps: readonly { readonly run?: string }[] = jobs.plugins.steps;
  const [program, name, ...words] = steps.at(-1)?.run?.split(" ") ?? [];
  expect([program, name, parse(words)]).toMatchObject([
    "npx",
    "stowage",
    { kind: "run", invoked: { command: "generate", check: true } },
  ]);
});

test("the code owners own the registries, the manifest and the workflow", () => {
  const paths = block(".github/CODEOWNERS").trimEnd().split("\n");
  const owned = paths.map((line) => line.split(/\s+/)[0] ?? "");
  for (const file of ["/src/plugins.gen/shop.discount.js", "/package.json", "/.github/workflows/plugins.yml"])
    expect(owned.filter((path) => file.startsWith(path))).toHaveLength(1);
  expect(page).toContain(`created ${owned[0]?.slice(1)}`);
});
