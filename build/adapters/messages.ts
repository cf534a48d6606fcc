/** Diagnostics in the form of esbuild's own messages, which draw a caret in the file that declared the thing. */
import type { PartialMessage } from "esbuild";
import type { Diagnostic, Note, Severity } from "../diagnostics.js";
import type { Location } from "../model.js";
import { pathFrom } from "../paths.js";
import { forLine, forTerminal } from "../report/escape.js";

export interface Messages {
  readonly errors: PartialMessage[];
  readonly warnings: PartialMessage[];
}

/** `workingFolder` is what esbuild prints paths from. */
export function toMessages(workingFolder: string, diagnostics: readonly Diagnostic[]): Messages {
  const of = (severity: Severity) =>
    diagnostics.filter((each) => each.severity === severity).map((each) => toMessage(workingFolder, each));
  return { errors: of("error"), warnings: of("warning") };
}

/** A plugin's message has no id in esbuild's output, so the code stands in the text. */
function toMessage(workingFolder: string, found: Diagnostic): PartialMessage {
  const { code, message, reason, fix, location } = found;
  const more = [reason, fix === undefined ? undefined : `Fix: ${fix}`].flatMap((text) => text ?? []);
  return {
    text: forLine(`${message} [${code}]`),
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

/** esbuild counts columns from 0, in bytes of UTF-8; here of the line as it is shown. */
function toLocation(workingFolder: string, { file, line, column, length, lineText }: Location) {
  const before = lineText.slice(0, column - 1);
  const marked = lineText.slice(column - 1, column - 1 + length);
  return {
    file: forTerminal(pathFrom(workingFolder, file)),
    line,
    column: Buffer.byteLength(forTerminal(before)),
    length: Buffer.byteLength(forTerminal(marked)),
    lineText: forTerminal(lineText),
  };
}
