import { chmodSync } from "node:fs";
import { build } from "esbuild";
import { stowage } from "stowage/esbuild";

await build({
  entryPoints: ["src/main.ts"],
  outfile: "dist/harbor.mjs",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  banner: { js: "#!/usr/bin/env node" },
  plugins: [stowage()],
});
chmodSync("dist/harbor.mjs", 0o755);
