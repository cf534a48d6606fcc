/** What the disk has refused, where no declaration led there. */
import { type Diagnostic, diagnostic } from "./diagnostics.js";
import type { HostError } from "./host.js";
import { pathFrom } from "./paths.js";

export function refused(root: string, { path, operation, message: problem }: HostError): Diagnostic {
  const place = pathFrom(root, path);
  return operation === "write"
    ? diagnostic("STW5004", { file: place, problem }, undefined)
    : diagnostic("STW2009", { path: place, problem }, undefined);
}
