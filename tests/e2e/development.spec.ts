import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type AppProcess, startApp } from "#tests/support/app-process.ts";
import { say } from "./fixtures.ts";

let dataDir: string;
let app: AppProcess;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-development-"));
  // The database's own user must get in when we are root.
  await chmod(dataDir, 0o755);
  const env = { NODE_ENV: "development" };
  app = await startApp(dataDir, { command: ["npm", "run", "dev"], env, timeout: 200_000 });
});
test.afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

test("npm run dev shows pages from their sources, and they work", async ({ page }) => {
  test.setTimeout(180_000);
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  // The first page waits until Vite has prepared the packages it needs, and may be loaded anew for the ones it finds then.
  await page.goto(`${app.url}/sign-in?next=/posts/new`, { timeout: 120_000 });
  await untilItRuns(page);
  await page.getByRole("button", { name: say("signIn.demoEnter", { name: "Davide Lanzi" }) }).click();
  await page.waitForURL("**/posts/new", { timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 60_000 });
  await untilItRuns(page);
  expect(failures).toEqual([]);
  expect(app.output()).not.toContain("ERROR");
});

/** Waits through a page that is loaded anew meanwhile. */
async function untilItRuns(page: Page): Promise<void> {
  const runs = () => page.waitForFunction(() => "__remixRouter" in window, undefined, { timeout: 60_000 });
  await runs();
  await page.waitForLoadState("networkidle");
  await runs();
}
