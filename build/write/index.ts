/** Writes the registries, or says how they differ from the disk. Everything is looked at before anything is written. */
import { relative } from "node:path/posix";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { removeLeft, temporaryName } from "../litter.js";
import type { Change, Checked, Registry } from "../model.js";
import { difference } from "./difference.js";
import { type Look, look, type Seen, type Stale } from "./look.js";
import { type Place, placeProblem } from "./place.js";

export { type Difference, difference } from "./difference.js";

export interface WriteRequest extends Place {
  readonly registries: readonly Registry[];
  /** Nothing is written, and every difference is an error. */
  readonly compare: boolean;
}

/** The proof is asked for, and not looked at. With `compare` the answer has only the files that are as they should be. */
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

function changeOf({ file, before, text }: Seen): Change {
  const kind = before === undefined ? "created" : before === text ? "unchanged" : "rewritten";
  return { file, kind, ...difference(before, text) };
}

const removalOf = ({ file, before }: Stale): Change => ({ file, kind: "removed", ...difference(before, undefined) });

const isUnchanged = ({ kind }: Change): boolean => kind === "unchanged";

/** One error for each registry that differs, at its first file that does. */
function compare({ root, location }: Place, { registries, stale }: Look): Outcome<readonly Change[]> {
  const changes = registries.map((files) => files.map(changeOf));
  const differing = changes.flatMap((each) => each.find((change) => !isUnchanged(change)) ?? []);
  return {
    value: changes.flat().filter(isUnchanged),
    diagnostics: [
      ...differing.map(({ file, kind, added, removed, changed }) => {
        const args = { file: relative(root, file), missing: kind === "created", added, removed, changed };
        return diagnostic("STW5003", args, location);
      }),
      ...stale.map(({ file }) => diagnostic("STW5007", { file: relative(root, file) }, location)),
    ],
  };
}

/**
 * Clears up behind builds that were killed. Then removes first, so that on a disk that does not tell case apart a renamed
 * registry does not go with its old name.
 */
function apply(host: Host, place: Place, { registries, stale }: Look): Outcome<readonly Change[]> {
  const done: Change[] = [];
  try {
    removeLeft(host, place.out, temporaryName);
    for (const each of stale) {
      host.removeFile(each.file);
      done.push(removalOf(each));
    }
    for (const each of registries.flat()) {
      const change = changeOf(each);
      if (!isUnchanged(change)) host.writeFile(each.file, each.text);
      done.push(change);
    }
  } catch (error) {
    return { value: done, diagnostics: [unwritable(place, error)] };
  }
  return { value: done, diagnostics: [] };
}

/** What the disk refuses is the user's to mend; anything else is ours, and goes on. */
function unwritable({ root, location }: Place, error: unknown): Diagnostic {
  if (!(error instanceof HostError)) throw error;
  return diagnostic("STW5004", { file: relative(root, error.path), problem: error.message }, location);
}
