/** All cases, by the roots that they need. */
import { join } from "node:path";
import { link } from "../../../support/tree.js";
import type { Cases, Files } from "../case.js";
import type { Surroundings } from "../root.js";
import { classes } from "./classes.js";
import { dataFiles } from "./data.js";
import { functions } from "./functions.js";
import { generics } from "./generics.js";
import { later } from "./later.js";
import { modules } from "./modules.js";
import { names } from "./names.js";
import { node } from "./node.js";
import { objects } from "./objects.js";
import { packages } from "./packages.js";
import { augmented, exact, inferred, loose, required } from "./settings.js";
import { unresolved } from "./unresolved.js";
import { unseen } from "./unseen.js";

/** What is installed here, by links. */
const installed = (names: readonly string[]): Files =>
  Object.fromEntries(names.map((name) => [`node_modules/${name}`, link(join(repository, "node_modules", name))]));

const repository = join(import.meta.dirname, "../../../..");

interface Root extends Surroundings {
  readonly name: string;
  readonly cases: Cases;
}

const most: Cases = { ...classes, ...functions, ...generics, ...objects, ...names, ...later, ...unseen, ...loose };

export const roots: readonly Root[] = [
  { name: "types", cases: most },
  { name: "what is nowhere", cases: unresolved },
  { name: "modules", cases: { ...modules, ...packages, ...dataFiles }, compilerOptions: { resolveJsonModule: true } },
  { name: "exactOptionalPropertyTypes", cases: exact, compilerOptions: { exactOptionalPropertyTypes: true } },
  { name: "JavaScript is read", cases: inferred, compilerOptions: { allowJs: true, maxNodeModuleJsDepth: 3 } },
  { name: "CommonJS", cases: required, type: "commonjs" },
  { name: "augmented", cases: augmented },
  {
    name: "types of Node",
    cases: node,
    compilerOptions: { types: ["node"] },
    beside: installed(["@types", "undici-types"]),
  },
];
