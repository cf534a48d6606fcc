import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/cases/**", "**/fixtures/**"],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Half of the time goes to compilers and package managers, which are processes of their own.
    maxWorkers: 2,
    globalSetup: ["test/packed/setup.ts"],
    reporters: ["default", "./test/closing-line.ts"],
    // These change what stowage does; a test that means them says so itself.
    env: { CI: "", GITHUB_ACTIONS: "" },
  },
});
