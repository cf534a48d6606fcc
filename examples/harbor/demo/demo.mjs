/**
 * Shows that the one file is all it takes: copies it to an empty folder with no `node_modules` above it, and backs up and
 * restores there, with every bank and codec, freely and under Node's permission model.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareTrees, makeTree, readTree, removeTree } from "./tree.mjs";

const built = join(dirname(fileURLToPath(import.meta.url)), "../dist/harbor.mjs");
const banks = ["fs", "zip"];
const codecs = ["brotli", "deflate", "gzip", "none"];

const folder = realpathSync(mkdtempSync(join(tmpdir(), "harbor-demo-")));
const bundle = join(folder, "harbor.mjs");
const data = join(folder, "data");
const log = join(data, "audit.jsonl");
const permission = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";
/** Read access to the bundle and the data, write access to the data, and nothing else. */
const restricted = [
  permission,
  "--no-warnings",
  `--allow-fs-read=${bundle}`,
  `--allow-fs-read=${data}`,
  `--allow-fs-write=${data}`,
];

let failures = 0;
try {
  prepare();
  roundTrips("freely", [], join(data, "tree"));
  // Node's permission model lets no program make symbolic links, so that tree has none.
  roundTrips("under the permission model", restricted, join(data, "tree without links"));
  lookAround();
} finally {
  removeTree(folder);
}
console.log(failures === 0 ? "\nEvery tree came back byte for byte." : `\n${failures} failed.`);
process.exitCode = failures === 0 ? 0 : 1;

function prepare() {
  mkdirSync(data);
  copyFileSync(built, bundle);
  for (let up = folder; up !== dirname(up); up = dirname(up)) {
    if (existsSync(join(up, "node_modules"))) throw new Error(`${up} has node_modules; set TMPDIR to a folder without`);
  }
  makeTree(join(data, "tree"), { links: true });
  makeTree(join(data, "tree without links"), { links: false });
  console.log(
    `${bundle}: ${Math.round(statSync(bundle).size / 1024)} kB, alone in its folder, no node_modules above it`,
  );
}

function roundTrips(how, nodeArguments, tree) {
  console.log(`\nBacking up and restoring ${readTree(tree).length} entries ${how}:`);
  for (const bank of banks) for (const codec of codecs) roundTrip(how, nodeArguments, tree, bank, codec);
}

function roundTrip(how, nodeArguments, tree, bank, codec) {
  const place = join(data, `${how}, ${bank}`);
  const back = join(data, "restored", how, bank, codec);
  const saved = harbor(nodeArguments, [
    "backup",
    "--bank",
    bank,
    "--to",
    place,
    "--codec",
    codec,
    "--name",
    codec,
    tree,
  ]);
  const restored = harbor(nodeArguments, ["restore", "--bank", bank, "--from", place, "--name", codec, back]);
  const problems = saved.status || restored.status ? [saved.stderr + restored.stderr] : compareTrees(tree, back);
  report(`${bank.padEnd(4)}${codec.padEnd(8)} ${saved.stdout.trim()}`, problems);
}

/** What else is to be seen: the list, the audit log, a plugin's command, and what a wrong word or place gives. */
function lookAround() {
  const place = ["--bank", "zip", "--from", join(data, "freely, zip")];
  console.log("\nAnd:");
  expect("list shows four checkpoints", harbor(restricted, ["list", ...place]), 0, /^(\S+ {2}\w+\n){4}$/);
  expect(
    "prune, a command from a plugin, removes three",
    harbor(restricted, ["prune", ...place, "--keep", "1"]),
    0,
    /^(removed \w+\n){3}$/,
  );
  expect("an unknown bank is refused", harbor([], ["list", "--bank", "zap", "--from", "x"]), 1, /it has: fs, s3, zip/);
  expect("an unknown command is refused", harbor([], ["bakcup"]), 2, /Did you mean "backup"/);
  const outside = harbor(restricted, ["backup", "--bank", "fs", "--to", join(data, "outside"), dirname(built)]);
  expect("the permission model forbids everything else", outside, 1, /restricted|denied/i);
  const events = readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const runs = 2 * banks.length * codecs.length;
  const complete = ["before-backup", "after-backup", "before-restore", "after-restore"].every(
    (hook) => events.filter((event) => event.hook === hook).length === runs,
  );
  report(`the audit hook wrote ${events.length} lines`, complete ? [] : ["some are missing"]);
}

function harbor(nodeArguments, args) {
  const env = { PATH: process.env.PATH, HARBOR_AUDIT_LOG: log };
  return spawnSync(process.execPath, [...nodeArguments, bundle, ...args], { cwd: data, env, encoding: "utf8" });
}

function expect(what, { status, stdout, stderr }, wanted, pattern) {
  const fine = status === wanted && pattern.test(stdout + stderr);
  report(what, fine ? [] : [`exit ${status}: ${stdout}${stderr}`]);
}

function report(what, problems) {
  if (problems.length > 0) failures += 1;
  console.log(`  ${problems.length === 0 ? "ok  " : "FAIL"} ${what}`);
  for (const problem of problems) console.log(`       ${problem}`);
}
