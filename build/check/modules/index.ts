/** Whether the modules that were checked are those that will run, and can run the way that they are brought. */
import { about, type Diagnostic, diagnostic } from "../../diagnostics.js";
import { type Host, readingOnce } from "../../host.js";
import type { Delivery, Resolution, ResolvedNamespace, ResolvedPlugin, Verdict } from "../../model.js";
import { type Awaits, awaitsOn } from "./awaits.js";
import { branchProblems } from "./branches.js";
import { interopProblems } from "./interop.js";
import { ownersOn } from "./owner.js";

/** Looks at files each time: what keeps a bundle from running is no part of a verdict on types, which is kept. */
export function moduleProblems(
  disk: Host,
  resolution: Resolution,
  { typed }: Pick<Verdict, "typed">,
  delivery: Delivery,
): readonly Diagnostic[] {
  const host = readingOnce(disk);
  const [owners, awaits] = [ownersOn(host), awaitsOn(host)];
  return resolution.namespaces.flatMap((namespace) =>
    namespace.plugins
      .filter(({ data }) => data === undefined)
      .flatMap((plugin) =>
        [
          ...branchProblems(owners, resolution, plugin, typed.get(plugin)),
          ...interopProblems(host, owners, resolution, plugin),
          ...awaitProblems(awaits, resolution, namespace, plugin, delivery),
        ].map((problem) => about(problem, plugin.declaration)),
      ),
  );
}

function awaitProblems(
  awaits: Awaits,
  { traits }: Resolution,
  { declaration: { load } }: ResolvedNamespace,
  { module, declaration }: ResolvedPlugin,
  delivery: Delivery,
): readonly Diagnostic[] {
  const way = wayOf(traits, load, delivery, module.specifier);
  const location = way && module.file ? awaits(module.file) : undefined;
  if (way === undefined || location === undefined) return [];
  const args = { plugin: declaration.name, namespace: declaration.namespace, module: module.name, way };
  const notes = [{ text: "It awaits here.", location }];
  return [diagnostic("STW3015", args, declaration.targetLocation, { notes })];
}

/** How a plugin is brought, where that cannot wait for its module; undefined where it can. */
function wayOf(
  { tsconfig, format }: Resolution["traits"],
  load: "sync" | "async",
  delivery: Delivery,
  specifier: string,
): "late" | "require" | "format" | undefined {
  if (delivery.kind === "bundle") {
    const waits = delivery.format === "esm" || load === "async";
    if (waits && delivery.external(specifier)) return undefined;
    return load === "sync" ? "late" : delivery.format === "esm" ? undefined : "format";
  }
  if (format === "esm") return undefined;
  const option = tsconfig?.compilerOptions.module;
  const copied = tsconfig !== undefined && !(typeof option === "string" && /^node/i.test(option));
  return load === "sync" || copied ? "require" : undefined;
}
