/** An error that says what came of it, and why: the interruption where there was one. */
export function failure(outcome: string, cause: unknown, signal: AbortSignal): Error {
  const error = cause as Error;
  const interrupted = signal.aborted && (error === signal.reason || error.name === "AbortError");
  return new Error(`${outcome}: ${(interrupted ? signal.reason : error).message}`, { cause });
}
