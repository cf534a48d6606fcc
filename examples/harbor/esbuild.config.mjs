import { chmodSync } from "node:fs";
import { build } from "esbuild";
import { stowage } from "stowage/esbuild";

/** The client of S3 is CommonJS and requires Node's modules, which a module's own `import` cannot stand in for. */
const require =
  'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';

await build({
  entryPoints: ["src/main.ts"],
  outfile: "dist/harbor.mjs",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  banner: { js: `#!/usr/bin/env node\n${require}` },
  plugins: [stowage()],
});
chmodSync("dist/harbor.mjs", 0o755);
