/** How far some work is. */
export interface State {
  readonly what: string;
  /** Bytes. */
  readonly done: number;
  /** Bytes; 0 where they are not known. */
  readonly total: number;
  /** Width of the terminal. */
  readonly columns: number;
}

/** `backing up [######----]  60 %  1.2 of 2.0 GB`, in one line. */
export function drawing({ what, done, total, columns }: State): string {
  if (total === 0) return cut(`${what}  ${size(done)}`, columns);
  const part = Math.min(1, done / total);
  const text = `${String(Math.floor(part * 100)).padStart(3)} %  ${size(done)} of ${size(total)}`;
  const room = Math.min(40, columns - what.length - text.length - 6);
  if (room < 5) return cut(`${what} ${text}`, columns);
  const filled = Math.round(part * room);
  return `${what} [${"#".repeat(filled)}${"-".repeat(room - filled)}] ${text}`;
}

function cut(line: string, columns: number): string {
  return line.slice(0, Math.max(0, columns - 1));
}

/** `1.2 GB` */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${step === 0 ? bytes : (bytes / 1000 ** step).toFixed(1)} ${units[step]}`;
}
