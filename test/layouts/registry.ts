/** A registry of the fixture's own packages, packed by npm: so that versions, ranges, aliases and overrides are real ones. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Every manager is told to ask here for packages of this scope. */
export const SCOPE = "@layouts";

export interface Registry {
  readonly url: string;
  close(): void;
}

interface Packed {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly bytes: Buffer;
}

/** Serves each folder of `packages`, packed into `folder`. */
export async function serveRegistry(packages: string, folder: string): Promise<Registry> {
  const packed = pack(packages, folder);
  const server = createServer(({ url = "/", headers }, response) => {
    const answer = answerTo(packed, decodeURIComponent(url), `http://${headers.host}`);
    response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  return { url: await listening(server), close: () => server.close() };
}

function pack(packages: string, folder: string): ReadonlyMap<string, Packed> {
  mkdirSync(folder);
  const folders = readdirSync(packages).sort();
  const args = ["pack", "--json", "--pack-destination", folder, ...folders.map((each) => join(packages, each))];
  const files: readonly { readonly filename: string }[] = Object.values(
    JSON.parse(execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] })),
  );
  return new Map(
    files.map(({ filename }, index) => [
      filename,
      {
        manifest: JSON.parse(readFileSync(join(packages, folders[index] ?? "", "package.json"), "utf8")),
        bytes: readFileSync(join(folder, filename)),
      },
    ]),
  );
}

function answerTo(packed: ReadonlyMap<string, Packed>, path: string, origin: string): string | Buffer | undefined {
  const file = /^\/tarballs\/(.+)$/.exec(path)?.[1];
  return file === undefined ? document(packed, path.slice(1), origin) : packed.get(file)?.bytes;
}

function document(packed: ReadonlyMap<string, Packed>, name: string, origin: string): string | undefined {
  const own = [...packed].filter(([, { manifest }]) => manifest.name === name);
  if (own.length === 0) return undefined;
  const versions = own.map(([file, { manifest, bytes }]) => {
    const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
    const dist = { tarball: `${origin}/tarballs/${file}`, integrity };
    return [manifest.version, { ...manifest, dist }] as const;
  });
  const latest = versions.at(-1)?.[0];
  return JSON.stringify({ name, "dist-tags": { latest }, versions: Object.fromEntries(versions) });
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "localhost", () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`));
  });
}
