/** "Checked is bundled": whether a bundler takes the file that was checked, whatever its aliases and other plugins say. */
import { relative } from "node:path/posix";
import { about, type Diagnostic, diagnostic } from "../../diagnostics.js";
import type { Host } from "../../host.js";
import type { Resolution, ResolvedPlugin } from "../../model.js";
import { ownersOn } from "./owner.js";

/**
 * `path` is where the bundler says that the plugin's module is. Another file of the same package, as a bundler's own
 * conditions may choose it, is a warning.
 */
export function bundledElsewhere(
  host: Host,
  { root }: Resolution,
  { module: { file }, declaration }: ResolvedPlugin,
  path: string,
): Diagnostic | undefined {
  const real = host.realPath(path) ?? path;
  if (file === undefined || real === file) return undefined;
  const { named } = ownersOn(host);
  const isSame = named(real)?.folder === named(file)?.folder && host.kind(real) === "file";
  const [bundled, checked] = [real, file].map((each) => relative(root.id, each));
  const { name: plugin, namespace, targetLocation } = declaration;
  const args = { plugin, namespace, bundled: bundled ?? "", checked: checked ?? "" };
  return about(diagnostic("STW4008", args, targetLocation, { severity: isSame ? "warning" : "error" }), declaration);
}
