import { expect } from "@playwright/test";
import { takeDatabaseAway } from "./database-away.ts";
import { beginPost, editorOf, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

test("the database is away for a while: a calm page, the words kept, and everything works again by itself", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const other = await pageOf("Marta Benedetti", { serviceWorkers: "allow" });
  await beginPost(page, { title: "Scritto senza base dati" });
  await writeText(page, "Con la base dati.");

  const bringBack = await takeDatabaseAway();
  try {
    await page.keyboard.type(" Senza la base dati.");
    const answer = await other.goto("/posts");
    expect(answer?.status()).toBe(503);
    expect(Number(answer?.headers()["retry-after"])).toBeGreaterThan(0);
    await expect(other.getByRole("heading", { name: say("errors.unavailable.title") })).toBeVisible();
    await expect(page.getByText(say("post.save.delayed"))).toBeVisible({ timeout: 60_000 });
    await expect(editorOf(page)).toContainText("Con la base dati. Senza la base dati.");
  } finally {
    await bringBack();
  }

  await expect(async () => expect((await other.request.get("/readyz")).status()).toBe(200)).toPass({ timeout: 30_000 });
  await other.getByRole("link", { name: say("errors.reload") }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(say("navigation.posts"));
  await expect(page.getByText(say("post.save.saved"))).toBeVisible({ timeout: 60_000 });
});
