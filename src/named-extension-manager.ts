import { NoMatches } from "./errors.js";
import { loadAll, settle } from "./load.js";
import { declaredAs, declaredIn, undeclared } from "./lookup.js";
import { MappedExtensions } from "./mapped-extensions.js";
import { missing } from "./message.js";
import type { EntryPoint } from "./namespace.js";
import type { LookupOptions, MissingHandler } from "./options.js";
import type { AnyNamespace, Synchronous, WantedNames } from "./plugin-types.js";

/** What a NamedExtensionManager can be told. */
export type NamedOptions<
  N extends AnyNamespace,
  Name extends string = string,
  Invoke extends boolean = boolean,
> = LookupOptions<NamedExtensionManager<N, Name, Invoke>, N, Name, Invoke> & {
  /**
   * Puts the extensions into the order of the names, one for each name: where several have it, `resolveConflict` settles
   * which. Otherwise all are there, in the order of the namespace. @default false
   */
  readonly nameOrder?: boolean | undefined;
  /** Called once with the names that the namespace does not declare, before anything is loaded. @default throw NoMatches */
  readonly onMissing?: MissingHandler | undefined;
};

/**
 * Some names, every plugin of those names; no other plugin is loaded.
 *
 * Literal names give those plugins' own types, `string`s the interface. Names may also be targets.
 */
export class NamedExtensionManager<
  N extends AnyNamespace,
  Name extends string = string,
  Invoke extends boolean = false,
> extends MappedExtensions<N, Name, Invoke> {
  /**
   * Loads the plugins.
   *
   * @throws NoMatches where a name is not declared and `onMissing` is not given, PluginLoadError where a plugin fails
   */
  constructor(
    namespace: N & Synchronous<N>,
    names: WantedNames<N, Name>,
    options = {} as NamedOptions<N, Name, Invoke>,
  ) {
    const declared = declaredOf(namespace, names, options.onMissing);
    const wanted = among(namespace, declared);
    super(namespace, options);
    this.keep(loadAll(this, namespace, wanted, options));
    const chosen = new Set(wanted);
    for (const each of namespace.entryPoints)
      if (!chosen.has(each)) this.reasons.set(each, "did not appear among the names asked for");
    if (options.nameOrder) this.#order(declared);
  }

  /** Awaits the named plugins of a namespace of either load mode, no others, and makes the manager. */
  static async create<N extends AnyNamespace, Name extends string, Invoke extends boolean = false>(
    namespace: N,
    names: WantedNames<N, Name>,
    options?: NamedOptions<N, Name, Invoke>,
  ): Promise<NamedExtensionManager<N, Name, Invoke>> {
    const declared = declaredOf(namespace, names, options?.onMissing);
    const settled = await settle(namespace, among(namespace, declared));
    return new NamedExtensionManager(settled, declared as WantedNames<N, Name>, options);
  }

  /** As stevedore, one extension a name, without those that failed; but none twice, and the others are not forgotten. */
  #order(names: readonly string[]): void {
    const ordered = new Set(names.flatMap((name) => this.find<string>(name) ?? []));
    for (const each of this.extensions)
      if (!ordered.has(each)) this.reasons.set(each.entryPoint, "gave way to another of its name");
    this.keep([...ordered]);
  }
}

/** The names without those that are not declared, which have been told of or refused. */
function declaredOf(namespace: AnyNamespace, names: Iterable<string>, onMissing?: MissingHandler): readonly string[] {
  const unknown = undeclared(namespace, names);
  if (unknown.length > 0) (onMissing ?? refuse(namespace))(unknown);
  return [...names].filter((name) => !unknown.includes(name));
}

/** The entry points that have one of the names or targets, in the order of the namespace. */
function among(namespace: AnyNamespace, names: readonly string[]): readonly EntryPoint[] {
  const wanted = new Set(names.flatMap((name) => declaredAs(namespace, name)));
  return declaredIn(namespace).filter((each) => wanted.has(each));
}

/** Throws an error that lists the names, 20 at most, and what there is. */
function refuse({ name, entryPoints }: AnyNamespace): MissingHandler {
  return (names) => {
    const shown = names.length > 20 ? [...names.slice(0, 20), "..."] : names;
    const [kind, wanted] = names.length > 1 ? ["extensions", shown] : ["extension", names[0]];
    throw new NoMatches(missing(kind, wanted, name, entryPoints));
  };
}
