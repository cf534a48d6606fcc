/**
 * Loaded before a program: at the `FAULT_AT`-th call that changes the disk, of a write after half of its bytes, kills it, or,
 * where `FAULT` is a system's code, lets this and each later write fail with it.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { FAULT: fault, FAULT_AT: at } = process.env;
const kills = fault === "SIGKILL";
let calls = 0;

function fail() {
  if (!kills) throw Object.assign(new Error(`${fault}: by order of a test`), { code: fault });
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

for (const name of ["writeFileSync", "renameSync", "rmSync", "mkdirSync"]) {
  const real = fs[name];
  fs[name] = (...args) => {
    calls += 1;
    // What is removed makes room, and what failed is cleared up.
    if (calls < Number(at) || (!kills && name === "rmSync")) return real(...args);
    if (name === "writeFileSync") real(args[0], String(args[1]).slice(0, String(args[1]).length / 2));
    return fail();
  };
}
syncBuiltinESMExports();
