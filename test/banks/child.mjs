/** Writes a checkpoint and removes another, over and over, until it is killed: `node child.mjs <bank> <options> <seed>`. */
import { FsBank } from "@harbor/bank-fs";
import { S3Bank } from "@harbor/bank-s3";
import { ZipBank } from "@harbor/bank-zip";

const [kind, options, name] = process.argv.slice(2);
const Bank = { fs: FsBank, s3: S3Bank, zip: ZipBank }[kind];
const bank = new Bank(JSON.parse(options));

async function* content(text, times) {
  for (let i = 0; i < times; i++) yield Buffer.from(text);
}

async function* objects() {
  for (let i = 0; i < 12; i++) yield { key: `object-${i}`, content: content(`${i} of ${name}\n`, 50) };
  yield { key: "large", content: content("x".repeat(1 << 16), 96) };
}

process.stdout.write("ready\n");
for (let round = 0; ; round++) {
  await bank.write(`${name}-${round}`, objects());
  if (round > 0) await bank.remove(`${name}-${round - 1}`);
}
