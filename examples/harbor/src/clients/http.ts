/** HTTP, with a timeout and further attempts. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ClientContext, HttpClient, RequestOptions } from "@harbor/contracts";

export const SERVICE = "http";

export function create({ signal }: ClientContext): HttpClient {
  return {
    async get(url, options = {}) {
      const { body } = await request(url, {}, options, signal);
      return (body ?? nothing()) as AsyncIterable<Uint8Array>;
    },
    async post(url, json, options = {}) {
      const headers = { "content-type": "application/json" };
      await (await request(url, { method: "POST", body: json, headers }, options, signal)).arrayBuffer();
    },
  };
}

/** Tries until there is an answer; the time between attempts doubles. What is answered for good is not asked again. */
async function request(url: string, init: RequestInit, options: RequestOptions, signal: AbortSignal) {
  const { timeout = 30, retries = 2 } = options;
  for (let attempt = 0; ; attempt++) {
    const answer = await answerOf(url, init, timeout, signal);
    if (answer instanceof Response && answer.ok) return answer;
    const temporary = !(answer instanceof Response) || answer.status === 429 || answer.status >= 500;
    signal.throwIfAborted();
    if (!temporary || attempt >= retries) throw new Error(`${url} ${problemOf(answer, timeout)}`);
    await sleep(250 * 2 ** attempt, undefined, { signal });
  }
}

/** The answer, or why there is none. The timeout ends with the head of the answer: its body may be long. */
async function answerOf(url: string, init: RequestInit, timeout: number, signal: AbortSignal) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeout * 1000);
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any([signal, late.signal]) });
  } catch (error) {
    return error as Error;
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(answer: Response | Error, timeout: number): string {
  if (answer instanceof Response) return `answered ${answer.status} ${answer.statusText}`;
  if (answer.name === "AbortError") return `did not answer within ${timeout} seconds`;
  return `cannot be reached: ${((answer.cause as Error | undefined) ?? answer).message}`;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
