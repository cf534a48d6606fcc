/** Types that every check file begins with: what all other types of it use. */
import { strictTypes } from "./strict.js";
import { unprovedTypes } from "./unproved.js";

/** `IsAny` does not see types that stand for a mistake: those are looked for by the engine. */
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

type IsIndexed<K> = string extends K ? true : number extends K ? true : symbol extends K ? true : false;
type IsWeak<T> = IsAny<T> extends true ? false : unknown extends T ? true : IsIndexed<keyof T> extends true ? false : [{}] extends [T] ? true : false;

type Plain = string | number | bigint | boolean | symbol | null | undefined | void;
type Same<S, T> = (<X>() => X extends S ? 1 : 2) extends (<X>() => X extends T ? 1 : 2) ? true : false;
type Fn = (...args: never) => unknown;
type Maker = abstract new (...args: never) => unknown;
type Less = [0, 0, 1, 2, 3, 4, 5, 6, 7];
type Sig = [args: readonly unknown[], result: unknown];
type Calls<F> =
  F extends { (...a: infer A): infer P; (...a: infer B): infer Q } ? Same<[A, P], [B, Q]> extends true ? [[B, Q]] : Blank<[A, P]> extends true ? [[B, Q]] : Overloads<F>
  : F extends (...a: infer A) => infer P ? [[A, P]] : [];
type Overloads<F> =
  F extends { (...a: infer A): infer P; (...a: infer B): infer Q; (...a: infer C): infer R; (...a: infer D): infer S } ? [[A, P], [B, Q], [C, R], [D, S]]
  : F extends { (...a: infer A): infer P; (...a: infer B): infer Q } ? [[A, P], [B, Q]] : [];
${unprovedTypes}${strictTypes}`;
