/** What a file declares for others that do not import it; told by its text, in any encoding that ASCII is a part of. */

/** Whether it adds to what others declare: `declare global`, `declare module "name"`. */
export const augments = (text: string): boolean => /\bdeclare\s+(?:global\b|module\s+["'])/.test(text);

/** Whether others see what it declares: what it adds, a global for a module, and all that a script declares. */
export const declaresForAll = (path: string, text: string): boolean =>
  !path.endsWith(".json") && (augments(text) || /\bexport\s+as\s+namespace\b/.test(text) || isScript(text));

const isScript = (text: string): boolean => !/^\s*(?:import|export)\b|\b(?:require\(|exports\b)/m.test(text);
