/** Many small interfaces, each with one plugin, in one root: what is said of each. */
import { type Checked, checkRoot, manifest, strict } from "../support/root.js";

export interface Case {
  /** Declares `T`. */
  readonly type: string;
  /** Exports `it`; finds the other one's declarations in "./type.js". */
  readonly plugin: string;
  readonly form?: "interface" | "instances";
  /** What `severity CODE message` begins with, with `n` for the namespace; none where it fits. */
  readonly says?: string;
}

export type Cases = Readonly<Record<string, Case>>;

/** What is said of each, as far as it is expected, and what is expected. */
export async function judged(cases: Cases) {
  const all = Object.entries(cases).map(([name, of], index) => ({ name, of, namespace: `n${index}` }));
  const checked = await checkRoot({
    ...strict,
    ...manifest({
      namespaces: Object.fromEntries(
        all.map(({ namespace, of }) => [namespace, { [of.form ?? "interface"]: `./src/${namespace}t.ts#T` }]),
      ),
      entryPoints: Object.fromEntries(all.map(({ namespace }) => [namespace, { it: `./src/${namespace}p.ts#it` }])),
    }),
    ...Object.fromEntries(all.map(({ namespace, of }) => [`src/${namespace}t.ts`, of.type])),
    ...Object.fromEntries(
      all.map(({ namespace, of }) => [`src/${namespace}p.ts`, of.plugin.replaceAll("./type.js", `./${namespace}t.js`)]),
    ),
  });
  return {
    said: Object.fromEntries(
      all.map(({ name, of, namespace }) => [name, asExpected(saidOf(checked, namespace), of.says)]),
    ),
    expected: Object.fromEntries(all.map(({ name, of }) => [name, of.says ?? ""])),
  };
}

const saidOf = ({ diagnostics }: Checked, namespace: string): string =>
  diagnostics
    .filter(({ args }) => "namespace" in args && args.namespace === namespace)
    .map(({ code, severity, message }) => `${severity} ${code} ${message}`.replaceAll(namespace, "n"))
    .join("\n");

const asExpected = (said: string, says: string | undefined): string =>
  says !== undefined && said.startsWith(says) ? says : said;
