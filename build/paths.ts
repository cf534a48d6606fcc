/** Paths as users see them: from the root, with `/`, the same on every machine. */
import { relative } from "node:path/posix";

/** A path from the root's folder; `.` for the folder itself. */
export const pathFrom = (root: string, path: string): string => relative(root, path) || ".";
