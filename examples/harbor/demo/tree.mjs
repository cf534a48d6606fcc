import { randomBytes } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Makes a tree of what backups stumble over; links only where they can be restored. */
export function makeTree(root, { links }) {
  const write = (path, content) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  write("empty", "");
  write("read me.txt", "lines\n".repeat(1000));
  write("random.bin", randomBytes((2 << 20) + 123));
  write("zeros.bin", new Uint8Array(1 << 20));
  write("looks like a zip.bin", Buffer.from("PK\x03\x04PK\x07\x08PK\x01\x02PK\x05\x06", "latin1"));
  write("ünïcode ☃ 港.txt", "ü");
  write("decomposed u\u0308.txt", "u\u0308");
  write("\ufeffbyte order mark", "first");
  write("line\nbreak\ttab 'quotes\" $HOME `x` \\ * ?", "odd");
  write("-rf", "a file, not an option");
  write("__proto__/constructor", "no object");
  write(`deep/${"folder/".repeat(20)}file`, "deep");
  for (let i = 0; i < 300; i++) write(`many/${i}.json`, JSON.stringify({ i }));
  mkdirSync(join(root, "empty folder/another"), { recursive: true });
  write("program.sh", "#!/bin/sh\necho harbor\n");
  chmodSync(join(root, "program.sh"), 0o755);
  chmodSync(join(root, "read me.txt"), 0o440);
  if (links) {
    symlinkSync("read me.txt", join(root, "link"));
    symlinkSync("../nowhere", join(root, "empty folder/dangling"));
  }
  utimesSync(join(root, "random.bin"), 1e9, 1e9);
  utimesSync(join(root, "empty folder"), 1.1e9, 1.1e9);
  chmodSync(join(root, "empty folder"), 0o555);
}

/** What a tree holds: for each path its kind, permissions, time and content. */
export function readTree(root, path = "") {
  const place = join(root, path);
  const stats = lstatSync(place);
  const found = { path, mode: stats.mode, mtime: stats.mtimeMs, content: "" };
  if (stats.isFile()) return [{ ...found, content: readFileSync(place, "base64") }];
  if (stats.isSymbolicLink()) return [{ ...found, content: readlinkSync(place) }];
  return [found, ...readdirSync(place).flatMap((name) => readTree(root, join(path, name)))];
}

/** Everything that is not the same in two trees, as lines; none when they are equal. */
export function compareTrees(before, after) {
  const show = (entry) =>
    entry === undefined
      ? "nothing"
      : `mode ${entry.mode.toString(8)}, mtime ${entry.mtime}, ${entry.content.length} characters`;
  const was = new Map(readTree(before).map((entry) => [entry.path, entry]));
  const is = new Map(readTree(after).map((entry) => [entry.path, entry]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => !same(was.get(path), is.get(path)))
    .map((path) => `${JSON.stringify(path)} was ${show(was.get(path))}; is ${show(is.get(path))}`);
}

/** Times to the microsecond: Node gives and takes them as floating-point numbers. */
function same(a, b) {
  if (a === undefined || b === undefined) return false;
  return a.mode === b.mode && a.content === b.content && Math.abs(a.mtime - b.mtime) < 0.001;
}

/** Removes a tree, folders without write permission included. */
export function removeTree(root) {
  for (const { path, mode } of readTree(root)) if ((mode & 0o170000) === 0o040000) chmodSync(join(root, path), 0o755);
  rmSync(root, { recursive: true });
}
