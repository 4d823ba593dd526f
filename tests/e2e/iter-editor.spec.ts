import { expect, type Page } from "@playwright/test";
import { say, test } from "./fixtures.ts";
import { scriptsRun } from "./scripts-run.ts";

/* The rule: in the editor of an iter nothing typed is lost, and a version is published only after a second press. */

async function openIter(page: Page): Promise<void> {
  await page.goto("/approval-routes");
  // Others make iters that cannot be published.
  await page.getByRole("main").getByRole("link", { name: "Avvisi alla cittadinanza" }).first().click();
  await expect(page.locator("[data-level='1']")).toBeVisible();
}

test("a change to one level is not lost when another is pressed, and publishing asks", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await openIter(page);
  await page.locator("[data-level='1'] a").first().click();
  const name = page.locator("#inspector").getByRole("textbox").first();
  await expect(name).toBeVisible();
  await scriptsRun(page);
  const before = await name.inputValue();
  await name.fill(`${before} bis`);
  await page.locator("[data-level='2'] a").first().click();
  await expect(page.getByRole("alertdialog", { name: say("controls.unsaved.title") })).toBeVisible();
  await page.getByRole("button", { name: say("controls.unsaved.stay") }).click();
  await expect(name).toHaveValue(`${before} bis`);
  await page.getByRole("button", { name: say("approvalRoutes.saveLevel") }).click();
  await expect(page.locator("[data-level='1']")).toContainText(`${before} bis`);

  const publish = page
    .locator("summary")
    .filter({ hasText: /Pubblica la versione/u })
    .filter({ visible: true });
  await publish.click();
  await expect(page.getByText(say("approvalRoutes.publishConsequence")).filter({ visible: true })).toBeVisible();
  const reading = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page
    .getByRole("button", { name: say("approvalRoutes.publishNow") })
    .filter({ visible: true })
    .click();
  expect((await reading).ok()).toBe(true);
  await expect(page.getByText(/Versione \d+ pubblicata/u)).toBeVisible();
});

test("each seat's two choices say what they are, and a word is asked for only where it is another", async ({
  pageOf,
}) => {
  const page = await pageOf("Lidia Vannini");
  await openIter(page);
  await page.locator("[data-level='1'] a").first().click();
  const seat = page.locator("[data-seat]").first();
  await expect(seat.getByText(say("approvalRoutes.seatKind"))).toBeVisible();
  const word = seat.getByLabel(say("approvalRoutes.seatLabel"));
  await expect(word).toHaveAttribute("placeholder", say("approvalRoutes.labels.signature"));
  await expect(word).not.toHaveValue(say("approvalRoutes.labels.signature"));
});
