import type { ExtensionOf, ReceiverOf } from "./extension.js";
import { LoadedExtensions } from "./loaded-extensions.js";
import { mapAll, mapAllAsync, method } from "./map.js";
import type { AnyNamespace, MethodArgs, MethodOf, MethodResult } from "./plugin-types.js";

/** What every manager has that calls all of its extensions. */
export abstract class MappedExtensions<
  N extends AnyNamespace,
  Name extends string,
  Invoke extends boolean,
> extends LoadedExtensions<N, Name, Invoke> {
  /**
   * Calls a function with each extension.
   *
   * @throws NoMatches where there are no extensions
   */
  map<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Result[] {
    return mapAll(this.some(), fn, args, this.options);
  }

  /** Calls a method of each object, or of each plugin where they were not invoked. */
  mapMethod<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): MethodResult<ReceiverOf<N, Invoke>, Method>[] {
    return this.map(method(name, this.options), ...args);
  }

  /** As `map`: all are started together, the results are in order, errors are seen to when all have ended. */
  async mapAsync<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>[]> {
    return mapAllAsync(this.some(), fn, args, this.options);
  }

  /** As `mapMethod`, in the manner of `mapAsync`. */
  mapMethodAsync<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): Promise<Awaited<MethodResult<ReceiverOf<N, Invoke>, Method>>[]> {
    return this.mapAsync(method(name, this.options), ...args);
  }
}
