/** What strangers write: texts that have broken some reader, resolver, terminal or generator. */
import type { Random } from "./random.js";

type Texts = readonly [string, ...string[]];

const odd: Texts = [
  "",
  " ",
  "__proto__",
  "constructor",
  "toString",
  "then",
  "hasOwnProperty",
  "adopt",
  "*",
  "**",
  ".",
  "..",
  "#",
  "!",
  "node_modules",
  "\u001b[31mred\u001b[0m",
  "\u001b]0;title\u0007",
  "a\rb",
  "a\nb\n::error::c",
  "\u202eabc",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\u0000",
  "\ud800",
  "\udc00x",
  "\u0085",
  "\u009b31m",
  "e\u0301",
  "\u00e9",
  "\ud83d\ude80",
  "</script>",
  '";process.exit();"',
  "`$" + "{process.exit()}`",
  "\\",
  "'",
  '"',
  "%2e%2e",
  "con",
  "NUL",
  "x".repeat(256),
  "x".repeat(5000),
  "\u0301".repeat(300),
];

const modules: Texts = [
  "./index.js",
  "./lib/a.js",
  "./lib/b.json",
  "./lib/c.yaml",
  "./lib/d.conf",
  ".",
  "./missing.js",
  "./lib",
  "./lib/",
  "./",
  "../outside.js",
  "./../outside.js",
  "./lib/../../outside.js",
  "./lib\\..\\..\\outside.js",
  "./%2e%2e/outside.js",
  "/etc/passwd",
  "C:\\windows",
  "file:///etc/passwd",
  "data:text/javascript,process.exit()",
  "https://example.invalid/x.js",
  "node:fs",
  "node:nothing",
  "fs",
  "one",
  "@scope/two",
  "@scope",
  "one/lib/a.js",
  "one/",
  "./lib/a.js?x",
  "./node_modules/one/index.js",
  "./LIB/A.js",
  `./${"a/".repeat(3000)}b.js`,
  `./${"y".repeat(300)}.js`,
  "./link.js",
  "./round",
];

const exportNames: Texts = [
  "default",
  "*",
  "a",
  "a.b",
  "A",
  "__proto__",
  "a.__proto__",
  "",
  "a..b",
  "#",
  "a b",
  "\u00e9",
];

const patterns: Texts = [
  "./lib/*.js#*",
  "./**/*.js#default",
  "./**/*#*",
  "./*#a",
  "!./lib/*.js",
  "!./lib/a.js",
  "./lib/*/*/*/*#x",
  "./**/**/**/*.js#a",
  "./a*b*c*d*e.js#a",
  "./{a,b}/*.js#a",
  "./[ab]/*.js#a",
  "./!(a)/*.js#a",
  "../*.js#a",
  "./missing/*.js#a",
  "./round/*.js#a",
  "./lib/*.js",
  "*",
  "lib/*.js#a",
  "!",
];

const ranges: Texts = [
  "*",
  "^1.0.0",
  "1.0.0",
  ">=1 <2 || 3",
  "file:../x",
  "npm:one@1",
  "workspace:*",
  "git+ssh://x",
  "",
  " ",
  "latest",
];

const exportTargets: Texts = [
  "./index.js",
  "./lib/a.js",
  "./lib/*.js",
  "./*",
  "../outside.js",
  "./../outside.js",
  "./%2e%2e/outside.js",
  "./node_modules/x.js",
  "/etc/passwd",
  "index.js",
  "",
  "./missing.js",
  "./lib/",
  "./**",
];

export const packages: Texts = ["one", "@scope/two", "three", "four", "five"];

const packageNames: Texts = [
  ...packages,
  "../x",
  "@scope",
  "@/x",
  "a/b/c",
  ".bin",
  "one ",
  "\u00e9",
  "node_modules",
  "fs",
  "__proto__",
];

export const namespaces: Texts = ["t.bank", "t.hook", "t", "other.space"];

const namespaceNames: Texts = [
  ...namespaces,
  "T.bank",
  "t..x",
  ".t",
  "t.d",
  "t/x",
  "../t",
  "t.\u00e9",
  "n".repeat(201),
  "index",
];

/** Mostly `usual`, sometimes anything. */
const mostly = (random: Random, usual: Texts): string => random.pick(random.chance(0.1) ? odd : usual);

export const oddText = (random: Random): string => random.pick(odd);
export const name = (random: Random): string => mostly(random, ["fs", "s3", "memory", "FS", "one"]);
export const namespace = (random: Random): string => mostly(random, namespaceNames);
export const pattern = (random: Random): string => mostly(random, patterns);
export const range = (random: Random): string => mostly(random, ranges);
export const exportTarget = (random: Random): string => mostly(random, exportTargets);
export const packageName = (random: Random): string => mostly(random, packageNames);

export function target(random: Random): string {
  const module = mostly(random, modules);
  if (random.chance(0.2)) return module;
  return `${module}${random.chance(0.05) ? ":" : "#"}${mostly(random, exportNames)}`;
}
