/** What follows from the compiler's report and the files that it names; each is found out when it is first asked for. */
import type { Host } from "../../host.js";
import { memoize } from "../../memoize.js";
import type { Report } from "./report.js";
import { type Suspicion, suspicionIn } from "./suspicion.js";

export interface Reading {
  readonly report: Report;
  readonly libFolder: string;
  /** The check file first, then registries. */
  readonly ours: readonly string[];
  suspicion(): Suspicion;
  /** Files that declare a module by its name, by that name. */
  declaring(specifier: string): readonly string[];
}

export function readingOf(host: Host, report: Report, ours: readonly string[], libFolder: string): Reading {
  const others = [...report.files.keys()].filter((file) => !ours.includes(file) && !file.startsWith(`${libFolder}/`));
  // What is looked for is ASCII, which is the same in this encoding; it takes no decoding.
  const text = memoize((file) => host.readFile(file)?.toString("latin1") ?? "");
  let suspicion: Suspicion | undefined;
  let declared: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    report,
    libFolder,
    ours,
    suspicion: () => {
      suspicion ??= suspicionIn(report, ours[0] ?? "", others, text);
      return suspicion;
    },
    declaring: (specifier) => {
      declared ??= declaredIn(others, text);
      return declared.get(specifier) ?? [];
    },
  };
}

function declaredIn(files: readonly string[], text: (file: string) => string): ReadonlyMap<string, readonly string[]> {
  const declared = new Map<string, string[]>();
  for (const file of files) {
    for (const [, specifier = ""] of text(file).matchAll(/\bdeclare\s+module\s+["']([^"']+)["']/g)) {
      declared.set(specifier, [...(declared.get(specifier) ?? []), file]);
    }
  }
  return declared;
}
