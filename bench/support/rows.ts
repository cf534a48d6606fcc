/** What a benchmark prints: rows of ratios with limits, as a table or as JSON. */
import { arch, cpus, platform } from "node:os";

/** `value` and `against` are what the ratio is of, in the benchmark's unit. */
export interface Row {
  readonly case: string;
  readonly value: number;
  readonly against: number;
  readonly ratio: number;
  /** undefined where a row is only there to be looked at. */
  readonly limit: number | undefined;
  readonly ok: boolean;
}

export function row(name: string, value: number, against: number, limit: number | undefined): Row {
  const ratio = value / against;
  return { case: name, value, against, ratio, limit, ok: limit === undefined || ratio <= limit };
}

/** Twice the same: how far apart two numbers are that mean the same. Further apart than `limit`, the others mean nothing. */
export function noiseRow(name: string, value: number, against: number, limit: number): Row {
  const { ratio, ...rest } = row(name, value, against, limit);
  return { ...rest, ratio, ok: Math.max(ratio, 1 / ratio) <= limit };
}

export interface Benchmark {
  readonly name: string;
  /** What the ratios are of. */
  readonly title: string;
  /** Of one of the two numbers of a row. */
  readonly print: (value: number) => string;
}

/** With `--json` one object; the exit code is 1 where a limit is exceeded. */
export function report({ name, title, print }: Benchmark, rows: readonly Row[]): void {
  if (process.argv.includes("--json")) console.log(JSON.stringify({ name, machine: machine(), rows }, undefined, 2));
  else console.log([`${title} (${machine()})`, ...rows.map((each) => line(each, print))].join("\n"));
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
}

const machine = (): string =>
  `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}, node ${process.version}`;

function line({ case: name, value, against, ratio, limit, ok }: Row, print: Benchmark["print"]): string {
  const judged = limit === undefined ? "" : ` (limit ${limit})`;
  const mark = limit === undefined ? "-  " : ok ? "ok " : "BAD";
  return `${mark} ${name.padEnd(76)} ${print(value).padStart(9)} / ${print(against).padStart(9)} = ${ratio.toFixed(3)}${judged}`;
}
