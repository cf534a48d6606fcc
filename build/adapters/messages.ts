/** Diagnostics in the form of esbuild's own messages, which draw a caret in the file that declared the thing. */
import type { PartialMessage } from "esbuild";
import type { Diagnostic, Note } from "../diagnostics.js";
import type { Location } from "../model.js";
import { forTerminal } from "../report/escape.js";
import { pathFrom } from "../report/place.js";

/** A plugin's message has no id in esbuild's output, so the code stands in the text. */
export function toMessage(workingFolder: string, found: Diagnostic): PartialMessage {
  const { code, message, reason, fix, location } = found;
  const more = [reason, fix === undefined ? undefined : `Fix: ${fix}`].flatMap((text) => text ?? []);
  return {
    text: forTerminal(`${message} [${code}]`),
    ...(location ? { location: toLocation(workingFolder, location) } : {}),
    notes: [
      ...more.map((text) => ({ text: forTerminal(text) })),
      ...found.notes.map((note) => toNote(workingFolder, note)),
    ],
    detail: found,
  };
}

const toNote = (workingFolder: string, { text, location }: Note) => ({
  text: forTerminal(text),
  ...(location ? { location: toLocation(workingFolder, location) } : {}),
});

/** esbuild counts columns from 0, in bytes of UTF-8. */
function toLocation(workingFolder: string, { file, line, column, length, lineText }: Location) {
  const before = lineText.slice(0, column - 1);
  const marked = lineText.slice(column - 1, column - 1 + length);
  return {
    file: forTerminal(pathFrom(workingFolder, file)),
    line,
    column: Buffer.byteLength(before),
    length: Buffer.byteLength(marked),
    lineText: forTerminal(lineText),
  };
}
