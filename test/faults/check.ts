/** One thing that was tried, and what is wrong with what came of it; no problems is good. */
export interface Check {
  readonly title: string;
  readonly problems: readonly string[];
}

/** The problems of those that do not hold. */
export const unless = (holds: boolean, problem: string): readonly string[] => (holds ? [] : [problem]);
