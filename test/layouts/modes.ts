/** The layouts: how each manager is told to make it, and how the application then names what is not in a registry. */

export type Manager = "npm" | "pnpm" | "yarn" | "bun";

export interface Mode {
  readonly manager: Manager;
  readonly layout: string;
  /** Whether the application is a member of a repository's workspaces, and not alone in a folder of it. */
  readonly workspaces?: boolean;
  /** Lines of the manager's own configuration: `.npmrc`, `pnpm-workspace.yaml`, `.yarnrc.yml` or `bunfig.toml`. */
  readonly settings?: readonly string[];
  /** In place of what the application's package.json says, by name. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Whether Node finds the packages only through yarn. */
  readonly plugAndPlay?: boolean;
}

const local = (range: string) => ({ "@layouts/bank-local": range });
const member = { "@layouts/bank-member": "workspace:*" };
const catalog = { fflate: "catalog:" };

export const modes: readonly Mode[] = [
  { manager: "npm", layout: "hoisted" },
  { manager: "npm", layout: "nested", settings: ["install-strategy=nested"] },
  { manager: "npm", layout: "linked", settings: ["install-strategy=linked"] },
  { manager: "npm", layout: "hoisted, file: copied", settings: ["install-links=true"] },
  { manager: "npm", layout: "workspaces", workspaces: true },
  { manager: "pnpm", layout: "isolated", dependencies: local("link:./local/bank-local") },
  { manager: "pnpm", layout: "hoisted", settings: ["nodeLinker: hoisted"] },
  { manager: "pnpm", layout: "shamefully hoisted", settings: ["shamefullyHoist: true"] },
  { manager: "pnpm", layout: "workspaces", workspaces: true, dependencies: { ...member, ...catalog } },
  { manager: "yarn", layout: "node-modules", settings: ["nodeLinker: node-modules"] },
  {
    manager: "yarn",
    layout: "node-modules, workspaces",
    workspaces: true,
    settings: ["nodeLinker: node-modules"],
    dependencies: { ...member, ...catalog, ...local("link:./local/bank-local") },
  },
  { manager: "yarn", layout: "pnpm", settings: ["nodeLinker: pnpm"] },
  {
    manager: "yarn",
    layout: "Plug'n'Play, archives in the project",
    settings: ["nodeLinker: pnp", "enableGlobalCache: false"],
    dependencies: local("portal:./local/bank-local"),
    plugAndPlay: true,
  },
  {
    manager: "yarn",
    layout: "Plug'n'Play, workspaces, archives elsewhere, strict",
    workspaces: true,
    settings: ["nodeLinker: pnp", "enableGlobalCache: true", "pnpFallbackMode: none"],
    dependencies: { ...member, ...catalog },
    plugAndPlay: true,
  },
  { manager: "bun", layout: "hoisted", settings: ['[install]\nlinker = "hoisted"'] },
  { manager: "bun", layout: "isolated", settings: ['[install]\nlinker = "isolated"'] },
  { manager: "bun", layout: "workspaces", workspaces: true, dependencies: { ...member, ...catalog } },
];

export const titleOf = ({ manager, layout }: Mode): string => `${manager}, ${layout}`;
