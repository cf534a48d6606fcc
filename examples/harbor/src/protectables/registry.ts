/** Finds what can be protected: Karbor's ProtectableRegistry. */
import type { Context, Protectable, Resource } from "@harbor/contracts";
import { ExtensionManager } from "stowage";
import protectables from "../plugins.gen/harbor.protectable.js";

/** Makes every protectable; one that fails is reported and left out. */
export async function loadProtectables(context: Context): Promise<readonly Protectable[]> {
  const manager = await ExtensionManager.create(protectables, {
    invokeOnLoad: true,
    invokeArgs: [context],
    onLoadFailure: (_manager, { name, target }, error) =>
      context.warn(`the protectable "${name}" (${target}) is left out: ${(error as Error).message}`),
  });
  return [...manager].map(({ obj }) => obj);
}

/** The resource that a text means: the first that a protectable finds, in the order of their names. */
export async function findResource(text: string, protectables: readonly Protectable[]): Promise<Resource> {
  for (const protectable of protectables) {
    const found = await protectable.find(text);
    if (found !== undefined) return found;
  }
  const types = protectables.map(({ resourceType }) => resourceType).join(", ") || "none";
  throw new Error(`"${text}" is nothing that can be backed up; the types of resources are: ${types}`);
}
