/** `stowage init`: the field, a sample namespace and scripts, added to a package that has none. Overwrites nothing. */
import { join } from "node:path/posix";
import { applyEdits, modify } from "jsonc-parser";
import { diagnostic, hasErrors, type Outcome } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { isObject } from "../manifest/shape.js";
import type { Json, JsonObject, Root } from "../model.js";
import { pathFrom } from "../paths.js";
import { openRoot } from "../pipeline.js";

/** One thing that was added, or that was there already. */
export interface Step {
  readonly kind: "added" | "kept";
  /** A file, or a field of package.json. */
  readonly what: string;
}

export function init(host: Host, folder: string): Outcome<readonly Step[]> {
  const { value: root, diagnostics } = openRoot(host, folder);
  if (root === undefined || hasErrors(diagnostics)) return { value: [], diagnostics };
  try {
    return { value: addTo(host, root), diagnostics };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const args = { file: pathFrom(root.id, error.path), problem: error.message };
    return { value: [], diagnostics: [...diagnostics, diagnostic("STW5004", args, undefined)] };
  }
}

/** The files come first: a package.json that names what is not there would be worse than files that nothing names. */
function addTo(host: Host, root: Root): readonly Step[] {
  const { manifest, source } = root;
  const files = writeFiles(host, root.id, Object.hasOwn(manifest, "stowage") ? {} : filesFor(root));
  const additions = additionsTo(root);
  const text = additions
    .filter(({ path }) => !has(manifest, path))
    .reduce((before, { path, value }) => add(before, path, value), source.text);
  if (text !== source.text) host.writeFile(source.file, text);
  const steps = additions.map(
    ({ path }): Step => ({
      kind: has(manifest, path) ? "kept" : "added",
      what: `package.json: ${path.join(".")}`,
    }),
  );
  return [...steps, ...files];
}

interface Addition {
  readonly path: readonly string[];
  readonly value: Json;
}

/**
 * What `npm init` makes is not private, and a package that is to be published may declare only what its users can
 * resolve. So a package that shows no sign of being published is made private, and one that does gets no sample plugin.
 */
function additionsTo(root: Root): readonly Addition[] {
  const isPrivate = root.manifest.private === true || !looksPublished(root.manifest);
  return [
    ...(isPrivate ? [{ path: ["private"], value: true }] : []),
    { path: ["stowage"], value: field(scopeOf(root.name), root.traits.tsconfig ? "ts" : "js", isPrivate) },
    ...Object.entries(scripts).map(([name, command]) => ({ path: ["scripts", name], value: command })),
  ];
}

const looksPublished = (manifest: JsonObject): boolean =>
  manifest.private === false ||
  ["exports", "files", "publishConfig", "bin"].some((each) => Object.hasOwn(manifest, each));

function filesFor({ manifest, traits }: Root): Readonly<Record<string, string>> {
  const { interfaceFile, pluginFile } = samples[traits.tsconfig ? "ts" : traits.format === "cjs" ? "cjs" : "js"];
  const isPrivate = manifest.private === true || !looksPublished(manifest);
  return { ...interfaceFile, ...(isPrivate ? pluginFile : {}) };
}

const scripts: Readonly<Record<string, string>> = {
  "stowage:generate": "stowage generate",
  "stowage:check": "stowage generate --check",
};

/** `@harbor/app` → `harbor`: a namespace starts with the name of what hosts it. */
const scopeOf = (name: string): string =>
  name
    .replace(/^@/, "")
    .split("/")[0]
    ?.replace(/[^A-Za-z0-9_-]+/g, "-") || "app";

function field(scope: string, language: "ts" | "js", withPlugin: boolean): JsonObject {
  const namespace = `${scope}.greeter`;
  const instances = `./src/greeter.${language === "ts" ? "ts" : "d.ts"}#Greeter`;
  return {
    namespaces: { [namespace]: { instances, description: "Ways to greet somebody." } },
    ...(withPlugin ? { entryPoints: { [namespace]: { hello: `./src/hello-greeter.${language}#HelloGreeter` } } } : {}),
  };
}

const has = (manifest: JsonObject, [first = "", second]: readonly string[]): boolean => {
  const inner = Object.hasOwn(manifest, first) ? manifest[first] : undefined;
  return second === undefined ? inner !== undefined : isObject(inner) && Object.hasOwn(inner, second);
};

/** Keeps the file's own indentation and line ends. */
function add(text: string, path: readonly string[], value: Json): string {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}

function writeFiles(host: Host, folder: string, files: Readonly<Record<string, string>>): readonly Step[] {
  return Object.entries(files).map(([name, text]): Step => {
    const file = join(folder, name);
    if (host.kind(file) !== undefined) return { kind: "kept", what: name };
    host.writeFile(file, text);
    return { kind: "added", what: name };
  });
}

const greeter = `/** What a plugin of this namespace can do. */
export interface Greeter {
  greet(name: string): string;
}
`;

interface Sample {
  readonly interfaceFile: Readonly<Record<string, string>>;
  readonly pluginFile: Readonly<Record<string, string>>;
}

const samples: Readonly<Record<"ts" | "js" | "cjs", Sample>> = {
  ts: {
    interfaceFile: { "src/greeter.ts": greeter },
    pluginFile: {
      "src/hello-greeter.ts": `import type { Greeter } from "./greeter.js";

export class HelloGreeter implements Greeter {
  greet(name: string): string {
    return \`Hello, \${name}!\`;
  }
}
`,
    },
  },
  js: {
    interfaceFile: { "src/greeter.d.ts": greeter },
    pluginFile: {
      "src/hello-greeter.js": `export class HelloGreeter {
  /** @param {string} name */
  greet(name) {
    return \`Hello, \${name}!\`;
  }
}
`,
    },
  },
  cjs: {
    interfaceFile: { "src/greeter.d.ts": greeter },
    pluginFile: {
      "src/hello-greeter.js": `class HelloGreeter {
  /** @param {string} name */
  greet(name) {
    return \`Hello, \${name}!\`;
  }
}

exports.HelloGreeter = HelloGreeter;
`,
    },
  },
};
