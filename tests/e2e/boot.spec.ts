import { expect, test } from "@playwright/test";
import { scriptsRun } from "./scripts-run.ts";

test.use({ serviceWorkers: "allow" });

test("the first page comes up, runs its own scripts and breaks no rule of its content policy", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));

  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await scriptsRun(page);

  expect(complaints).toEqual([]);
});
