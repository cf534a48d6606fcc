import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showProgress } from "../../build/commands/progress.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, stream: { isTTY, write: (text: string) => written.push(text) } };
}

test("says after a second that work goes on, and takes it away", () => {
  const { written, stream } = terminal(true);
  const done = showProgress(stream, "Checking plugins");
  vi.advanceTimersByTime(999);
  expect(written).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(written).toEqual(["Checking plugins …"]);
  done();
  expect(written.at(-1)).toBe("\r\u001b[K");
});

test("says nothing when it is quick, nor where nobody watches", () => {
  const quick = terminal(true);
  showProgress(quick.stream, "Checking plugins")();
  const piped = terminal(false);
  const done = showProgress(piped.stream, "Checking plugins");
  vi.advanceTimersByTime(5000);
  done();
  expect([quick.written, piped.written]).toEqual([[], []]);
});
