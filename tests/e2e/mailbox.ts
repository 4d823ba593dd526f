import { expect } from "@playwright/test";
import type { FrameLocator, Page } from "@playwright/test";
import { say } from "./stage.ts";

interface Wanted {
  to: string;
  subject: string;
  /** Words of the mail itself: several mails about one post share a subject. */
  saying: string;
}

/** Opens the newest mail like this in the built-in mailbox, once it is there. */
export async function openMail(page: Page, { to, subject, saying }: Wanted): Promise<void> {
  const rows = page
    .getByRole("list", { name: say("mailbox.list") })
    .getByRole("link")
    .filter({ hasText: to })
    .filter({ hasText: subject });
  await expect(async () => {
    await page.goto(`/mailbox?q=${encodeURIComponent(subject.slice(0, 40))}`);
    const addresses = await rows.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    for (const address of addresses) {
      await page.goto(address);
      if ((await frameOf(page).locator("body").innerText()).includes(saying)) return;
    }
    throw new Error(`no mail to ${to} says "${saying}" yet`);
  }).toPass({ timeout: 20_000 });
}

/** Follows a button of the mail that is open. */
export async function pressInMail(page: Page, words: string): Promise<void> {
  await frameOf(page).getByRole("link", { name: words }).first().click();
}

function frameOf(page: Page): FrameLocator {
  return page.frameLocator("article iframe");
}
