/** Loaded before a program: nothing opens a connection or starts a process, but for programs that `ALLOWED` matches. */
const allowed = process.env.ALLOWED ? new RegExp(process.env.ALLOWED) : undefined;

const forbid = (holder, name, isAllowed = () => false) => {
  const real = holder[name];
  holder[name] = (...args) => {
    if (isAllowed(String(args[0]))) return real.apply(holder, args);
    process.exitCode = 99;
    process.stderr.write(`FORBIDDEN ${name}\n`);
    throw new Error(`${name} is forbidden`);
  };
};

const methods = {
  net: ["connect", "createConnection", "createServer"],
  tls: ["connect", "createServer"],
  http: ["request", "get"],
  https: ["request", "get"],
  http2: ["connect"],
  dgram: ["createSocket"],
  dns: ["lookup", "resolve"],
};
for (const [module, names] of Object.entries(methods))
  for (const name of names) forbid(require(`node:${module}`), name);
forbid(globalThis, "fetch");
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
  forbid(require("node:child_process"), name, (program) => allowed?.test(program) === true);
}
require("node:module").syncBuiltinESMExports();
