/** From resolved plugins to the texts of registries: one module per namespace, the same bytes on every machine. */
import { join } from "node:path/posix";
import type { Registry, Resolution, ResolvedNamespace, Verdict } from "../model.js";
import { declarationText, javascriptText, type Parts, partsOf, typescriptText } from "./registry.js";
import { type Syntax, syntaxOf } from "./syntax.js";

/** What only the check finds out; before it, nothing is known. */
export type Answers = Pick<Verdict, "invocations" | "values">;

/** Without an answer a namespace's plugins count as not invoked. Classes (`instances`) are always `new`. */
export function generate(resolution: Resolution, { invocations, values }: Answers): readonly Registry[] {
  const syntax = syntaxOf(resolution.traits);
  return resolution.namespaces.map((namespace) => {
    const { name, form } = namespace.declaration;
    const invocation = form === "instances" ? "new" : (invocations.get(name) ?? "none");
    return registry(resolution.out, namespace, partsOf(namespace, { invocation, values }, syntax), syntax);
  });
}

function registry(out: string, namespace: ResolvedNamespace, parts: Parts, syntax: Syntax): Registry {
  const { name } = namespace.declaration;
  const file = (extension: string, text: string) => ({ file: join(out, `${name}.${extension}`), text });
  const files =
    syntax.language === "ts"
      ? [file("ts", typescriptText(parts, syntax))]
      : [file("js", javascriptText(parts, syntax)), file("d.ts", declarationText(parts))];
  return { namespace: name, files };
}
