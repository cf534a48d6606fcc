/** What was seen, as JSON can hold it. */

/** A value; plugins by what they are and where they come from. */
export function render(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(render);
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return value;
  const seen = value as Readonly<Record<string, unknown>>;
  if ("entryPoint" in seen) return { name: seen.name, plugin: render(seen.plugin), obj: render(seen.obj) };
  if (!("label" in seen)) return value;
  const rendered = { [String(seen.kind)]: seen.label };
  return seen.kind === "instance" ? { ...rendered, args: render(seen.args) } : rendered;
}

/** The class of an error, and that of its cause where it has one. */
export function renderError(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.name, ...(error.cause instanceof Error ? { cause: error.cause.name } : {}) };
}

/** A result, or the class of what was thrown. Through JSON at once: later steps must not change what an earlier one gave. */
export async function outcome(act: () => unknown): Promise<unknown> {
  try {
    return JSON.parse(JSON.stringify(render(await act())));
  } catch (error) {
    return renderError(error);
  }
}
