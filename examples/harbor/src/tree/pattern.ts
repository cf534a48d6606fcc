/** Whether a path, with `/`, fits a pattern: by its last step, or as a whole where the pattern has a `/`. */
export function fits(path: string, pattern: string): boolean {
  const text = pattern.includes("/") ? path : path.slice(path.lastIndexOf("/") + 1);
  return expressionOf(pattern).test(text);
}

/** `*` and `?` stay within a step, `**` does not. */
function expressionOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*|[\s\S]/g, (part) => {
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[\\^$.|+()[\]{}]/, "\\$&");
  });
  return new RegExp(`^${source}$`, "su");
}
