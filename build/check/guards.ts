/** Types that every check file begins with. */

/** What `Unproved` gives where nothing is `any` that the interface looks at; otherwise places, such as `"its result"`. */
export const PROVED = "proved";

/**
 * `IsAny` does not see types that stand for a mistake: those are looked for by the engine.
 *
 * `Unproved` compares one level: members, their parameters and results, and those of the plugin itself. A function with
 * several signatures (up to four, the last ones) is proved by one that fits without any `any`. Inference from fewer
 * signatures than asked for gives `(...unknown[]) => unknown` for those that are not there: `Blank`.
 */
export const guards = `
type ClassOf<T> = new (...args: any[]) => T;
type IsAny<T> = 0 extends 1 & T ? true : false;
type IsNever<T> = [T] extends [never] ? true : false;
type IsNew<T> = IsAny<T> extends true ? false : [T] extends [abstract new (...args: never) => unknown] ? true : false;
type IsCall<T> = IsAny<T> extends true ? false : IsNew<T> extends true ? false : [T] extends [(...args: never) => unknown] ? true : false;
type Fits<S, T> = IsAny<S> extends true ? false : IsNever<S> extends true ? false : [S] extends [T] ? true : false;
type InstanceOf<S> = S extends abstract new (...args: never) => infer R ? R : never;
type ResultOf<S> = S extends (...args: never) => infer R ? R : never;
type FittingKeys<M, T> = { [K in keyof M & string]-?: Fits<M[K], T> extends true ? K : never }[keyof M & string];

type Step<T, K extends string> = T extends unknown ? (K extends keyof T ? T[K] : T extends readonly (infer E)[] ? E : never) : never;
type Kind<T> = IsAny<T> extends true ? "text" : KindOf<T>;
type KindOf<T> = T extends string ? "text" : T extends number ? "number" : T extends boolean ? "boolean" : T extends readonly (infer E)[] ? "list" | \`list of \${Kind<E>}\` : never;

type Closed<T> = { [K in T & string as {} extends Record<K, 1> ? never : K]: K };
type Spelled<T> = IsNever<T> extends true ? never : Closed<T>[keyof Closed<T>];
type Needed<T> = [T] extends [object] ? Spelled<{ [K in keyof T & string]-?: {} extends Pick<T, K> ? never : K }[keyof T & string]> : never;
type KeysOf<T> = T extends unknown ? keyof T & string : never;

type Opaque<T> = IsAny<T> extends true ? true : unknown extends T ? true : false;
type At<A extends readonly unknown[], N> = N extends keyof A ? A[N] : number extends A["length"] ? A[number] : unknown;
interface Ordinals { 0: "first"; 1: "second"; 2: "third"; 3: "fourth"; 4: "fifth"; 5: "sixth" }
type Ordinal<N> = N extends \`\${infer I extends keyof Ordinals}\` ? Ordinals[I] : never;
type Which<N, Of extends string> = IsNever<Ordinal<N>> extends true
  ? Of extends "" ? "one of its parameters" : \`one of the parameters of \${Of}\`
  : Of extends "" ? \`its \${Ordinal<N>} parameter\` : \`the \${Ordinal<N>} parameter of \${Of}\`;
type Result<Of extends string> = Of extends "" ? "its result" : \`the result of \${Of}\`;
type Hit<S, T, Where> = IsAny<S> extends true ? (Opaque<T> extends true ? never : Where) : never;

type Sig = [args: readonly unknown[], result: unknown];
type Blank<S extends Sig> = unknown[] extends S[0] ? (Opaque<S[0][number]> extends true ? (IsAny<S[0][number]> extends true ? false : Opaque<S[1]>) : false) : false;
type Params<A extends readonly unknown[], B extends readonly unknown[], Of extends string> =
  { [N in keyof B]-?: Hit<At<A, N>, B[N], Which<N, Of>> }[number];
type Hits<S extends Sig, T extends Sig, Of extends string> =
  | Params<S[0], T[0], Of>
  | ([T[1]] extends [void] ? never : Hit<S[1], T[1], Result<Of>>);
type Judge<S extends Sig, T extends Sig, Of extends string> =
  Blank<S> extends true ? "skipped"
  : ((...args: [...S[0]]) => S[1]) extends (...args: [...T[0]]) => T[1]
    ? IsNever<Hits<S, T, Of>> extends true ? "${PROVED}" : Hits<S, T, Of>
    : "skipped";
type JudgeAll<S extends readonly Sig[], T extends Sig, Of extends string> = { [I in keyof S]: Judge<S[I], T, Of> }[number];
type Settle<U, Last> = "${PROVED}" extends U ? never : IsNever<Exclude<U, "skipped">> extends true ? Last : Exclude<U, "skipped">;
type LastOf<S extends readonly Sig[]> = S extends readonly [...unknown[], infer L extends Sig] ? L : never;
type Compare<S extends readonly Sig[], T extends readonly Sig[], Of extends string> =
  Settle<JudgeAll<S, LastOf<T>, Of>, Hits<LastOf<S>, LastOf<T>, Of>>;

type Calls<F> =
  F extends { (...a: infer A): infer P; (...a: infer B): infer Q; (...a: infer C): infer R; (...a: infer D): infer S } ? [[A, P], [B, Q], [C, R], [D, S]]
  : F extends { (...a: infer A): infer P; (...a: infer B): infer Q; (...a: infer C): infer R } ? [[A, P], [B, Q], [C, R]]
  : F extends { (...a: infer A): infer P; (...a: infer B): infer Q } ? [[A, P], [B, Q]]
  : F extends (...a: infer A) => infer P ? [[A, P]] : never;
type News<F> = F extends abstract new (...a: infer A) => infer P ? [[A, P]] : never;

type Callable<S, T, Of extends string> =
  T extends (...args: infer B) => infer Q
    ? S extends (...args: infer A) => infer P
      ? Judge<[A, P], [B, Q], Of> extends "${PROVED}" ? never : Compare<Calls<S>, [[B, Q]], Of>
      : never
    : never;
type Constructor<S, T> =
  T extends abstract new (...args: never) => unknown ? (S extends abstract new (...args: never) => unknown ? Compare<News<S>, News<T>, "its constructor"> : never) : never;
type Member<S, T, K extends string> =
  IsAny<S> extends true ? (Opaque<T> extends true ? never : \`its member \${K}\`) : Callable<NonNullable<S>, NonNullable<T>, K>;
type Members<S, T> = { [K in keyof T & keyof S & string]-?: Member<S[K], T[K], K> }[keyof T & keyof S & string];
type Unproved<S, T> = [Callable<S, T, ""> | Constructor<S, T> | Members<S, T>] extends [infer U] ? (IsNever<U> extends true ? "${PROVED}" : U) : never;
`;
