/** Where the values of `${NAME}` come from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Options with the environment's value for every `${NAME}` in a text: what differs between machines, and secrets. */
export function expanded(value: unknown, environment: Environment): unknown {
  if (typeof value === "string") return value.replace(/\$\{(\w+)\}/g, (_, name: string) => variable(name, environment));
  if (Array.isArray(value)) return value.map((each: unknown) => expanded(each, environment));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, expanded(each, environment)]));
}

function variable(name: string, environment: Environment): string {
  const value = environment[name];
  if (value === undefined) throw new Error(`the environment has no ${name}`);
  return value;
}
