/** All cases, by the roots that they need. */
import type { Cases } from "../case.js";
import type { Surroundings } from "../root.js";
import { classes } from "./classes.js";
import { dataFiles } from "./data.js";
import { functions } from "./functions.js";
import { generics } from "./generics.js";
import { later } from "./later.js";
import { modules } from "./modules.js";
import { names } from "./names.js";
import { objects } from "./objects.js";
import { packages } from "./packages.js";
import { augmented, exact, inferred, loose, required } from "./settings.js";

interface Root extends Surroundings {
  readonly name: string;
  readonly cases: Cases;
}

const most: Cases = { ...classes, ...functions, ...generics, ...objects, ...names, ...later, ...loose };

export const roots: readonly Root[] = [
  { name: "types", cases: most },
  { name: "modules", cases: { ...modules, ...packages, ...dataFiles }, compilerOptions: { resolveJsonModule: true } },
  { name: "exactOptionalPropertyTypes", cases: exact, compilerOptions: { exactOptionalPropertyTypes: true } },
  { name: "JavaScript is read", cases: inferred, compilerOptions: { allowJs: true, maxNodeModuleJsDepth: 3 } },
  { name: "CommonJS", cases: required, type: "commonjs" },
  { name: "augmented", cases: augmented },
];
