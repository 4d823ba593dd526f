import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

const database = { globalSetup: ["tests/support/postgres-setup.ts"], testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // A name that matches nothing is a mistake, not a success.
    passWithNoTests: false,
    allowOnly: false,
    pool: "forks",
    // Files share the modules of their process, which halves the time: so no test may leave a module changed.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // A slow or busy machine is no fault; what hangs is still told.
    testTimeout: 60_000,
    env: { TZ: "UTC" },
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      { extends: true, test: { name: "integration", include: ["tests/integration/**/*.test.{ts,tsx}"], ...database } },
      {
        extends: true,
        test: { name: "faults", include: ["tests/faults/*.test.ts"], ...database, testTimeout: 180_000 },
      },
    ],
  },
});
