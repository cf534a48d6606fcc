/** What the types of a registry say about its plugins: by name, once invoked, and as the values of a configuration. */
import type { NameOf, Namespace, PluginsOf } from "./namespace.js";

/** Any registry whatever. */
export type AnyNamespace = Namespace<any, any>;

/**
 * Refuses, with words in the compiler's message, a registry whose plugins cannot be had without waiting.
 *
 * Where the argument is no registry at all, the compiler takes `AnyNamespace` for its type.
 */
export type Synchronous<N extends AnyNamespace> = N["load"] extends "sync"
  ? unknown
  : IsAny<InterfaceOf<N>> extends true
    ? "not a registry of a known interface: pass the default export of a generated file"
    : "this namespace may load asynchronously: use await create(...)";

type IsAny<Type> = 0 extends 1 & Type ? true : false;

/** Refuses a registry whose names are known to mean one plugin each. */
export type NotDrivers<N extends AnyNamespace> = N["pattern"] extends "driver"
  ? "this namespace has drivers: use a DriverManager"
  : unknown;

/** The interface of a namespace: `InterfaceOf<typeof banks>`. */
export type InterfaceOf<N> = N extends Namespace<infer Interface, any> ? Interface : never;

/** The entry points of a namespace, as managers hold them. */
export type EntryPointOf<N extends AnyNamespace> = N["entryPoints"][number];

/**
 * Whether the compiler does not know a name's text: `string`, or a template literal with a hole.
 *
 * Such keys are index signatures, which an empty object has. With the prefix no key is one that every object has.
 */
type IsOpen<Name extends string> = Record<never, never> extends { [Key in `=${Name}`]: unknown } ? true : false;

/**
 * `Name` where a lookup accepts it, else the names that exist, so that the compiler's message lists them.
 *
 * Accepted are declared names, targets (`package/path#Export`), and texts that are only known at run time; those first,
 * so that a `string` is accepted where the registry is a type parameter.
 */
export type Wanted<N extends AnyNamespace, Name extends string> = Name extends unknown
  ? IsOpen<Name> extends true
    ? Name
    : Name extends NameOf<N> | `${string}#${string}`
      ? Name
      : keyof PluginsOf<N> & string
  : never;

/** Several names, as `Wanted` has them. */
export type WantedNames<N extends AnyNamespace, Name extends string> =
  | readonly Wanted<N, Name>[]
  | ReadonlySet<Wanted<N, Name>>;

/** The type of the plugin of a name: its own for a declared literal, the interface for everything else. */
export type PluginOf<N extends AnyNamespace, Name extends string> =
  IsOpen<Name> extends true ? InterfaceOf<N> : Name extends NameOf<N> ? PluginsOf<N>[Name] : InterfaceOf<N>;

/**
 * What a plugin becomes when a manager invokes it.
 *
 * The interface decides between `new` and a call, as it does for the build; what fits neither cannot be invoked.
 */
export type Invoked<Interface, Plugin = Interface> = [Interface] extends [abstract new (...args: never) => unknown]
  ? Plugin extends abstract new (
      ...args: never
    ) => infer Instance
    ? Instance
    : never
  : [Interface] extends [(...args: never) => unknown]
    ? Plugin extends (...args: never) => infer Result
      ? Result
      : never
    : never;

/** What one plugin takes when it is invoked. */
type Arguments<Interface, Plugin> = [Interface] extends [abstract new (...args: never) => unknown]
  ? Plugin extends abstract new (
      ...args: infer Args
    ) => unknown
    ? Args
    : never
  : [Interface] extends [(...args: never) => unknown]
    ? Plugin extends (...args: infer Args) => unknown
      ? Args
      : never
    : never;

/** What every one of several plugins takes: each ignores the arguments behind its own. */
type CommonArguments<Interface, Plugin> = (
  Plugin extends unknown
    ? (args: readonly [...Arguments<Interface, Plugin>, ...unknown[]]) => void
    : never
) extends (args: infer Args extends readonly unknown[]) => void
  ? Args
  : never;

type IsUnion<Type, Each = Type> = Each extends unknown ? ([Type] extends [Each] ? false : true) : never;

/** The `invokeArgs` that suit a plugin, or each of a union of plugins. */
export type InvokeArgs<Interface, Plugin> =
  true extends IsUnion<Plugin> ? CommonArguments<Interface, Plugin> : readonly [...Arguments<Interface, Plugin>];

/** Names of methods that everything of the type has; by way of `infer`, so that the compiler prints the names. */
export type MethodOf<Type> = {
  [Name in keyof Type]: Type[Name] extends (...args: never) => unknown ? Name : never;
}[keyof Type] extends infer Name
  ? Name & keyof Type & string
  : never;

type Method<Type, Name extends keyof Type> = Type[Name] extends (...args: infer Args) => infer Result
  ? { readonly args: Args; readonly result: Result }
  : never;

/** Parameters of a method. */
export type MethodArgs<Type, Name extends keyof Type> = Method<Type, Name>["args"];

/** Result of a method. */
export type MethodResult<Type, Name extends keyof Type> = Method<Type, Name>["result"];

/**
 * A tuple that is inferred elsewhere: parameters are checked against it, and a function with fewer does not decide it.
 *
 * `NoInfer` does not do as a rest parameter: TypeScript 5.9 to 7.0 do not see how many elements it has.
 */
export type Later<Args extends unknown[]> = [Args][Args extends unknown ? 0 : never];

type Choice<Use extends string, Args extends readonly unknown[]> = [Args] extends [readonly []]
  ? { use: Use; options?: undefined }
  : [] extends Args
    ? { use: Use; options?: Exclude<Args[0], undefined> }
    : { use: Use; options: Args[0] };

/**
 * The configurations that a namespace allows: a union of `{ use: "fs"; options: … }` for each name, whose `options` is
 * the first parameter of the plugin's constructor (or of the function that it is).
 *
 * `options` may be left out where the parameter may, and is never there where the plugin takes nothing.
 */
export type PluginConfig<N extends AnyNamespace> = {
  [Use in NameOf<N>]: Choice<Use, Arguments<InterfaceOf<N>, PluginsOf<N>[Use]>>;
}[NameOf<N>];
