import { expect } from "vitest";

/** What a function throws, of exactly the wanted class; fails where it throws nothing. */
export function thrownBy<Thrown extends Error>(type: new (...args: never) => Thrown, fn: () => unknown): Thrown {
  let error: unknown;
  try {
    fn();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(type);
  expect((error as Thrown).constructor).toBe(type);
  return error as Thrown;
}
