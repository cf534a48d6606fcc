/** Runs the scenarios under the real stevedore. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Seen } from "./record.js";
import { scenarioFiles } from "./scenario.js";

/** Debian's packages belong to this one, whichever comes first on the PATH. */
const PYTHON = "/usr/bin/python3";

/** One line where stevedore is not there. */
export function missingStevedore(): string | undefined {
  const { status } = spawnSync(PYTHON, ["-c", "import stevedore"], { env: environment() });
  return status === 0 ? undefined : `${PYTHON} has no stevedore: apt-get install -y python3-stevedore`;
}

export function runStevedore(): { readonly version: string; readonly results: Seen } {
  const folder = mkdtempSync(join(tmpdir(), "stowage-parity-"));
  try {
    const program = join(import.meta.dirname, "python/main.py");
    const args = ["-W", "ignore::DeprecationWarning", program, folder, ...scenarioFiles];
    return JSON.parse(execFileSync(PYTHON, args, { encoding: "utf8", env: environment() }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `PARITY_STEVEDORE` is a folder that holds another version, as `pip install --target` lays it out. */
function environment(): NodeJS.ProcessEnv {
  const { PARITY_STEVEDORE, ...rest } = process.env;
  return PARITY_STEVEDORE === undefined ? rest : { ...rest, PYTHONPATH: PARITY_STEVEDORE };
}
