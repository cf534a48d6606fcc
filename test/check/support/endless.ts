/** A type that takes minutes, and no compiler's own limits stop: each of many parts is well below those. */

/** A module whose `bank` has an inferred type; every element costs a compiler from half a second to three. */
export const endless = `${deep()}
export const bank = { read(path: string) { return ${many()}.join(path); } };
`;

/** A module whose `Bank` is only known when that type is. */
export const endlessInterface = `${deep()}
const all = ${many()};
export type Bank = typeof all extends readonly 1[] ? { read(path: string): string } : { read(path: number): string };
`;

/** That it asks about `S` at every end keeps a compiler from knowing the answer before `S` is given. */
function deep(): string {
  return `type Deep<D extends unknown[], P, S> = D["length"] extends 14
  ? S extends P ? 2 : 1
  : [Deep<[...D, 1], [P, 0], S>, Deep<[...D, 1], [P, 1], S>] extends [1, 1] ? 1 : 2;
declare function make<const S>(s: S): Deep<[], "", S>;`;
}

function many(): string {
  return `[${Array.from({ length: 400 }, (_, index) => `make(${index})`).join(", ")}]`;
}
