/** Runs the compiler's program over a project, beside whatever else this process does. */
import { spawn } from "node:child_process";
import { environment } from "./environment.js";

/** What it prints. Ends with the signal, and rejects with its reason once the process is gone. */
export async function runCompiler(program: string, folder: string, project: string, signal: AbortSignal) {
  const args = ["-p", project, "--pretty", "false", "--explainFiles", "--locale", "en"];
  signal.throwIfAborted();
  const end = { signal, killSignal: "SIGKILL" } as const;
  const surroundings = { cwd: folder, env: environment(), windowsHide: true } as const;
  const child = spawn(program, args, { ...surroundings, stdio: ["ignore", "pipe", "pipe"], ...end });
  const [out, errors] = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    // With the signal there is an error at once, while the process still runs.
    child.on("error", (error) => (signal.aborted && child.pid !== undefined ? undefined : reject(error)));
    child.on("close", resolve);
  });
  signal.throwIfAborted();
  const [printed, failure] = [out, errors].map((chunks = []) => Buffer.concat(chunks).toString("utf8"));
  // 0: nothing to say. 1 and 2: something to say, but 2 also of the language that it is written in, which panics.
  if (status === null || status > 2 || (status > 0 && failure !== "")) {
    throw new Error(`TypeScript ended with ${status}: ${failure || printed?.slice(0, 2000)}`);
  }
  return printed ?? "";
}
