/** Whether two types are one and the same, `any` and modifiers included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where the types are the same. */
export function same<A, B>(_proof: Same<A, B>): void {}

/** Compiles only where the value has exactly this type. */
export function exactly<Expected>(): <Actual>(value: Actual, proof: Same<Actual, Expected>) => void {
  return () => {};
}
