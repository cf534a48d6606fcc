/** Types of the check file that find `any` wherever an interface looks. */

/** What `Unproved` gives where nothing is `any` that the interface looks at; otherwise places, such as `"its result"`. */
export const PROVED = "proved";

/** How many members, parameters, results and elements deep is looked: as deep as for what is not resolved. */
const DEPTH = 8;

/** A walk by the name that it has there. */
interface Walk {
  readonly any: string;
  /** What there is of a part of what is looked at. */
  readonly place: (inner: string, outer: string) => string;
  /** Of the member `K`, which has the types `S` and `T`. */
  readonly member: string;
}

/**
 * `Any` walks two types side by side, and ends where they are the same, where the interface leaves open what comes, and at
 * `DEPTH`. It gives never where there is nothing, else `""`. `Named` is the same walk, which gives places, of which the
 * innermost comes first, so that what is known of a pair holds wherever it is met. It is only asked once something is found,
 * one step deeper each time: the nearest places are few, while all of them can be too many for a union.
 *
 * Of a union, a member is proved by one of the other side that it fits without any `any`; so is a signature among several
 * (up to four, the last ones; where a plugin has more, one of those is taken to be it). That is only looked at where one of all pairs has some. A
 * function of one signature, which most members are, is compared without any of that. Inference from fewer signatures than
 * asked for repeats the first, or gives `(...unknown[]) => unknown` for those that are not there: `Blank`. Type parameters of signatures are seen as
 * their constraints.
 */
const typesOf = ({ any, place, member }: Walk): string => `
type ${any}<S, T, V extends Way, D extends number> =
  0 extends 1 & S ? unknown extends T ? never : ""
  : [S] extends [Plain] ? never
  : D extends 0 ? never
  : [T] extends [Plain] ? never
  : unknown extends T ? never
  : IsBare<T> extends true ? ${any}Bare<S, T, V, Less[D]>
  : Same<S, T> extends true ? never
  : ${any}Pairs<Exclude<S, Plain>, Exclude<T, Plain>, V, Less[D]>;
type ${any}Bare<S, T, V extends Way, D extends number> =
  T extends (...args: infer B) => infer Q
    ? S extends (...args: infer A) => infer P
      ? [${any}Params<A, B, V, D> | ${any}Result<P, Q, V, D>] extends [never]
        ? V extends "out"
          ? ((...args: A) => P) extends (...args: B) => Q ? never : ${any}Pairs<S, T, V, D>
          : ((...args: B) => Q) extends (...args: A) => P ? never : ${any}Pairs<S, T, V, D>
        : ${any}Pairs<S, T, V, D>
      : ${any}Pairs<Exclude<S, Plain>, T, V, D>
    : never;
type ${any}Result<P, Q, V extends Way, D extends number> = [Q] extends [void] ? never : ${place(`${any}<P, Q, V, D>`, '"the result"')};
type ${any}Pairs<S, T, V extends Way, D extends number> =
  [${any}All<S, T, V, D>] extends [infer P] ? IsNever<P> extends true ? never : V extends "out" ? ${any}Given<S, T, P, D> : ${any}Taken<S, T, P, D> : never;
type ${any}All<S, T, V extends Way, D extends number> = S extends unknown ? T extends unknown ? ${any}In<S, T, V, D> : never : never;
type ${any}Given<S, T, All, D extends number> = IsUnion<S | T> extends true ? S extends unknown ? Settle<T extends unknown ? ${any}Fit<S, T, [S], [T], "out", D> : never, ${any}All<S, T, "out", D>> : never : All;
type ${any}Taken<S, T, All, D extends number> = IsUnion<S | T> extends true ? T extends unknown ? Settle<S extends unknown ? ${any}Fit<S, T, [T], [S], "in", D> : never, ${any}All<S, T, "in", D>> : never : All;
type ${any}Fit<S, T, From, To, V extends Way, D extends number> = From extends To ? Proof<${any}In<S, T, V, D>> : "skipped";
type ${any}In<S, T, V extends Way, D extends number> =
  T extends Fn
    ? S extends Fn ? ${any}Calls<Own<S>, Calls<T>, V, D> | ${any}Members<S, T, V, D> : ${any}Members<S, T, V, D>
  : T extends readonly unknown[]
    ? S extends readonly unknown[] ? ${any}Items<S, T, V, D> : ${any}Members<S, T, V, D>
  : T extends PromiseLike<infer Q>
    ? S extends PromiseLike<infer P> ? ${place(`${any}<P, Q, V, D>`, '"the resolved value"')} : never
  : T extends Keyed<infer K, infer Q>
    ? S extends Keyed<infer J, infer P> ? Either<${place(`${any}<P, Q, V, D>`, '"each value"')}, ${place(`${any}<J, K, V, D>`, '"each key"')}> : ${any}Members<S, T, V, D>
  : T extends Maker
    ? S extends Maker ? ${place(`${any}Sig<News<S>, News<T>, V, D>`, '"its constructor"')} | ${any}Members<S, T, V, D> : never
  : ${any}Members<S, T, V, D>;
type ${any}Items<S extends readonly unknown[], T extends readonly unknown[], V extends Way, D extends number> =
  ${place(`(number extends T["length"] ? ${any}<S[number], T[number], V, D> : { [N in keyof T]: ${any}<At<S, N>, T[N], V, D> }[number])`, '"each element"')};
type ${any}Members<S, T, V extends Way, D extends number> = { [K in keyof T & keyof S]-?: ${any}Member<S[K], T[K], K, V, D> }[keyof T & keyof S];
type ${any}Member<S, T, K, V extends Way, D extends number> =
  K extends symbol ? T extends Iterating ? ${place(`${any}<Items<S>, Items<T>, V, D>`, '"each element"')} : ${member} : ${member};
`;

/** What functions take and give: the same for parts of signatures. */
const signaturesOf = ({ any, place }: Walk): string => `
type ${any}Params<A extends readonly unknown[], B extends readonly unknown[], V extends Way, D extends number> = ${any}Param<A, B, Positions<B>, V, D>;
type ${any}Param<A extends readonly unknown[], B extends readonly unknown[], N, V extends Way, D extends number> =
  N extends keyof B ? ${place(`${any}<At<A, N>, B[N], Flipped[V], D>`, "Ordinal<N>")} : never;
type ${any}Sig<S extends Sig, T extends Sig, V extends Way, D extends number> =
  ${any}Params<S[0], T[0], V, D> | ${any}Result<S[1], T[1], V, D>;
type ${any}Calls<S extends readonly Sig[], T extends readonly Sig[], V extends Way, D extends number> =
  [S, T] extends [readonly [infer A extends Sig], readonly [infer B extends Sig]] ? ${any}Sig<A, B, V, D>
  : { [I in keyof T]: ${any}Of<S, T[I], V, D> }[number];
type ${any}Of<S extends readonly Sig[], T extends Sig, V extends Way, D extends number> =
  Blank<T> extends true ? never : Settle<{ [I in keyof S]: ${any}SigFit<S[I], T, V, D> }[number], ${any}Sig<LastOf<S>, T, V, D>>;
type ${any}SigFit<S extends Sig, T extends Sig, V extends Way, D extends number> =
  S extends Unread ? "${PROVED}"
  : Blank<S> extends true ? "skipped"
  : V extends "out" ? ${any}Built<S, T, Built<S>, Built<T>, V, D> : ${any}Built<S, T, Built<T>, Built<S>, V, D>;
type ${any}Built<S extends Sig, T extends Sig, From, To, V extends Way, D extends number> = From extends To ? Proof<${any}Sig<S, T, V, D>> : "skipped";
`;

const walk = (of: Walk): string => `${typesOf(of)}${signaturesOf(of)}`;

export const unprovedTypes = `
type Opaque<T> = IsAny<T> extends true ? true : unknown extends T ? true : false;
type At<A extends readonly unknown[], N> = N extends keyof A ? A[N] : number extends A["length"] ? A[number] : unknown;
interface Ordinals { 0: "first"; 1: "second"; 2: "third"; 3: "fourth"; 4: "fifth"; 5: "sixth" }
type Ordinal<N> = N extends \`\${infer I extends keyof Ordinals}\` ? \`the \${Ordinals[I]} parameter\` : "one of the parameters";
interface Keyed<K, V> { readonly size: number; forEach(each: (value: V, key: K, all: any) => void): void }
type Blank<S extends Sig> = unknown[] extends S[0] ? (Opaque<S[0][number]> extends true ? (IsAny<S[0][number]> extends true ? false : Opaque<S[1]>) : false) : false;
type Unread = [args: ["overloads that are not read"], result: never];
type Own<F> = Calls<F> extends infer C extends readonly Sig[] ? C extends readonly [Sig, Sig, Sig, Sig] ? IsMany<F> extends true ? [Unread, ...C] : C : C : [];
type IsMany<F> =
  F extends { (...a: infer A): infer P; (...a: infer B): infer Q; (...a: infer C): infer R; (...a: infer D): infer S; (...a: infer E): infer T }
    ? Same<[A, P], [B, Q]> extends true ? false : Blank<[A, P]> extends true ? false : true : false;
type Iterating = () => { next(...args: never): unknown };
type LastOf<S extends readonly Sig[]> = S extends readonly [...unknown[], infer L extends Sig] ? L : never;
type Positions<B extends readonly unknown[]> = Extract<keyof B, \`\${number}\`> | (number extends B["length"] ? number : never);
type IsBare<T> = [T] extends [Fn] ? [keyof T] extends [never] ? IsUnion<T> extends true ? false : Calls<T> extends readonly [Sig] ? true : false : false : false;
type Built<S extends Sig> = (...args: [...S[0]]) => S[1];
type News<F> = F extends abstract new (...a: infer A) => infer P ? [A, P] : never;
type Items<F> = F extends () => { next(...args: never): infer R } ? Item<R extends PromiseLike<infer I> ? I : R> : unknown;
type Item<R> = R extends { done: true } ? never : R extends { value: infer I } ? I : never;
type IsUnion<T, All = T> = (T extends unknown ? ([All] extends [T] ? false : true) : never) extends false ? false : true;
type Proof<P> = IsNever<P> extends true ? "${PROVED}" : P;
type Settle<U, Last> = "${PROVED}" extends U ? never : IsNever<Exclude<U, "skipped">> extends true ? Last : Exclude<U, "skipped">;
type Either<A, B> = IsNever<A> extends true ? B : A;
interface Flipped { out: "in"; in: "out" }
type Way = keyof Flipped;
${walk({ any: "Any", place: (inner) => inner, member: "Any<S, T, V, D>" })}
type Place<Inner, Outer extends string> = Inner extends "" ? Outer : Inner extends string ? \`\${Inner} of \${Outer}\` : never;
type MemberPlace<P, K> = K extends string | number
  ? string extends K ? Place<P, "each value"> : number extends K ? Place<P, "each value"> : P extends "" ? \`member \${K}\` : Place<P, \`\${K}\`>
  : P extends "" ? "the member with a symbol" : Place<P, "the member with a symbol">;
${walk({ any: "Named", place: (inner, outer) => `Place<${inner}, ${outer}>`, member: "MemberPlace<Named<S, T, V, D>, K>" })}
type Whose<P> = P extends \`\${string} of \${string}\` ? P : P extends "" ? "it" : P extends \`the \${infer X}\` ? \`its \${X}\` : P extends \`each \${infer X}\` ? \`each \${X} of it\` : P extends string ? (P extends \`member \${string}\` ? \`its \${P}\` : P) : never;
type Nearest<S, T, D extends number, All extends number[]> =
  [Named<S, T, "out", D>] extends [infer P] ? (IsNever<P> extends true ? (D extends ${DEPTH} ? "it" : Nearest<S, T, All["length"], [...All, 0]>) : Whose<P>) : never;
type Unproved<S, T> = IsNever<Any<S, T, "out", ${DEPTH}>> extends true ? "${PROVED}" : Nearest<S, T, 0, [0]>;
`;
