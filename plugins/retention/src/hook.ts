import type { Hook } from "@harbor/contracts";
import { readKeep, removeOldest } from "./retention.js";

/** Keeps as many checkpoints as HARBOR_KEEP says; all of them without it. */
export const keepNewest: Hook = async ({ bank }) => {
  const keep = process.env.HARBOR_KEEP;
  if (keep) await removeOldest(bank, readKeep(keep, "HARBOR_KEEP"));
};
