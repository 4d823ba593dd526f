import { defineConfig } from "vitest/config";

/** The tests that judge mutants of `workflows/`: always the same random cases, so that a mutant is killed or not. */
export default defineConfig({
  test: {
    include: ["tests/unit/workflows/**/*.test.ts"],
    // What measures time measures the noting of what is run as well.
    exclude: ["tests/unit/workflows/networks/linear.test.ts"],
    testNamePattern: /^(?!.*(as long|times a copy))/u,
    setupFiles: ["tests/support/same-cases.ts"],
    env: { TZ: "UTC", RUNS: "300" },
    testTimeout: 600_000,
  },
});
