/** Registries made by hand, and a way past the check: here it is the writing that is tested. */

import { HEADER } from "../../build/header.js";
import type { Checked, Registry } from "../../build/model.js";

export const proof = {} as Checked;

export type Entry = readonly [name: string, target: string, owner?: string, invoke?: string];

/** As `generate` writes it; `name`, `target` and `package` by the rules of JSON. */
export function registryText(entries: readonly Entry[], more = ""): string {
  const lines = entries.map(
    ([name, target, owner = "app", invoke = "new"], index) =>
      `    { name: ${JSON.stringify(name)}, target: ${JSON.stringify(target)}, package: ${JSON.stringify(owner)}, invoke: "${invoke}", load: () => p${index} },\n`,
  );
  return `${HEADER}\n${more}const namespace = {\n  entryPoints: [\n${lines.join("")}  ],\n};\nexport default namespace;\n`;
}

export const typescript = (out: string, namespace: string, text: string): Registry => ({
  namespace,
  files: [{ file: `${out}/${namespace}.ts`, text }],
});

export const javascript = (out: string, namespace: string, text: string, types: string): Registry => ({
  namespace,
  files: [
    { file: `${out}/${namespace}.js`, text },
    { file: `${out}/${namespace}.d.ts`, text: types },
  ],
});
