/** Applications to check: toy plugins, and one that is built on a large library. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type EngineName = "native" | "ts-morph";

export interface Wanted {
  readonly plugins: number;
  readonly engine: EngineName;
  /** Whether one more plugin carries the AWS SDK's types. */
  readonly heavy?: boolean;
}

const repository = dirname(dirname(import.meta.dirname));
const modules = join(repository, "node_modules");

/** In a folder of its own in `place`; gives its path. */
export function application(place: string, { plugins, engine, heavy = false }: Wanted): string {
  const folder = mkdtempSync(join(place, `${plugins}${heavy ? "-heavy" : ""}-${engine}-`));
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  put("package.json", JSON.stringify(manifest(engine, heavy)));
  put("tsconfig.json", JSON.stringify({ compilerOptions }));
  put("src/contract.ts", contract);
  put("src/main.ts", main);
  for (let index = 0; index < plugins; index += 1) put(`src/plugins/plugin${index}.ts`, pluginText(index));
  if (heavy) put("src/plugins/s3.ts", heavyPlugin);
  link(folder, "stowage", repository);
  for (const name of ["@aws-sdk", "@types", "ts-morph", "typescript"]) link(folder, name, join(modules, name));
  return folder;
}

function link(folder: string, name: string, to: string): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(to, join(folder, "node_modules", name), "dir");
}

const manifest = (engine: EngineName, heavy: boolean) => ({
  name: "bench",
  private: true,
  type: "module",
  dependencies: heavy ? { "@aws-sdk/client-s3": "*" } : {},
  stowage: {
    namespaces: { "bench.plugin": { instances: "./src/contract.ts#Plugin" } },
    entryPoints: { "bench.plugin": "./src/plugins/*.ts#Plugin" },
    // A slow machine is no reason to end it.
    build: { check: { engine, timeLimit: 600 } },
  },
});

const compilerOptions = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
};

const contract = `export interface Item {
  readonly name: string;
  readonly size: number;
  readonly tags?: readonly string[];
}

export interface Plugin {
  list(prefix: string): Promise<readonly Item[]>;
  read(name: string): Promise<Uint8Array>;
  write(name: string, content: Uint8Array): Promise<void>;
  describe(): string;
}
`;

/** The map of plugins is looked at and not used: what is bundled is every plugin. */
const main = `import plugins from "./plugins.gen/bench.plugin.js";

console.log(plugins.entryPoints.map(({ name, load }) => \`\${name}: \${typeof load}\`).join("\\n"));
`;

/** About 35 lines; every one has a type of its own. */
export const pluginText = (
  index: number,
  comment = "",
): string => `${comment}import type { Item } from "../contract.js";

export interface Options${index} {
  readonly root${index}: string;
  readonly limit: number;
}

export class Plugin {
  readonly options: Options${index};
  readonly #items = new Map<string, Uint8Array>();
  #written = 0;

  constructor(options: Options${index}) {
    this.options = options;
  }

  async list(prefix: string): Promise<Item[]> {
    const names = [...this.#items.keys()].filter((name) => name.startsWith(prefix)).slice(0, this.options.limit);
    return names.map((name) => ({ name, size: this.#items.get(name)?.length ?? 0, tags: [this.options.root${index}] }));
  }

  async read(name: string): Promise<Uint8Array> {
    const found = this.#items.get(name);
    if (found === undefined) throw new Error(\`no \${name} in plugin ${index}\`);
    return found;
  }

  async write(name: string, content: Uint8Array): Promise<void> {
    this.#items.set(name, content);
    this.#written += content.length;
  }

  describe(): string {
    return \`plugin ${index} wrote \${this.#written} bytes\`;
  }
}
`;

const heavyPlugin = `import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { Item } from "../contract.js";

export interface Options {
  readonly bucket: string;
  readonly client: S3ClientConfig;
}

export class Plugin {
  readonly client: S3Client;
  readonly #bucket: string;

  constructor({ bucket, client }: Options) {
    this.client = new S3Client(client);
    this.#bucket = bucket;
  }

  async list(prefix: string): Promise<Item[]> {
    const { Contents = [] } = await this.client.send(new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: prefix }));
    return Contents.map(({ Key = "", Size = 0 }) => ({ name: Key, size: Size }));
  }

  async read(name: string): Promise<Uint8Array> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: name }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  }

  async write(name: string, content: Uint8Array): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: name, Body: content }));
  }

  describe(): string {
    return \`bucket \${this.#bucket}\`;
  }
}
`;

/** Nothing of what earlier checks found is left. */
export const forget = (folder: string): void =>
  rmSync(join(folder, "node_modules/.cache"), { recursive: true, force: true });
