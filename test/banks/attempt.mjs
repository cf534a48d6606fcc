/** Writes a checkpoint and prints what became of it, as JSON: `node attempt.mjs <bank> <options> <name> <KiB>`. */
import { readdirSync } from "node:fs";
import { FsBank } from "@harbor/bank-fs";
import { S3Bank } from "@harbor/bank-s3";
import { ZipBank } from "@harbor/bank-zip";

const [kind, json, name, size] = process.argv.slice(2);
const options = JSON.parse(json);
const bank = new { fs: FsBank, s3: S3Bank, zip: ZipBank }[kind](options);

async function* content() {
  for (let i = 0; i < Number(size); i++) yield Buffer.alloc(1024, i);
}

async function* objects() {
  yield { key: "first", content: content() };
  yield { key: "second", content: content() };
}

async function outcome(action) {
  try {
    return await action();
  } catch (error) {
    return error.message;
  }
}

const written = await outcome(async () => bank.write(name, objects()));
const listed = await outcome(async () => (await bank.list()).map((each) => each.name));
const left = bank.folder === undefined ? [] : await outcome(() => readdirSync(bank.folder));
console.log(JSON.stringify({ written, listed, left, peak: process.resourceUsage().maxRSS }));
