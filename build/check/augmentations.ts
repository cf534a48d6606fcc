/**
 * `declare global` and `declare module` in dependencies that may change what an interface means. Nobody has to import such a
 * file: it only has to be read. Found by text, so that no compiler has to be asked: names are looked for, not meanings.
 */
import { relative } from "node:path/posix";
import { type Diagnostic, diagnostic, type Note } from "../diagnostics.js";
import type { ResolvedNamespace } from "../model.js";
import { augments } from "./ambient.js";
import type { Owners } from "./bundled.js";
import type { Context } from "./failures.js";
import { reachIn } from "./reached.js";

/** Something that a package adds to what others declare. */
interface Augmentation {
  readonly file: string;
  readonly package: string;
  /** Of `declare module`; undefined for `declare global`. */
  readonly module: string | undefined;
  /** What gets more members, or is declared anew. */
  readonly names: readonly string[];
}

/** Warnings at a namespace: one for each package, and thing that it adds to. */
type Augmentations = (namespace: ResolvedNamespace) => readonly Diagnostic[];

export function augmentationsIn({ host, root, owners, answer }: Context): Augmentations {
  const text = (file: string) => withoutComments(host.readFile(file)?.toString("utf8") ?? "");
  const foreign = [...answer.sources.keys()].filter((file) => isForeign(owners(file), root));
  const marked = foreign.filter((file) => augments(host.readFile(file)?.toString("latin1") ?? ""));
  const found = marked.flatMap((file) => augmentationsOf(file, owners(file)?.name ?? "", text(file)));
  if (found.length === 0) return () => [];
  const reach = reachIn(answer.sources);
  // What the root's own declaration files say is said to all.
  const own = [...answer.sources].flatMap(([file, { given }]) =>
    given && owners(file)?.folder === root ? [file] : [],
  );
  return ({ interface: { specifier }, declaration }) => {
    const start = answer.modules.get(specifier)?.file;
    const closure = [...reach(start === undefined ? [] : [start]), ...own];
    const texts = closure.map((file) => ({ file, text: text(file) }));
    return found
      .filter((each) => concerns(each, texts, owners))
      .map((each) => {
        const args = { namespace: declaration.name, package: each.package, names: each.names, module: each.module };
        const note: Note = { text: `It stands in ${relative(root, each.file)}.` };
        return diagnostic("STW4017", args, declaration.targetLocation, { notes: [note] });
      });
  };
}

/** Of the root itself, and of packages that are there to declare globals, nothing is said. */
const isForeign = (owner: ReturnType<Owners>, root: string): boolean =>
  owner !== undefined && owner.folder !== root && !owner.name.startsWith("@types/");

const augmentationsOf = (file: string, name: string, text: string): readonly Augmentation[] =>
  blocksIn(text).flatMap(({ module, body }) => {
    const names = namesIn(body);
    return names.length === 0 ? [] : [{ file, package: name, module, names }];
  });

interface Text {
  readonly file: string;
  readonly text: string;
}

/** Somebody in the closure has to speak of it; of a module, one of that package. Own modules are no augmentation. */
function concerns(
  { file, module, names, package: name }: Augmentation,
  closure: readonly Text[],
  owners: Owners,
): boolean {
  const others = closure.filter((each) => each.file !== file);
  if (module === undefined) return others.some(({ text }) => names.some((each) => mentions(text, each)));
  if (module.startsWith(".")) return false;
  const target = module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");
  return (
    target !== name &&
    others.some((each) => owners(each.file)?.name === target && names.some((one) => mentions(each.text, one)))
  );
}

const mentions = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w$.])${name.replace(/\$/g, "\\$")}(?![\\w$])`).test(text);

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/.*$/gm, "");

/** What stands between the braces of each. */
function blocksIn(text: string): readonly { readonly module: string | undefined; readonly body: string }[] {
  const heads = text.matchAll(/\bdeclare\s+(?:global|module\s+["']([^"']+)["'])\s*\{/g);
  return [...heads].map((head) => ({ module: head[1], body: bodyAt(text, head.index + head[0].length) }));
}

/** Up to the brace that closes what is open at `from`. */
function bodyAt(text: string, from: number): string {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") open += 1;
    if (text[at] === "}") open -= 1;
    if (open === 0) return text.slice(from, at);
  }
  return text.slice(from);
}

/** Interfaces without members, as some packages declare them for what may not be there, add nothing. */
function namesIn(body: string): readonly string[] {
  const found = body.matchAll(
    /\b(interface|class|enum|namespace|type)\s+([\w$]+)\s*(?:<[^{}]*>)?\s*(?:extends[^{}]*)?(\{\s*\})?/g,
  );
  return [...new Set([...found].flatMap(([, , name = "", empty]) => (empty === undefined ? [name] : [])))];
}
