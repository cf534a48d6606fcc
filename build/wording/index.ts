/** Codes, their arguments and every word of their messages. A row that is missing does not compile. */
import { type DiscoveryArgs, discovery } from "./discovery.js";
import { type ManifestArgs, manifest } from "./manifest.js";
import { type OutputArgs, output } from "./output.js";
import { type ResolutionArgs, resolution } from "./resolution.js";
import { type TypesArgs, types } from "./types.js";
import type { Wording } from "./words.js";

/** What each code takes. Lists are in the order in which they are printed. */
export interface Args extends ManifestArgs, DiscoveryArgs, ResolutionArgs, TypesArgs, OutputArgs {}

export type Code = keyof Args;

export const wording: Wording<Args> = { ...manifest, ...discovery, ...resolution, ...types, ...output };
