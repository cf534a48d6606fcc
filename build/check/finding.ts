/** From the compiler's own data to plain data. */
import { locate } from "../manifest/locate.js";
import type { Location, Source } from "../model.js";
import type { Finding } from "./engine.js";
import type { ts } from "./ts-morph.js";

const sources = new WeakMap<ts.SourceFile, Source>();

/** One `Source` for each file, so that its lines are counted once. */
function sourceOf(file: ts.SourceFile): Source {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const source: Source = { file: file.fileName, text: file.text };
  sources.set(file, source);
  return source;
}

export const placeOf = (node: ts.Node): Location => {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return locate(sourceOf(file), start, node.end - start);
};

export function findingOf(diagnostic: ts.Diagnostic): Finding | undefined {
  const { file, start = 0, length = 0, code, messageText } = diagnostic;
  if (file === undefined) return undefined;
  return { code, lines: linesOf(messageText, 0), location: locate(sourceOf(file), start, length) };
}

function linesOf(message: string | ts.DiagnosticMessageChain, depth: number): readonly string[] {
  const indent = "  ".repeat(depth);
  if (typeof message === "string") return [`${indent}${message}`];
  const deeper = (message.next ?? []).flatMap((each) => linesOf(each, depth + 1));
  return [`${indent}${message.messageText}`, ...deeper];
}
