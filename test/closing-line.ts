import type { Reporter, TestModule } from "vitest/node";

/** Closes a run with the plain line that `.ci/run` promises: `N passed, N failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that could not even be loaded, and an error outside of any test, count as failures too.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const skipped = count("skipped") + count("pending");
    const failed = count("failed") + broken + errors.length;
    process.stdout.write(`\n${count("passed")} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  }
}
