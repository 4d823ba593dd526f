import { defineConfig } from "@playwright/test";
import { browserFlags } from "./tests/support/browser.ts";

/** Why what all journeys together reach cannot be told now; the workers inherit it. */
process.env["E2E_NOT_WHOLE"] ??= notWhole();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/support/e2e-setup.ts",
  fullyParallel: false,
  // Browser, program and database keep two cores busy by themselves: a second worker makes nothing quicker, and
  // everything later than it is waited for.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  // How quick the program is, benchmarks say; here a slow machine only makes a test slow.
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  projects: [
    { name: "journeys", testIgnore: "**/reached*.spec.ts" },
    // Looks at what the journeys left in the program's database.
    { name: "reached", testMatch: "**/reached*.spec.ts", dependencies: ["journeys"] },
  ],
  use: {
    baseURL: process.env["E2E_URL"],
    locale: "it-IT",
    timezoneId: "Europe/Rome",
    // It fetches every script a second time for each of hundreds of new browsers. Tests of what it does allow it.
    serviceWorkers: "block",
    // A step that never comes is told by its own name, long before the whole test is given up.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // A trace costs half as much again as the test: asked for by name, when a failure needs one.
    trace: process.env["TRACE"] === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env["CHROMIUM_PATH"], args: browserFlags },
  },
});

function notWhole(): string {
  const asked = process.argv.slice(2);
  if (process.env["E2E_URL"] !== undefined) return "the program ran before";
  const narrowed = ["--grep", "-g", "--grep-invert", "--no-deps", "--shard", "--last-failed", "--only-changed"];
  return asked.some((word) => narrowed.includes(word.split("=")[0] ?? "")) ? "not every journey was made" : "";
}
