/** How a generated file spells the import of a file of the root. */
import { relative } from "node:path/posix";

/** `extension` is how TypeScript files are spelled: `js` as they will be after compiling, or `ts` as they are. */
export function relativeSpecifier(from: string, file: string, extension: "js" | "ts"): string {
  const path = relative(from, file);
  const spelled = extension === "ts" && !isDeclaration(file) ? path : path.replace(/(?:\.d)?\.([cm]?)tsx?$/, ".$1js");
  return /^\.\.?\//.test(spelled) ? spelled : `./${spelled}`;
}

const isDeclaration = (file: string): boolean => /\.d\.[cm]?ts$/.test(file);
