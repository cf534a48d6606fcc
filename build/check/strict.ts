/** Types of the check file that take a method for what a property with a function is: its parameters are compared strictly. */

/** How many members, parameters, results and elements deep. */
const DEPTH = 6;

/**
 * TypeScript compares parameters by what the other side's signature was declared as: where that is a method, a narrower
 * one passes. `Taken` writes out what an interface takes with functions in place of its methods, `Given` what a plugin
 * gives, where the plugin's own parameters are what takes. Two names for the one: of two instances of one alias the
 * compiler may compare arguments alone.
 *
 * What is no plain signature stays as it is, since written out it would be another: one with type parameters, a
 * predicate, or more than three overloads. So do collections, streams and event targets of the platform, whose methods are used in both directions everywhere.
 * A class with private members given out stays itself besides, since nothing written out fits it.
 */
export const strictTypes = `
type Global<K> = typeof globalThis extends { [k in K & string]: { readonly prototype: infer P } } ? P : never;
type Raw = Global<"Map"> | Global<"Set"> | Global<"WeakMap"> | Global<"WeakSet"> | Global<"ReadableStream"> | Global<"WritableStream"> | Global<"TransformStream"> | Global<"EventTarget"> | { readonly buffer: unknown; readonly byteOffset: number };

type IsNominal<T> = { [K in keyof T]: T[K] } extends T ? false : true;
type Given<T, D extends number> = unknown extends T ? T : D extends 0 ? T : T extends Plain ? T : T extends Raw ? T : GivenIn<T, Less[D]>;
type GivenIn<T, D extends number> =
  T extends PromiseLike<infer R> ? Promise<Given<R, D>>
  : T extends Fn ? GivenCall<T, T, D>
  : T extends Maker ? T
  : IsNominal<T> extends true ? T & GivenMembers<T, D>
  : GivenMembers<T, D>;
type GivenMembers<T, D extends number> = { [K in keyof T]: Given<T[K], D> };
type GivenCall<T, F, D extends number> = F extends (...args: infer A) => infer R ? Same<F, (...args: A) => R> extends true ? (...args: TakenArgs<A, D>) => Given<R, D> : T : T;
type TakenArgs<A extends readonly unknown[], D extends number> = { [N in keyof A]: Taken<A[N], D> };

type Taken<T, D extends number> = unknown extends T ? T : D extends 0 ? T : T extends Plain ? T : T extends Raw ? T : TakenIn<T, Less[D]>;
type TakenIn<T, D extends number> =
  T extends PromiseLike<infer R> ? Promise<Taken<R, D>>
  : T extends Fn ? TakenCall<T, T, D>
  : T extends Maker ? TakenNew<T, D>
  : TakenMembers<T, D>;
type TakenMembers<T, D extends number> = { [K in keyof T]: Taken<T[K], D> };
type TakenCall<T, F, D extends number> =
  F extends (...args: infer A) => infer R
    ? Same<F, (...args: A) => R> extends true ? (...args: GivenArgs<A, D>) => Taken<R, D> : TakenTwo<T, F, D>
    : T;
type TakenTwo<T, F, D extends number> =
  F extends { (...args: infer A): infer P; (...args: infer B): infer Q }
    ? Same<F, { (...args: A): P; (...args: B): Q }> extends true
      ? { (...args: GivenArgs<A, D>): Taken<P, D>; (...args: GivenArgs<B, D>): Taken<Q, D> }
      : TakenThree<T, F, D>
    : TakenMore<T, T, D>;
type TakenThree<T, F, D extends number> =
  F extends { (...args: infer A): infer P; (...args: infer B): infer Q; (...args: infer C): infer R }
    ? Same<F, { (...args: A): P; (...args: B): Q; (...args: C): R }> extends true
      ? { (...args: GivenArgs<A, D>): Taken<P, D>; (...args: GivenArgs<B, D>): Taken<Q, D>; (...args: GivenArgs<C, D>): Taken<R, D> }
      : TakenMore<T, T, D>
    : TakenMore<T, T, D>;
type TakenMore<T, Of, D extends number> = [keyof Of] extends [never] ? T : T & TakenMembers<Of, D>;
type TakenNew<T, D extends number> = T extends abstract new (...args: infer A) => infer R ? TakenMore<abstract new (...args: GivenArgs<A, D>) => Taken<R, D>, T, D> : T;
type GivenArgs<A extends readonly unknown[], D extends number> = { [N in keyof A]: Given<A[N], D> };
type Strict<T> = Taken<T, ${DEPTH}>;
type Loose<S> = S extends Fn ? Given<S, ${DEPTH}> : S extends Maker ? S : GivenMembers<S, ${DEPTH - 1}>;
`;
