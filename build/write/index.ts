/** Writes the registries, or says how they differ from the disk. Everything is looked at before anything is written. */
import { relative } from "node:path/posix";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { removeLeft, temporaryName } from "../litter.js";
import type { Change, Checked, Registry } from "../model.js";
import { changeLineText, diffLines } from "../report/changes.js";
import type { Chains } from "./chains.js";
import { diffOf, noDiff } from "./diff.js";
import { difference } from "./difference.js";
import { type Look, look, type Seen, type Stale } from "./look.js";
import { type Place, placeProblem } from "./place.js";

export { type Chains, chainsOf } from "./chains.js";
export { type Difference, difference } from "./difference.js";

export interface WriteRequest extends Place {
  readonly registries: readonly Registry[];
  /** Nothing is written, and every difference is an error. */
  readonly compare: boolean;
  /** Of the packages that registries may name. */
  readonly chains: Chains;
}

/** The proof is asked for, and not looked at. With `compare` the answer says what would become of the files. */
export function write(host: Host, _proof: Checked, request: WriteRequest): Outcome<readonly Change[]> {
  const failed = (diagnostics: readonly Diagnostic[]) => ({ value: [], diagnostics });
  try {
    const problem = placeProblem(host, request);
    if (problem !== undefined) return failed([problem]);
    const seen = look(host, request, request.registries);
    if (seen.problems.length > 0) return failed(seen.problems);
    return request.compare ? compare(request, seen) : apply(host, request, seen);
  } catch (error) {
    return failed([unwritable(request, error)]);
  }
}

function changeOf({ chains, compare }: WriteRequest, { file, before, text }: Seen): Change {
  const kind = before === undefined ? "created" : before === text ? "unchanged" : "rewritten";
  const diff = before === undefined || kind === "unchanged" ? noDiff : diffOf(before, text);
  return { file, kind, written: kind !== "unchanged" && !compare, ...difference(before, text, chains), diff };
}

const removalOf = ({ chains, compare }: WriteRequest, { file, before }: Stale): Change => ({
  file,
  kind: "removed",
  written: !compare,
  ...difference(before, undefined, chains),
  diff: noDiff,
});

const isUnchanged = ({ kind }: Change): boolean => kind === "unchanged";

/** One error for each registry that differs, at its first file that does. */
function compare(request: WriteRequest, { registries, stale }: Look): Outcome<readonly Change[]> {
  const changes = registries.map((files) => files.map((each) => changeOf(request, each)));
  const removals = stale.map((each) => removalOf(request, each));
  const differing = changes.flatMap((each) => each.find((change) => !isUnchanged(change)) ?? []);
  return {
    value: [...removals, ...changes.flat()],
    diagnostics: [...differing, ...removals].map((each) => differenceOf(request, each)),
  };
}

function differenceOf({ root, location }: Place, { file, kind, diff, ...lines }: Change): Diagnostic {
  const path = relative(root, file);
  const removed = lines.removed.map(changeLineText);
  if (kind === "removed") return diagnostic("STW5007", { file: path, removed }, location);
  const [added, changed] = [lines.added, lines.changed].map((each) => each.map(changeLineText));
  const notes = diff.lines.length === 0 ? [] : [{ text: ["its lines that differ:", ...diffLines(diff)].join("\n") }];
  const args = { file: path, missing: kind === "created", added: added ?? [], removed, changed: changed ?? [] };
  return diagnostic("STW5003", args, location, { notes });
}

/**
 * Clears up behind builds that were killed. Then removes first, so that on a disk that does not tell case apart a renamed
 * registry does not go with its old name.
 */
function apply(host: Host, request: WriteRequest, { registries, stale }: Look): Outcome<readonly Change[]> {
  const done: Change[] = [];
  try {
    removeLeft(host, request.out, temporaryName);
    for (const each of stale) {
      host.removeFile(each.file);
      done.push(removalOf(request, each));
    }
    for (const each of registries.flat()) {
      const change = changeOf(request, each);
      if (!isUnchanged(change)) host.writeFile(each.file, each.text);
      done.push(change);
    }
  } catch (error) {
    return { value: done, diagnostics: [unwritable(request, error)] };
  }
  return { value: done, diagnostics: [] };
}

/** What the disk refuses is the user's to mend; anything else is ours, and goes on. */
function unwritable({ root, location }: Place, error: unknown): Diagnostic {
  if (!(error instanceof HostError)) throw error;
  return diagnostic("STW5004", { file: relative(root, error.path), problem: error.message }, location);
}
