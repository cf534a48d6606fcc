/** How a registry of a root speaks of modules. */
import type { RootTraits } from "../model.js";

export interface Syntax {
  readonly language: "ts" | "js";
  /**
   * What brings values: `import`, which a TypeScript root's compiler may well turn into `require`, or `require` itself:
   * in CommonJS JavaScript, and in CommonJS TypeScript under `verbatimModuleSyntax`, which allows nothing else.
   */
  readonly values: "import" | "require";
  /**
   * A CommonJS file whose `import()` stays Node's own. It wraps a CommonJS module with `__esModule` once more, where
   * `require`, TypeScript's esModuleInterop and bundlers do not; such files undo that, to have one answer everywhere.
   */
  readonly wraps: boolean;
  /** Whether `import { "x-y" as p0 }` may be written; TypeScript refuses it under `es2015` and `es2020` (TS18057). */
  readonly stringNames: boolean;
}

export function syntaxOf({ tsconfig, format, verbatim }: RootTraits): Syntax {
  const option = tsconfig?.compilerOptions.module;
  const module = typeof option === "string" ? option.toLowerCase() : "";
  const language = tsconfig === undefined ? "js" : "ts";
  return {
    language,
    values: format === "cjs" && (language === "js" || verbatim) ? "require" : "import",
    wraps: format === "cjs" && (language === "js" || module.startsWith("node")),
    stringNames: !["es6", "es2015", "es2020"].includes(module),
  };
}
