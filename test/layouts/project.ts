/** The application of the fixture in a folder of a repository, as one of the managers is to install it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Setup } from "./managers.js";
import type { Manager, Mode } from "./modes.js";
import { SCOPE } from "./registry.js";

const fixtures = join(import.meta.dirname, "fixtures");

/** A version that a package below would not get by itself. */
const overridden = { "@layouts/bank-deep": "1.0.0" };
/** What `catalog:` stands for. */
const catalog = { fflate: "^0.8.2" };

export interface Project {
  /** The application. */
  readonly folder: string;
  /** Where the manager is run. */
  readonly top: string;
}

interface Sources extends Setup {
  /** Path of the packed stowage. */
  readonly tarball: string;
  /** Of the fixture's packages. */
  readonly own: string;
}

/** Writes it into a fresh folder. */
export function writeProject(repository: string, mode: Mode, sources: Sources): Project {
  const folder = join(repository, "app");
  const top = mode.workspaces ? repository : folder;
  cpSync(join(fixtures, "app"), folder, { recursive: true });
  cpSync(sources.tarball, join(repository, "stowage.tgz"));
  edit(folder, ({ dependencies, ...rest }) => ({ ...rest, dependencies: { ...dependencies, ...mode.dependencies } }));
  if (mode.workspaces) writeWorkspaces(repository);
  edit(top, (manifest) => ({ ...manifest, ...inManifest(mode) }));
  for (const [file, lines] of Object.entries(configuration(mode, sources))) {
    writeFileSync(join(top, file), `${lines.join("\n")}\n`);
  }
  return { folder, top };
}

function writeWorkspaces(repository: string): void {
  const members = join(repository, "members");
  mkdirSync(members);
  cpSync(join(fixtures, "packages/bank-member"), join(members, "bank-member"), { recursive: true });
  cpSync(join(fixtures, "members/tool"), join(members, "tool"), { recursive: true });
  const manifest = { name: "repository", private: true, workspaces: ["app", "members/*"] };
  writeFileSync(join(repository, "package.json"), JSON.stringify(manifest));
}

type Manifest = Readonly<Record<string, object>>;

function edit(folder: string, change: (manifest: Manifest) => object): void {
  const file = join(folder, "package.json");
  writeFileSync(file, `${JSON.stringify(change(JSON.parse(readFileSync(file, "utf8"))), undefined, 2)}\n`);
}

/** pnpm has both in its own file, and Yarn the catalog. */
function inManifest({ manager, workspaces }: Mode): object {
  if (manager === "npm") return { overrides: overridden };
  if (manager === "yarn") return { resolutions: overridden };
  if (manager === "pnpm") return {};
  const members = { packages: ["app", "members/*"], catalog };
  return { overrides: overridden, ...(workspaces && { workspaces: members }) };
}

/** Lines by file. */
function configuration(mode: Mode, sources: Sources): Readonly<Record<string, readonly string[]>> {
  const { manager, settings = [] } = mode;
  const registries = [
    `registry=${sources.registry}`,
    `${SCOPE}:registry=${sources.own}`,
    ...(sources.certificates ? [`cafile=${sources.certificates}`] : []),
  ];
  const others: Readonly<Record<Manager, Readonly<Record<string, readonly string[]>>>> = {
    npm: { ".npmrc": [...registries, ...settings] },
    pnpm: { ".npmrc": registries, "pnpm-workspace.yaml": [...pnpmSettings(mode), ...settings] },
    yarn: { ".yarnrc.yml": [...yarnSettings(sources), ...settings], "yarn.lock": [] },
    bun: { ".npmrc": registries, "bunfig.toml": settings },
  };
  return others[manager];
}

const pnpmSettings = ({ workspaces }: Mode): readonly string[] => [
  `overrides: ${JSON.stringify(overridden)}`,
  ...(workspaces ? ['packages: ["app", "members/*"]', `catalog: ${JSON.stringify(catalog)}`] : []),
];

/** What was published only now is not too young. */
const yarnSettings = ({ registry, own, certificates }: Sources): readonly string[] => [
  "enableTelemetry: false",
  "enableScripts: false",
  `npmRegistryServer: ${JSON.stringify(registry)}`,
  `npmScopes: { ${SCOPE.slice(1)}: { npmRegistryServer: ${JSON.stringify(own)}, npmMinimalAgeGate: 0 } }`,
  "npmMinimalAgeGate: 0",
  'unsafeHttpWhitelist: ["localhost"]',
  `catalog: ${JSON.stringify(catalog)}`,
  ...(certificates ? [`httpsCaFilePath: ${JSON.stringify(certificates)}`] : []),
];
