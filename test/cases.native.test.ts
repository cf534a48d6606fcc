/** The same cases, judged by TypeScript 7. */
import { judgeBy } from "./support/engine.js";

judgeBy("native");
await import("./cases.test.js");
