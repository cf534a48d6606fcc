/** What a file declares for others that do not import it; told by its text, in any encoding that ASCII is a part of. */

/** Whether it adds to what others declare: `declare global`, `declare module "name"`. */
export const augments = (text: string): boolean => /\bdeclare\s+(?:global\b|module\s+["'])/.test(text);

/** Whether others see what it declares: what it adds, a global for a module, and all that a script declares. */
export const declaresForAll = (path: string, text: string): boolean =>
  !path.endsWith(".json") && (augments(text) || /\bexport\s+as\s+namespace\b/.test(text) || !isModule(path, text));

/** Whether it imports or exports outside of all braces: in a namespace an `export` makes no module of the file. */
function isModule(path: string, text: string): boolean {
  if (/\.[cm]?jsx?$/.test(path) && /\b(?:require\(|exports\b)/.test(text)) return true;
  let depth = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{") depth += 1;
    else if (token === "}") depth -= 1;
    else if (depth === 0 && /^(?:im|ex)port$/.test(token)) return true;
  }
  return false;
}

/** Comments and texts, whose words are none; braces; `import` and `export`, but for `import()` and `import.meta`. */
const tokens =
  /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|[{}]|(?<![\w$.])(?:export|import(?!\s*[(.]))(?![\w$])/g;
