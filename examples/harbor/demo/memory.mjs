/**
 * Shows that memory does not grow with what is backed up: 10,000 small files and one of 1 GiB, backed up and restored with
 * each bank. Prints the most that was resident beyond an empty Node process; exit status 1 where that exceeds the limit.
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const limit = 300;
const bundle = join(dirname(fileURLToPath(import.meta.url)), "../dist/harbor.mjs");
const folder = mkdtempSync(join(tmpdir(), "harbor-memory-"));
const marker = "peak resident kB: ";

/** Loaded into the measured process: says at its end what `getrusage` knows, which is kB on every platform of Node. */
const report = join(folder, "report.mjs");
writeFileSync(
  report,
  `process.on("exit", () => process.stderr.write("${marker}" + process.resourceUsage().maxRSS + "\\n"));`,
);

try {
  const tree = makeTree();
  const empty = measure(["--eval", "0"]);
  console.log(`an empty process: ${empty} MB; the limit beyond it: ${limit} MB`);
  const rows = ["fs", "zip"].flatMap((bank) => roundTrip(bank, tree, empty));
  process.exitCode = rows.every((beyond) => beyond <= limit) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function makeTree() {
  const tree = join(folder, "tree");
  for (let i = 0; i < 10_000; i++) {
    const directory = join(tree, String(i % 100));
    if (i < 100) mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${i}.txt`), `file ${i}\n`.repeat(i % 200));
  }
  const file = openSync(join(tree, "large.bin"), "w");
  // Half of it can be packed.
  for (let i = 0; i < 512; i++)
    writeSync(file, Buffer.concat([randomBytes(1 << 20), Buffer.alloc(1 << 20, "harbor ")]));
  closeSync(file);
  return tree;
}

function roundTrip(bank, tree, empty) {
  const place = ["--bank", bank];
  const stored = join(folder, bank);
  const back = join(folder, "back");
  const rows = [
    ["backup", [bundle, "backup", ...place, "--to", stored, tree]],
    ["verify", [bundle, "verify", ...place, "--from", stored]],
    ["restore", [bundle, "restore", ...place, "--from", stored, back]],
  ].map(([what, args]) => {
    const started = Date.now();
    const beyond = measure(args) - empty;
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${bank.padEnd(4)} ${what.padEnd(8)} ${String(beyond).padStart(4)} MB beyond it, ${seconds} s`);
    return beyond;
  });
  const same = spawnSync("diff", ["-r", tree, back]).status === 0;
  if (!same) throw new Error(`${bank}: what came back is something else`);
  for (const each of [stored, back]) rmSync(each, { recursive: true });
  return rows;
}

/** Runs Node and gives the most that was resident, in MB. */
function measure(args) {
  const { status, stderr } = spawnSync(process.execPath, ["--import", pathToFileURL(report).href, ...args], {
    encoding: "utf8",
  });
  const kilobytes = stderr.split(marker)[1];
  if (status !== 0 || kilobytes === undefined) throw new Error(`it ended with ${status}: ${stderr}`);
  return Math.round(Number(kilobytes) / 1024);
}
