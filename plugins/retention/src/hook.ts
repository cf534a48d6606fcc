import type { Hook } from "@harbor/contracts";
import { readKeep, removeOldest } from "./retention.js";

/** Keeps as many checkpoints as HARBOR_KEEP says, the one that was just written among them; all of them without it. */
export const keepNewest: Hook = async ({ bank, checkpoint }) => {
  const keep = process.env.HARBOR_KEEP;
  if (keep) await removeOldest(bank, readKeep(keep, "HARBOR_KEEP"), checkpoint);
};
