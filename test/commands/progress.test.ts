import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { showProgress } from "../../build/commands/progress.js";
import { tree } from "../support/tree.js";

/** A terminal whose text goes to a file. */
function terminal(isTTY: boolean) {
  const file = join(tree({}), "terminal");
  const fd = openSync(file, "w");
  const written: string[] = [];
  const stream = { isTTY, fd, write: (text: string) => written.push(text) };
  return { stream, written, shown: () => readFileSync(file, "utf8"), close: () => closeSync(fd) };
}

test("says that work goes on though the thread that works is busy, and takes it away", () => {
  const { stream, written, shown, close } = terminal(true);
  const done = showProgress(stream, "Checking plugins", 50);
  // Nothing is awaited here, so no timer of this thread can fire.
  for (const end = Date.now() + 60_000; shown() === "" && Date.now() < end; );
  expect(shown()).toBe("Checking plugins …");
  done();
  expect(written).toEqual(["\r\u001b[K"]);
  close();
});

test("says nothing when it is quick, nor where nobody watches", async () => {
  const quick = terminal(true);
  showProgress(quick.stream, "Checking plugins", 60_000)();
  const piped = terminal(false);
  const done = showProgress(piped.stream, "Checking plugins", 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  done();
  expect([quick.shown(), piped.shown(), ...quick.written, ...piped.written]).toEqual(["", ""]);
  quick.close();
  piped.close();
});
