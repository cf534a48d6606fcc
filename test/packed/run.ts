/** Programs, as a person would start them, without what this test run has put into the environment. */
import { spawn } from "node:child_process";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** Runs to the end, whatever comes of it. */
export function start(
  folder: string,
  command: string,
  args: readonly string[],
  more: Environment = {},
): Promise<Ended> {
  const env = { ...cleaned(), ...more };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        said[stream] += text;
      });
    }
    child.on("error", reject).on("close", (code) => resolve({ code, ...said }));
  });
}

/** Runs what must succeed; gives what it printed. */
export async function run(
  folder: string,
  command: string,
  args: readonly string[],
  more?: Environment,
): Promise<string> {
  const { code, stdout, stderr } = await start(folder, command, args, more);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** Runs a file with this node. */
export const node = (folder: string, args: readonly string[], more?: Environment): Promise<string> =>
  run(folder, process.execPath, args, more);

/** Installs what the folder's lock file says, from the registry or npm's own store, without any script. */
export async function install(folder: string, ...args: readonly string[]): Promise<void> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  await run(folder, "npm", [...(args.length === 0 ? ["ci"] : ["install", "--no-save", ...args]), ...quiet]);
}

/** npm and vitest tell their children much that changes what others do. */
function cleaned(): Environment {
  const foreign = /^(?:npm_(?!config_)|VITEST|NODE_ENV$|NODE_OPTIONS$|TEST$|CI$|INIT_CWD$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
