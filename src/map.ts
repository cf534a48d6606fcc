/** Calling a function for many extensions, under one rule for errors. */
import { type Extension, receiver } from "./extension.js";
import type { ManagerOptions } from "./options.js";

type MapOptions = Pick<ManagerOptions, "invokeOnLoad" | "onMapError">;

/** A function that is mapped over extensions. */
export type Mapped<Result> = (extension: any, ...args: any[]) => Result;

/** In order; without the results of those that threw, unless the error is thrown on. */
export function mapAll<Result>(
  extensions: Iterable<Extension>,
  fn: Mapped<Result>,
  args: readonly unknown[],
  options: MapOptions,
): Result[] {
  const results: Result[] = [];
  for (const extension of extensions) {
    try {
      results.push(fn(extension, ...args));
    } catch (error) {
      settleMapError(options, error, extension);
    }
  }
  return results;
}

/** All started together, results in order. Errors are seen to in that order too, once everything has come to an end. */
export async function mapAllAsync<Result>(
  extensions: readonly Extension[],
  fn: Mapped<Result>,
  args: readonly unknown[],
  options: MapOptions,
): Promise<Awaited<Result>[]> {
  const outcomes = await Promise.allSettled(extensions.map(async (each) => fn(each, ...args)));
  const results: Awaited<Result>[] = [];
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.status === "fulfilled") results.push(outcome.value);
    else await settleMapError(options, outcome.reason, extensions[at]);
  }
  return results;
}

/** Those extensions that a filter accepts, decided one by one as they are asked for; errors of the filter come up. */
export function* accepted<Loaded extends Extension>(
  extensions: readonly Loaded[],
  filter: (extension: Loaded, ...args: any[]) => boolean,
  args: readonly unknown[],
): Generator<Loaded, void> {
  for (const extension of extensions) if (filter(extension, ...args)) yield extension;
}

/** The function that calls a method of what a manager works with. */
export function method(name: PropertyKey, options: MapOptions): Mapped<any> {
  return (extension, ...args) => receiver(extension, options)[name](...args);
}

/** Throws an error that was met while mapping, unless it is to be ignored or told to a function. */
export function settleMapError({ onMapError }: MapOptions, error: unknown, extension: any): unknown {
  if (typeof onMapError === "function") return onMapError(error, extension);
  if (onMapError !== "ignore") throw error;
  return undefined;
}
