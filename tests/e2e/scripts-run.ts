import type { Page } from "@playwright/test";

/** Waits until the page's scripts have taken it over and fetch nothing more: from then on a press is theirs. */
export async function scriptsRun(page: Page): Promise<void> {
  await page.locator("html[data-scripts-run]").waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle");
}
