/** Types of the check file that find `any` wherever an interface looks. */

/** What `Unproved` gives where nothing is `any` that the interface looks at; otherwise places, such as `"its result"`. */
export const PROVED = "proved";

/** How many members, parameters, results and elements deep is looked: as deep as for what is not resolved. */
const DEPTH = 8;

/**
 * `Any` walks two types side by side, and ends where they are the same, where the interface leaves open what comes, and at
 * `DEPTH`. It gives never where there is nothing; otherwise `""`, or, walking by names, places of which the innermost comes
 * first, so that what is known of a pair holds wherever it is met. Names are only asked for once something is found, one
 * step deeper each time: the nearest places are few, while all of them can be too many for a union.
 *
 * Of a union, a member is proved by one of the other side that it fits without any `any`; so is a signature among several
 * (up to four, the last ones). Inference from fewer signatures than asked for gives `(...unknown[]) => unknown` for those
 * that are not there: `Blank`. Type parameters of signatures are seen as their constraints.
 */
export const unprovedTypes = `
type Opaque<T> = IsAny<T> extends true ? true : unknown extends T ? true : false;
type At<A extends readonly unknown[], N> = N extends keyof A ? A[N] : number extends A["length"] ? A[number] : unknown;
interface Ordinals { 0: "first"; 1: "second"; 2: "third"; 3: "fourth"; 4: "fifth"; 5: "sixth" }
type Ordinal<N> = N extends \`\${infer I extends keyof Ordinals}\` ? \`the \${Ordinals[I]} parameter\` : "one of the parameters";
interface Keyed<K, V> { readonly size: number; forEach(each: (value: V, key: K, all: any) => void): void }
type Blank<S extends Sig> = unknown[] extends S[0] ? (Opaque<S[0][number]> extends true ? (IsAny<S[0][number]> extends true ? false : Opaque<S[1]>) : false) : false;
type LastOf<S extends readonly Sig[]> = S extends readonly [...unknown[], infer L extends Sig] ? L : never;
type News<F> = F extends abstract new (...a: infer A) => infer P ? [A, P] : never;

type Items<F> = F extends () => { next(...args: never): infer R } ? Item<R extends PromiseLike<infer I> ? I : R> : unknown;
type Item<R> = R extends { done: true } ? never : R extends { value: infer I } ? I : never;


interface Flipped { out: "in"; in: "out"; "out names": "in names"; "in names": "out names" }
type Way = keyof Flipped;
type Place<Inner, Outer extends string, V extends Way> = V extends "out" | "in" ? Inner : Inner extends "" ? Outer : Inner extends string ? \`\${Inner} of \${Outer}\` : never;
type Any<S, T, V extends Way, D extends number> =
  Opaque<T> extends true ? never
  : IsAny<S> extends true ? ""
  : D extends 0 ? never
  : [S] extends [Plain] ? never
  : [T] extends [Plain] ? never
  : Same<S, T> extends true ? never
  : V extends "out" | "out names" ? AnyGiven<Exclude<S, Plain>, Exclude<T, Plain>, V, Less[D]> : AnyTaken<Exclude<S, Plain>, Exclude<T, Plain>, V, Less[D]>;
type AnyGiven<S, T, V extends Way, D extends number> = S extends unknown ? Settle<T extends unknown ? AnyFit<S, T, [S], [T], V, D> : never, T extends unknown ? AnyIn<S, T, V, D> : never> : never;
type AnyTaken<S, T, V extends Way, D extends number> = T extends unknown ? Settle<S extends unknown ? AnyFit<S, T, [T], [S], V, D> : never, S extends unknown ? AnyIn<S, T, V, D> : never> : never;
type AnyFit<S, T, From, To, V extends Way, D extends number> = From extends To ? Proof<AnyIn<S, T, V, D>> : "skipped";
type Proof<P> = IsNever<P> extends true ? "${PROVED}" : P;
type Settle<U, Last> = "${PROVED}" extends U ? never : IsNever<Exclude<U, "skipped">> extends true ? Last : Exclude<U, "skipped">;
type AnyIn<S, T, V extends Way, D extends number> =
  T extends readonly unknown[]
    ? S extends readonly unknown[] ? AnyItems<S, T, V, D> : AnyMembers<S, T, V, D>
  : T extends PromiseLike<infer Q>
    ? S extends PromiseLike<infer P> ? Place<Any<P, Q, V, D>, "the resolved value", V> : never
  : T extends Keyed<infer K, infer Q>
    ? S extends Keyed<infer J, infer P> ? Either<Place<Any<P, Q, V, D>, "each value", V>, Place<Any<J, K, V, D>, "each key", V>> : AnyMembers<S, T, V, D>
  : AnyMembers<S, T, V, D> | AnyCalls<S, T, V, D> | AnyNews<S, T, V, D>;
type Either<A, B> = IsNever<A> extends true ? B : A;
type AnyItems<S extends readonly unknown[], T extends readonly unknown[], V extends Way, D extends number> =
  Place<number extends T["length"] ? Any<S[number], T[number], V, D> : { [N in keyof T]: Any<At<S, N>, T[N], V, D> }[number], "each element", V>;
type AnyMembers<S, T, V extends Way, D extends number> = { [K in keyof T & keyof S]-?: AnyMember<S[K], T[K], K, V, D> }[keyof T & keyof S];
type AnyMember<S, T, K, V extends Way, D extends number> =
  K extends string | number ? Any<S, T, V, D> extends infer P ? MemberPlace<P, K, V> : never
  : Place<Any<Items<S>, Items<T>, V, D>, "each element", V>;
type MemberPlace<P, K extends string | number, V extends Way> =
  string extends K ? Place<P, "each value", V> : number extends K ? Place<P, "each value", V> : P extends "" ? Place<P, \`member \${K}\`, V> : Place<P, \`\${K}\`, V>;
type AnyParams<A extends readonly unknown[], B extends readonly unknown[], V extends Way, D extends number> =
  { [N in keyof B]-?: Place<Any<At<A, N>, B[N], Flipped[V], D>, Ordinal<N>, V> }[number];
type AnySig<S extends Sig, T extends Sig, V extends Way, D extends number> =
  | AnyParams<S[0], T[0], V, D>
  | ([T[1]] extends [void] ? never : Place<Any<S[1], T[1], V, D>, "the result", V>);
type AnySigFit<S extends Sig, T extends Sig, V extends Way, D extends number> =
  Blank<S> extends true ? "skipped"
  : V extends "out" | "out names" ? AnyBuilt<S, T, (...args: [...S[0]]) => S[1], (...args: [...T[0]]) => T[1], V, D>
  : AnyBuilt<S, T, (...args: [...T[0]]) => T[1], (...args: [...S[0]]) => S[1], V, D>;
type AnyBuilt<S extends Sig, T extends Sig, From, To, V extends Way, D extends number> = From extends To ? Proof<AnySig<S, T, V, D>> : "skipped";
type AnyOf<S extends readonly Sig[], T extends Sig, V extends Way, D extends number> =
  Blank<T> extends true ? never : Settle<{ [I in keyof S]: AnySigFit<S[I], T, V, D> }[number], AnySig<LastOf<S>, T, V, D>>;
type AnyOverloads<S extends readonly Sig[], T extends readonly Sig[], V extends Way, D extends number> = { [I in keyof T]: AnyOf<S, T[I], V, D> }[number];
type AnyCalls<S, T, V extends Way, D extends number> = T extends Fn ? S extends Fn ? AnyOverloads<Calls<S>, Calls<T>, V, D> : never : never;
type AnyNews<S, T, V extends Way, D extends number> = T extends Maker ? S extends Maker ? Place<AnySig<News<S>, News<T>, V, D>, "its constructor", V> : never : never;

type Whose<P> = P extends \`\${string} of \${string}\` ? P : P extends "" ? "it" : P extends \`the \${infer X}\` ? \`its \${X}\` : P extends \`each \${infer X}\` ? \`each \${X} of it\` : P extends string ? P extends \`member \${string}\` ? \`its \${P}\` : P : never;
type Named<S, T, D extends number, All extends number[]> =
  [Any<S, T, "out names", D>] extends [infer P] ? IsNever<P> extends true ? D extends ${DEPTH} ? "it" : Named<S, T, All["length"], [...All, 0]> : Whose<P> : never;
type Unproved<S, T> = IsNever<Any<S, T, "out", ${DEPTH}>> extends true ? "${PROVED}" : Named<S, T, 0, [0]>;
`;
