/** Who is asked: stowage with either of its engines, and compilers about assignments. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { check } from "../../../build/check/index.js";
import type { Diagnostic } from "../../../build/diagnostics.js";
import { nodeHost } from "../../../build/host.js";
import { plan } from "../../../build/pipeline.js";
import { judgeBy } from "../../support/engine.js";
import { draftOf, root } from "../support/root.js";
import type { Answer, Files } from "./case.js";
import { FOLDER, LINES } from "./root.js";

/** What somebody says of each case. */
export type Answers = ReadonlyMap<string, string>;

/** All of them, by name. */
export type Judgement = Readonly<Record<"ts-morph" | "native" | "tsc 5.9" | "tsc 6" | "tsc 7", Answers>>;

export async function judge(names: readonly string[], files: Files): Promise<Judgement> {
  return {
    "ts-morph": await byStowage("ts-morph", names, files),
    native: await byStowage("native", names, files),
    ...(await byCompilers(names, files)),
  };
}

const unfit: ReadonlySet<string> = new Set(["STW3003", "STW3004", "STW4001", "STW4011", "STW4014", "STW4015"]);
const unproven: ReadonlySet<string> = new Set([
  ...["STW4002", "STW4003", "STW4005", "STW4006", "STW4007", "STW4009", "STW4018"],
]);

/** Each engine has a root of its own, so that none knows what another has found. */
async function byStowage(engine: "ts-morph" | "native", names: readonly string[], files: Files): Promise<Answers> {
  judgeBy(engine);
  const { resolution, diagnostics: early } = plan(nodeHost, root(files));
  if (resolution === undefined || early.length > 0) throw new Error(early.map(textOf).join("\n"));
  const { diagnostics } = await check(resolution, draftOf(resolution), { engine, strictMethods: true, timeLimit: 600 });
  const stray = diagnostics.filter((each) => !names.includes(aboutOf(each) ?? ""));
  if (stray.length > 0) throw new Error(`${engine}: ${stray.map(textOf).join("\n")}`);
  return new Map(names.map((name) => [name, answerOf(diagnostics.filter((each) => aboutOf(each) === name))]));
}

const textOf = ({ code, message }: Diagnostic): string => `${code} ${message}`;

const aboutOf = ({ of, args }: Diagnostic): string | undefined =>
  of?.namespace ?? ("namespace" in args ? args.namespace : undefined);

/** An answer, codes of warnings, and what else is said: `fits, STW4016`. */
function answerOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const others = errors.filter(({ code }) => !unfit.has(code) && !unproven.has(code));
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").map(({ code }) => code);
  const answer: Answer =
    errors.length === 0 ? "fits" : errors.some(({ code }) => unfit.has(code)) ? "does not fit" : "unproven";
  return [answer, ...[...new Set(warnings)].sort(), ...others.map(textOf)].join(", ");
}

const compilers = { "tsc 5.9": "typescript-5.9", "tsc 6": "typescript-6", "tsc 7": "typescript" } as const;

async function byCompilers(names: readonly string[], files: Files) {
  judgeBy("ts-morph");
  const folder = root(files);
  const [five, six, seven] = await Promise.all(Object.values(compilers).map((each) => compile(each, folder)));
  const answers = (printed = "") => readPrinted(names, printed);
  return { "tsc 5.9": answers(five), "tsc 6": answers(six), "tsc 7": answers(seven) };
}

/** What it prints; that there is something to print is no failure. */
function compile(compiler: string, folder: string): Promise<string> {
  const program = join(import.meta.dirname, "../../../node_modules", compiler, "bin/tsc");
  const given = [program, "--noEmit", "--pretty", "false", "-p", folder];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, given, { cwd: folder, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error !== null && ![1, 2].includes(Number(error.code))) reject(error);
      else if (stderr !== "") reject(new Error(stderr));
      else resolve(stdout);
    });
  });
}

/** Only assignments may be refused: an error elsewhere is a mistake in a case. */
function readPrinted(names: readonly string[], printed: string): Answers {
  const errors = printed.split("\n").filter((line) => /^\S.*\berror TS\d+: /.test(line));
  const found = errors.map((line) => {
    const [, file = "", at = "", code = ""] = /^(.+)\((\d+),\d+\): error TS(\d+): /.exec(line) ?? [];
    const name = file.startsWith(`${FOLDER}/`) ? file.slice(FOLDER.length + 1, -".ts".length) : undefined;
    if (name === undefined || !names.includes(name)) throw new Error(line);
    return { name, answer: saidAt(Number(at), Number(code)) };
  });
  return new Map(
    names.map((name) => {
      const own = found.filter((each) => each.name === name).map(({ answer }) => answer);
      return [name, own.includes("unproven") ? "unproven" : (own[0] ?? "fits")];
    }),
  );
}

/** A module that is not there for the compiler, or has no types. */
const untyped: ReadonlySet<number> = new Set([2307, 7016]);

const NOT_ASSIGNABLE = 2322;

function saidAt(line: number, code: number): Answer {
  const open = line === LINES.known ? code === NOT_ASSIGNABLE : line === LINES.plugin && untyped.has(code);
  return open ? "unproven" : "does not fit";
}
