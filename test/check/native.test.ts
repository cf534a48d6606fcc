/** All that the check says, said by TypeScript 7: the same codes in the same words. */
import { judgeBy } from "../support/engine.js";

judgeBy("native");
await import("./explained.test.js");
await import("./findings.test.js");
await import("./good.test.js");
await import("./tsc.test.js");
