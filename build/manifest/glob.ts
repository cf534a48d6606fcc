/** The grammar of patterns over paths: of a directory of entry points, and of a workspace's builds. */

/**
 * Only `*` and `**`, and few of them: what a manifest says is never made into an expression that could blow up. `@` stands
 * before scopes, and means something to the matcher only where a bracket follows.
 */
export function globProblem(glob: string): string | undefined {
  if (!glob.startsWith("./")) return 'a pattern starts with "./"';
  if (/[?{}[\]()!+|\\]/.test(glob)) return 'a pattern takes "*" and "**" and nothing else';
  const steps = glob.split("/");
  const busy = steps.some((step) => step !== "**" && step.split("*").length > 3);
  const deep = steps.filter((step) => step === "**").length > 2;
  return busy || deep ? 'a step of a pattern takes "*" twice at most, and a pattern "**" twice' : undefined;
}
