import { unique } from "./conflict.js";
import { NoMatches } from "./errors.js";
import { type Extension, type ExtensionOf, entryPointsOf } from "./extension.js";
import { declaredAs, declaredIn, group, type Index, indexOf } from "./lookup.js";
import { missing, none } from "./message.js";
import type { EntryPoint } from "./namespace.js";
import type { ConflictOptions, ManagerOptions } from "./options.js";
import type { AnyNamespace, Wanted } from "./plugin-types.js";

/** What every manager of several names has: its extensions, and lookups in them. */
export abstract class LoadedExtensions<N extends AnyNamespace, Name extends string, Invoke extends boolean> {
  /** The namespace's name. */
  declare readonly namespace: string;
  /** All that the namespace declares, loaded or not. */
  declare readonly entryPoints: N["entryPoints"];
  /** In the order of `map`; none while they are being loaded. */
  protected extensions: readonly ExtensionOf<N, Name, Invoke>[] = [];
  protected readonly options: ManagerOptions & ConflictOptions;
  /** Why entry points have no extension, where it is not that they failed to load. */
  protected readonly reasons: Map<EntryPoint, string> = new Map();
  #index: Index<ExtensionOf<N, Name, Invoke>> | undefined;

  /** Holds nothing yet: what is loaded goes to `keep`. */
  constructor(namespace: N, options: ManagerOptions & ConflictOptions) {
    this.entryPoints = declaredIn(namespace);
    this.namespace = namespace.name;
    this.options = options;
  }

  /** Gives the extensions in the order of `map`. */
  [Symbol.iterator](): IterableIterator<ExtensionOf<N, Name, Invoke>> {
    return this.extensions.values();
  }

  /** The name of each extension, in order; one that several have is there several times. */
  names(): string[] {
    return this.extensions.map((each) => each.name);
  }

  /** The extension of a name or target, through `resolveConflict` where there are several; undefined without any. */
  find<Wish extends string>(name: Wanted<N, Wish>): ExtensionOf<N, Wish, Invoke> | undefined {
    const found = unique(this.namespace, name, this.#found(name), this.options.resolveConflict);
    return found as ExtensionOf<N, Wish, Invoke> | undefined;
  }

  /**
   * The extension of a name or target, through `resolveConflict` where there are several.
   *
   * @throws NoMatches where there is none
   */
  get<Wish extends string>(name: Wanted<N, Wish>): ExtensionOf<N, Wish, Invoke> {
    const found = this.find<Wish>(name);
    if (found) return found;
    const [declared] = declaredAs(this, name);
    const present = entryPointsOf(this.extensions);
    throw new NoMatches(
      missing("extension", name, this.namespace, present, declared && `: it ${this.#reason(declared)}`),
    );
  }

  /** Whether an extension of this name or target was loaded. */
  has(name: string): boolean {
    return this.#found(name).length > 0;
  }

  /** Each name once, in first-seen order, with its extension. */
  entries(): [name: string, extension: ExtensionOf<N, Name, Invoke>][] {
    return [...group(this.extensions, "name")].map(([name, found]) => [
      name,
      unique(this.namespace, name, found, this.options.resolveConflict) as ExtensionOf<N, Name, Invoke>,
    ]);
  }

  /**
   * The extensions, of which there must be some.
   *
   * @throws NoMatches
   */
  protected some(): readonly ExtensionOf<N, Name, Invoke>[] {
    if (this.extensions.length > 0) return this.extensions;
    const absent = this.entryPoints.map((each) => ({ name: each.name, reason: this.#reason(each) }));
    throw new NoMatches(none(this.namespace, group(absent, "reason")));
  }

  /** From now on these are the extensions, of the kind that the manager's type promises. */
  protected keep(extensions: readonly Extension[]): void {
    this.extensions = extensions as readonly ExtensionOf<N, Name, Invoke>[];
    this.#index = undefined;
  }

  #found(name: string): readonly ExtensionOf<N, Name, Invoke>[] {
    this.#index ??= indexOf(this.extensions, "entryPointTarget");
    return this.#index.get(name) ?? [];
  }

  #reason(entryPoint: EntryPoint): string {
    return this.reasons.get(entryPoint) ?? "failed to load";
  }
}
