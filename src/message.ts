/** The words of lookup errors: who was wanted, where, and what was there. */
import type { EntryPoint } from "./namespace.js";

/** `more than one driver "s3" in namespace "harbor.bank": @harbor/bank-s3#S3Bank, @acme/bank-s3#default` */
export function ambiguous(
  kind: string,
  name: string,
  namespace: string,
  found: readonly { readonly entryPointTarget: string }[],
): string {
  return `more than one ${what(kind, name, namespace)}: ${list(found.map((each) => each.entryPointTarget))}`;
}

/** `no driver "s4" in namespace "harbor.bank"; it has: fs, s3. Did you mean "s3"?`, or a reason: `…: it failed to load`. */
export function missing(
  kind: string,
  name: string | readonly string[] | undefined,
  namespace: string,
  present: readonly EntryPoint[],
  reason?: string,
): string {
  return `no ${what(kind, name, namespace)}${reason || there(String(name), present)}`;
}

/** `no extensions in namespace "harbor.hook"; these failed to load: audit`, by the reasons why they are not there. */
export function none(namespace: string, absent: ReadonlyMap<string, readonly { readonly name: string }[]>): string {
  const reasons = [...absent].map(([reason, all]) => `; these ${reason}: ${list(all.map((each) => each.name))}`);
  return `no extensions in namespace "${namespace}"${reasons.join("")}`;
}

/** `driver "s4" in namespace "harbor.bank"` */
export function what(kind: string, name: unknown, namespace: string): string {
  return `${kind} ${JSON.stringify(name)} in namespace "${namespace}"`;
}

/** What there is instead. A target was looked up as a name first, which the message says. */
function there(wanted: string, present: readonly EntryPoint[]): string {
  const near = nearest(1, wanted, present) ?? nearest(2, wanted, present);
  const how = wanted.includes("#") ? ", by name or target" : "";
  return `${how}; it has: ${list(present.map((each) => each.name)) || "none"}${near ? `. Did you mean "${near}"?` : ""}`;
}

/** Joined, each once, at most 20. */
function list(texts: readonly string[]): string {
  const all = [...new Set(texts)];
  return all.slice(0, 20).join(", ") + (all[20] ? ", ..." : "");
}

/** The first name or target that is so many edits away, and not so short that it would be mostly another. */
function nearest(edits: number, wanted: string, present: readonly EntryPoint[]): string | undefined {
  return present
    .flatMap((each) => [each.name, each.target])
    .find((text) => text[edits * edits] && within(edits, wanted, text));
}

/** Whether so many insertions, deletions and replacements make one text of the other. */
function within(edits: number, a: string, b: string): boolean {
  const shorter = a.slice(1);
  const other = b.slice(1);
  if (a === b) return true;
  if (a[0] === b[0]) return within(edits, shorter, other);
  return edits-- > 0 && (within(edits, shorter, other) || within(edits, shorter, b) || within(edits, a, other));
}
