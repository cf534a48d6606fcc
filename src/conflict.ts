import { MultipleMatches } from "./errors.js";
import type { Extension } from "./extension.js";
import { ambiguous } from "./message.js";
import type { ConflictResolver } from "./options.js";

/**
 * Refuses to choose between extensions of one name; what managers do unless told otherwise.
 *
 * @throws MultipleMatches
 */
export function errorOnConflict(namespace: string, name: string, extensions: readonly Extension[]): never {
  throw new MultipleMatches(ambiguous("extension", name, namespace, extensions));
}

/** The last of several extensions of one name wins, as stevedore's `ignore_conflicts` has it. */
export function lastWins<Loaded>(_namespace: string, _name: string, extensions: readonly Loaded[]): Loaded {
  return extensions.at(-1) as Loaded;
}

/** The one extension found, or what the resolver makes of several; undefined where there is none. */
export function unique<Loaded extends Extension>(
  namespace: string,
  name: string,
  found: readonly Loaded[],
  resolve: ConflictResolver<Loaded> = errorOnConflict,
): Loaded | undefined {
  return found.length > 1 ? resolve(namespace, name, found) : found[0];
}
