/** Commands of package managers, to be copied into a shell: names and ranges come from manifests of strangers. */
import type { PackageManager } from "../model.js";

/** `production` moves what stands among the dependencies of development. */
interface Words {
  readonly all: string;
  readonly one: string;
  readonly production: string;
}

const words: Readonly<Record<PackageManager, Words>> = {
  npm: { all: "npm install", one: "npm install", production: "npm install --save-prod" },
  pnpm: { all: "pnpm install", one: "pnpm add", production: "pnpm add --save-prod" },
  yarn: { all: "yarn install", one: "yarn add", production: "yarn add" },
  bun: { all: "bun install", one: "bun add", production: "bun add" },
};

/** What installs all that is declared. */
export const installAll = (manager: PackageManager): string => words[manager].all;

/** What is installed, by the name and the range that somebody has for it. */
export interface Wanted {
  readonly name: string;
  /** As declared; undefined where nobody says. */
  readonly range?: string | undefined;
  /** Whether it is moved to `dependencies`. @default false */
  readonly production?: boolean;
}

/** What adds one package to the root's dependencies; undefined where a name and a range do not say what it is. */
export function installCommand(manager: PackageManager, { name, range, production }: Wanted): string | undefined {
  const spec = specOf(manager, name, range?.trim() ?? "");
  return spec && `${words[manager][production ? "production" : "one"]} ${quoted(spec)}`;
}

const version = "[\\w.^~<>=|*+ -]{1,100}";
const plain = new RegExp(`^${version}$`);
const alias = new RegExp(`^npm:(?:@[\\w.~-]+/)?\\w[\\w.~-]*(?:@${version})?$`);
const workspace = /^workspace:[\w.^~*-]*$/;

/**
 * A path, a repository or a catalogue of somebody else means nothing here, and the name alone could bring another package.
 * What a shell would take for more than text is in none of these.
 */
function specOf(manager: PackageManager, name: string, range: string): string | undefined {
  if (!/^[\w@~]/.test(name)) return undefined;
  if (range === "" || range === "*" || range === "latest") return name;
  const isKnown = plain.test(range) || alias.test(range) || (manager !== "npm" && workspace.test(range));
  return isKnown ? `${name}@${range}` : undefined;
}

/** `^`, `~`, `<`, `|`, `*` and spaces mean something to one shell or another. */
const quoted = (spec: string): string => (/^[\w@/.:+-]+$/.test(spec) ? spec : `"${spec}"`);
