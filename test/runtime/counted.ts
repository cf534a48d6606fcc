import { vi } from "vitest";
import type { LoadMode, Namespace, Pattern } from "../../src/namespace.js";
import { createNamespace } from "../../src/testing.js";

type Pairs = readonly (readonly [name: string, plugin: unknown])[];

/** A namespace of several plugins, and the targets of those that were loaded, in order. */
export function counted<Pair extends Pairs, Load extends LoadMode = "sync">(
  plugins: Pair,
  options: { readonly load?: Load; readonly pattern?: Pattern } = {},
): {
  readonly ns: Namespace<Pair[number][1], Record<string, Pair[number][1]>, "extension", Load>;
  readonly loaded: readonly string[];
} {
  const loaded: string[] = [];
  const ns = createNamespace(plugins as Pairs, { name: "ns", pattern: "extension", ...options });
  const entryPoints = ns.entryPoints.map((each) => ({
    ...each,
    load: vi.fn(() => {
      loaded.push(each.target);
      return each.load();
    }),
  }));
  return { ns: { ...ns, entryPoints } as never, loaded };
}
