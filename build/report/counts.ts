/** How many declarations there are, and what became of them. */
import type { Accounted, Status } from "../model.js";

/** Each declaration is in `declared`, and in one of the others. */
export type Counts = Readonly<Record<"declared" | Status["status"], number>>;

export function countsOf(accounted: readonly Accounted[]): Counts {
  const of = (status: Status["status"]) => accounted.filter(({ outcome }) => outcome.status === status).length;
  return {
    declared: accounted.length,
    live: of("live"),
    excluded: of("excluded"),
    pending: of("pending"),
    error: of("error"),
  };
}

/** `7 declared: 4 live, 1 excluded, 2 pending`. */
export function countsText({ declared, ...outcomes }: Counts): string {
  const parts = Object.entries(outcomes).flatMap(([status, count]) => (count > 0 ? [`${count} ${status}`] : []));
  return `${declared} declared: ${parts.join(", ")}`;
}
