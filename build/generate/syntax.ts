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
   * What `import()` gives. `module`: the module. `wrapped`: in a CommonJS file where it stays Node's own, a CommonJS
   * module with `__esModule` once more inside a default, and only the names that its source shows, unlike `require`,
   * esModuleInterop and bundlers: such files undo that. `copied`: compiled to `require`, a fresh object on every call.
   */
  readonly dynamic: "module" | "wrapped" | "copied";
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
    dynamic: format === "esm" ? "module" : language === "js" || module.startsWith("node") ? "wrapped" : "copied",
    stringNames: !["es6", "es2015", "es2020"].includes(module),
  };
}
