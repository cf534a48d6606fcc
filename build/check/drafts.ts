/** The registries themselves have to compile. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Registry, ResolvedNamespace } from "../model.js";
import type { Finding } from "./engine.js";
import { type Context, kindOf } from "./failures.js";
import { fromRoot, problemOf } from "./problem.js";

/** Of a namespace with which nothing else is wrong: whatever the compiler still says of its registry is not swallowed. */
export function draftProblems(
  { root, answer }: Context,
  { declaration: { name: namespace, targetLocation } }: ResolvedNamespace,
  drafts: readonly Registry[],
): readonly Diagnostic[] {
  const files = drafts.flatMap((each) => (each.namespace === namespace ? each.files : []));
  const paths = new Set(files.map(({ file }) => file));
  return answer.findings
    .filter(({ location }) => paths.has(location.file))
    .map((finding) => {
      if (isOurs(finding)) return notInstalled();
      const problem = fromRoot(root, problemOf(finding.lines));
      const full = fromRoot(root, finding.lines.join("\n"));
      const notes = finding.lines.length > 1 ? [{ text: full, kind: "compiler" as const }] : [];
      return diagnostic("STW4010", { namespace, problem }, targetLocation, { notes });
    });
}

const isOurs = (finding: Finding): boolean =>
  kindOf(finding) === "no module" && finding.lines.some((line) => line.includes("'stowage'"));

/** One for all registries: equal diagnostics are reported once. */
const notInstalled = (): Diagnostic =>
  diagnostic(
    "STW5005",
    { package: "stowage", purpose: "by every registry", install: "npm install stowage" },
    undefined,
  );
