import type { EntryPoint } from "./namespace.js";
import type { AnyNamespace, EntryPointOf, InterfaceOf, Invoked, PluginOf } from "./plugin-types.js";

/** A loaded entry point. */
export interface Extension<Plugin = unknown, Obj = unknown, Declared extends EntryPoint = EntryPoint> {
  readonly name: string;
  readonly entryPoint: Declared;
  /** What the entry point's target exports. */
  readonly plugin: Plugin;
  /** What invoking the plugin gave; undefined unless the manager was told to. */
  readonly obj: Obj;
  /** The target's part before `#`. */
  readonly moduleName: string;
  /** The target's part after `#`. */
  readonly attr: string;
  /** The entry point's target, `package/path#export`. */
  readonly entryPointTarget: string;
}

/** The extension that a lookup of `Name` gives. */
export type ExtensionOf<N extends AnyNamespace, Name extends string, Invoke extends boolean> = Extension<
  PluginOf<N, Name>,
  Invoke extends true ? Invoked<InterfaceOf<N>, PluginOf<N, Name>> : undefined,
  EntryPointOf<N>
>;

/** What a manager works with: the object where it invoked the plugin, the plugin itself elsewhere. */
export type ReceiverOf<
  N extends AnyNamespace,
  Invoke extends boolean,
  Name extends string = string,
> = Invoke extends true ? Invoked<InterfaceOf<N>, PluginOf<N, Name>> : PluginOf<N, Name>;

/** `obj` where plugins were invoked, falsy ones included, else `plugin`. */
export function receiver(extension: Extension, options: { readonly invokeOnLoad?: boolean | undefined }): any {
  return options.invokeOnLoad ? extension.obj : extension.plugin;
}

/** Where extensions come from. */
export function entryPointsOf(extensions: readonly Extension[]): readonly EntryPoint[] {
  return extensions.map((each) => each.entryPoint);
}
