/** Made by `open`: the builds that a workspace's root lists. */
import type { Inputs } from "./declarations.js";

export interface Workspace {
  /** Real path of the folder with the list. */
  readonly id: string;
  /** Real paths of the roots: the workspace's own first where it is one, then the others in the order of their paths, by code unit. */
  readonly builds: readonly string[];
  /** What can change the list. */
  readonly inputs: Inputs;
}
