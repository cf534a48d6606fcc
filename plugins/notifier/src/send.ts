import { appendFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Milliseconds until a webhook has to have answered. */
const patience = 10_000;

/** Appends a line to a file, or posts it to a webhook. */
export async function send(address: string, line: string): Promise<void> {
  const url = addressOf(address);
  if (url.protocol === "file:") await appendFile(fileURLToPath(url), `${line}\n`);
  else await post(url, line);
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && ["file:", "http:", "https:"].includes(url.protocol)) return url;
  throw new Error("it is no address; write file:///path, http://… or https://…");
}

async function post(url: URL, body: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const signal = AbortSignal.timeout(patience);
  const { status } = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" }).catch(
    (error: Error) => {
      throw new Error(`${url.origin} ${reasonOf(error)}`, { cause: error });
    },
  );
  if (status < 200 || status > 299) throw new Error(`${url.origin} answered ${status}`);
}

/** Without the path of the address: that of a webhook is often its secret. */
function reasonOf(error: Error): string {
  if (error.name === "TimeoutError") return `did not answer within ${patience / 1000} seconds`;
  const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
  return `cannot be reached${code === undefined ? "" : ` (${code})`}`;
}
