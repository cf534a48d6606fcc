/**
 * What CommonJS files need beside their entry points, so that a plugin module's default is the one that TypeScript's
 * esModuleInterop gives (`__importDefault` and `__importStar` of its helpers), whatever brought the module.
 */
import type { Syntax } from "./syntax.js";

export type Helper = keyof typeof helpers;

const helpers = {
  /** Of what `require` gave. */
  defaultOf: (any: string) =>
    `const defaultOf = (module${any})${any} => (module && module.__esModule ? module.default : module);`,
  /** The module namespace object of what `require` gave. Getters, since those of a module may load on demand. */
  moduleOf: (any: string) =>
    `const moduleOf = (module${any})${any} => {
  if (module && module.__esModule) return module;
  const whole = { default: module };
  for (const key of Object.keys(Object(module))) {
    if (key !== "default") Object.defineProperty(whole, key, { enumerable: true, get: () => module[key] });
  }
  return whole;
};`,
  /** A member of what Node's `import()` gave: of CommonJS it finds only the names that it can tell from the source. */
  memberOf: (any: string) =>
    `const memberOf = (module${any}, name${any && ": string"})${any} => (name in module ? module[name] : module.default[name]);`,
  /** The whole of what Node's `import()` gave: the default of a CommonJS module is all that it exports. */
  unwrapped: (any: string) =>
    `const unwrapped = (module${any})${any} => (module.default && module.default.__esModule ? module.default : module);`,
};

const order: readonly Helper[] = ["defaultOf", "moduleOf", "memberOf", "unwrapped"];

/** The definitions of those that are needed. */
export function helperLines(needed: readonly Helper[], { language }: Pick<Syntax, "language">): readonly string[] {
  return order.filter((name) => needed.includes(name)).map((name) => helpers[name](language === "ts" ? ": any" : ""));
}
