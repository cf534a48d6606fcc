/** What harbor writes: results, warnings, and how far it is. */
import type { Harbor, Progress } from "@harbor/contracts";
import { drawing } from "./bar.js";

export interface Terminal {
  print(line: string): void;
  warn(line: string): void;
  /** Shows how far some work is, where somebody can see it. */
  readonly progress: Harbor["progress"];
}

const clearLine = "\r\u001b[K";

/** The terminal of this process. */
export function openTerminal(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Terminal {
  let bar = "";
  const draw = (line: string): void => {
    if (line !== bar) err.write(`${clearLine}${line}`);
    bar = line;
  };
  const say = (stream: NodeJS.WriteStream, text: string): void => {
    const again = bar;
    if (again) draw("");
    stream.write(text);
    if (again) draw(again);
  };
  // Who reads may have seen enough: `harbor list | head`.
  out.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    print: (line) => say(out, `${line}\n`),
    warn: (line) => say(err, `harbor: ${oneLine(line)}\n`),
    progress: async (what, total) =>
      err.isTTY ? startBar(what, await total(), draw, () => err.columns || 80) : { add() {}, end() {} },
  };
}

/** Drawn ten times a second at most. */
function startBar(what: string, total: number, draw: (line: string) => void, columns: () => number): Progress {
  let done = 0;
  let drawn = 0;
  const show = (): void => draw(drawing({ what, done, total, columns: columns() }));
  show();
  return {
    add(bytes) {
      done += bytes;
      if (Date.now() - drawn < 100) return;
      drawn = Date.now();
      show();
    },
    end: () => draw(""),
  };
}

/** A name or a message must neither break the line nor steer the terminal. */
function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.replace(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
