/** How much memory a process and all that it starts take at most. Of Linux's `/proc`. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds between two looks. */
const STEP = 5;

/** The largest sum of resident memory that was seen at one time, in bytes. A compiler that finds something ends with 1 or 2. */
export async function peakMemory(program: string, args: readonly string[], folder: string): Promise<number> {
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? -1));
  }, STEP);
  try {
    await ended(child);
  } finally {
    clearInterval(timer);
  }
  return peak;
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code !== null && code <= 2 ? resolve() : reject(new Error(`It ended with ${code}.`))));
  });

function memoryOf(root: number): number {
  const all = processes();
  const family = new Set([root]);
  // A process has a higher number than what has started it, until numbers begin anew.
  for (const { id, parent } of all) if (family.has(parent)) family.add(id);
  return all.filter(({ id }) => family.has(id)).reduce((sum, { resident }) => sum + resident, 0);
}

interface Running {
  readonly id: number;
  readonly parent: number;
  /** Bytes. */
  readonly resident: number;
}

function processes(): readonly Running[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)
    .flatMap((id) => {
      const status = statusOf(id);
      const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(status)?.[1] ?? 0);
      return status === "" ? [] : [{ id, parent: field("PPid"), resident: field("VmRSS") * 1024 }];
    });
}

/** Empty where the process has just ended. */
function statusOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/status`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return "";
    throw error;
  }
}
