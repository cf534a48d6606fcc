/** From resolved plugins to the texts of registries: one module per namespace, the same bytes on every machine. */
import { join } from "node:path/posix";
import type { Invocation, Registry, Resolution, ResolvedNamespace } from "../model.js";
import { declarationText, javascriptText, partsOf, typescriptText } from "./registry.js";
import { type Syntax, syntaxOf } from "./syntax.js";

/** `invocations` by namespace; what is not in it yet counts as `none`. Classes (`instances`) are always `new`. */
export function generate(resolution: Resolution, invocations: ReadonlyMap<string, Invocation>): readonly Registry[] {
  const syntax = syntaxOf(resolution.traits);
  return resolution.namespaces.map((namespace) => {
    const { name, form } = namespace.declaration;
    const invocation = form === "instances" ? "new" : (invocations.get(name) ?? "none");
    return registry(resolution.out, namespace, invocation, syntax);
  });
}

function registry(out: string, namespace: ResolvedNamespace, invocation: Invocation, syntax: Syntax): Registry {
  const { name } = namespace.declaration;
  const parts = partsOf(namespace, invocation, syntax);
  const file = (extension: string, text: string) => ({ file: join(out, `${name}.${extension}`), text });
  const files =
    syntax.language === "ts"
      ? [file("ts", typescriptText(parts, syntax))]
      : [file("js", javascriptText(parts, syntax)), file("d.ts", declarationText(parts))];
  return { namespace: name, files };
}
