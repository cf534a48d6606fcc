/**
 * A server of S3's protocol on a port of its own, over the folder that it is given; prints the port. It is s3rver, with what
 * the bank needs and s3rver has not: unfinished uploads are listed and aborted, `If-None-Match` is heeded, and a request is
 * answered when what it has sent is in the file. Its continuation tokens need `node --openssl-legacy-provider`.
 */
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import S3rver from "s3rver";

const [directory, ...buckets] = process.argv.slice(2);
const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory,
  vhostBuckets: false,
  configureBuckets: buckets.map((name) => ({ name })),
});

const { store } = server;
const put = store.putObject.bind(store);
store.putObject = async (object) => {
  const stored = await put(object);
  await complete(store.getResourcePath(object.bucket, object.key, "object"), stored);
  return stored;
};
const putPart = store.putPart.bind(store);
store.putPart = async (bucket, uploadId, number, content) => {
  const stored = await putPart(bucket, uploadId, number, content);
  await complete(join(uploadsOf(bucket), uploadId, String(number)), stored);
  return stored;
};

async function complete(file, { size }) {
  while (statSync(file).size < size) await sleep(1);
}

const uploadsOf = (bucket) => store.getResourcePath(bucket, undefined, "uploads");

server.middleware.unshift(async (context, next) => {
  const bucket = context.path.split("/")[1];
  const { uploads, uploadId } = context.query;
  if (context.method === "GET" && uploads !== undefined) listUploads(context, bucket);
  else if (context.method === "DELETE" && uploadId !== undefined) {
    rmSync(join(uploadsOf(bucket), uploadId), { recursive: true, force: true });
    context.status = 204;
  } else if (context.headers["if-none-match"] === "*") await putIfMissing(context, next);
  else await next();
});

let last = Promise.resolve();

/** One after the other, so that of two at once one finds what the other has stored. */
async function putIfMissing(context, next) {
  const [, bucket, ...key] = decodeURIComponent(context.path).split("/");
  const mine = last.then(async () => {
    if (!(await store.existsObject(bucket, key.join("/")))) return next();
    context.status = 412;
    context.type = "application/xml";
    context.body = "<Error><Code>PreconditionFailed</Code><Message>It is there.</Message></Error>";
  });
  last = mine.catch(() => {});
  await mine;
}

function listUploads(context, bucket) {
  const items = readdirSafe(uploadsOf(bucket)).map((id) => {
    const key = readFileSync(join(uploadsOf(bucket), id, "key"), "utf8");
    return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`;
  });
  context.type = "application/xml";
  context.body = `<ListMultipartUploadsResult>${items.join("")}</ListMultipartUploadsResult>`;
}

function readdirSafe(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

const { port } = await server.run();
console.log(port);
