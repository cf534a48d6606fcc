/** The bank that keeps checkpoints in a bucket, against a server of S3's protocol on loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tree } from "../support/tree.js";
import { harbor, printed, temporary } from "./app.js";

const directory = temporary();
const env = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER", AWS_REGION: "us-east-1" };
let server: ChildProcess | undefined;
let endpoint: string;

/** A program of its own: it comes without types. */
beforeAll(async () => {
  const program = join(import.meta.dirname, "../../node_modules/s3rver/bin/s3rver.js");
  const args = [
    "--directory",
    directory,
    "--address",
    "127.0.0.1",
    "--port",
    "0",
    "--silent",
    "--configure-bucket",
    "backups",
  ];
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  server = child;
  const port = await new Promise((resolve, reject) => {
    child.on("close", () => reject(new Error("The server of S3's protocol has ended.")));
    createInterface(child.stdout).on("line", (line) => {
      const [, found] = /listening on 127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  endpoint = `http://127.0.0.1:${port}`;
});
afterAll(() => server?.kill());

test("directly, with an endpoint", async () => {
  const cwd = temporary();
  const source = join(tree({ "tree/a.txt": "a", "tree/deep/b.bin": new Uint8Array(12_000_000) }), "tree");
  const place = ["--bank", "s3", "--endpoint", endpoint];
  const from = [...place, "--from", "s3://backups/mine"];
  for (const name of ["one", "two"]) {
    await printed(["backup", ...place, "--to", "s3://backups/mine", "--name", name, source], { cwd, env });
  }
  expect(await printed(["list", ...from], { env })).toMatch(/^\S+ {2}one\n\S+ {2}two\n$/);
  expect(await printed(["verify", ...from], { env })).toBe("verified 2 files, 12000001 bytes, of two\n");
  await printed(["restore", ...from, "--name", "one", "back"], { cwd, env });
  expect(readFileSync(join(cwd, "back/a.txt"), "utf8")).toBe("a");
  expect(readFileSync(join(cwd, "back/deep/b.bin")).equals(Buffer.alloc(12_000_000))).toBe(true);
  expect(await printed(["prune", ...from, "--keep", "1"], { env })).toBe("removed one\n");
  expect(await printed(["list", ...from], { env })).toMatch(/^\S+ {2}two\n$/);
});

test("as the bank of a provider", async () => {
  const cwd = temporary();
  const offsite = { ...env, HARBOR_BUCKET: "backups", HARBOR_S3: endpoint };
  const source = join(tree({ "tree/a.txt": "a", "tree/b.tmp": "b" }), "tree");
  await printed(["backup", "--provider", "offsite", source], { cwd, env: offsite });
  await printed(["restore", "--provider", "offsite", "back"], { cwd, env: offsite });
  expect(readdirSync(join(cwd, "back"))).toEqual(["a.txt"]);
});

test("a bucket that does not exist, and a server that does not answer, are problems", async () => {
  const from = (bucket: string) => ["list", "--bank", "s3", "--from", `s3://${bucket}/x`, "--endpoint"];
  const missing = await harbor([...from("nowhere"), endpoint], { env });
  expect(missing.stderr).toMatch(/^harbor: [^\n]*nowhere[^\n]*\n$/);
  expect(missing.status).toBe(1);
  const silent = await harbor([...from("backups"), "http://127.0.0.1:9"], { env });
  expect(silent.stderr).toMatch(/^harbor: [^\n]*127\.0\.0\.1:9[^\n]*\n$/);
  expect(silent.status).toBe(1);
});

test("a flipped bit in an object is found", async () => {
  const cwd = temporary();
  const source = join(tree({ "tree/a.txt": "a".repeat(1000) }), "tree");
  const place = ["--bank", "s3", "--endpoint", endpoint];
  await printed(["backup", ...place, "--to", "s3://backups/flip", "--codec", "none", source], { env });
  const stored = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((path) => join(directory, path))
    .find((path) => /flip.*file-00000001[^/]*object$/.test(path));
  if (stored === undefined) throw new Error("The object is not found.");
  const bytes = readFileSync(stored);
  bytes[500] = 0;
  writeFileSync(stored, bytes);
  const { status, stdout } = await harbor(["verify", ...place, "--from", "s3://backups/flip"], { cwd, env });
  expect(stdout).toContain('"tree/a.txt" ');
  expect(status).toBe(1);
});
