import { expect } from "@playwright/test";
import type { FrameLocator, Page } from "@playwright/test";
import type { Translate } from "#app/i18n/translator.server.ts";
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

/** From a browser that nobody knows: the press, the code from the mail, and the press again. */
export async function decideWithCode(
  page: Page,
  { to, button, t = say }: { to: string; button: string; t?: Translate },
): Promise<void> {
  const before = await codesTo(page, to, t);
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("heading", { name: t("decision.code.title") })).toBeVisible();
  let code = "";
  await expect(async () => {
    code = (await codesTo(page, to, t)).find((one) => !before.includes(one)) ?? "";
    expect(code).toMatch(/^\d{6}$/u);
  }).toPass({ timeout: 20_000 });
  await page.getByLabel(t("decision.code.label")).fill(code);
  await page.getByRole("button", { name: t("decision.code.confirm") }).click();
}

/** Read beside the page, which stays where it is. */
async function codesTo(page: Page, to: string, t: Translate): Promise<string[]> {
  const words = t("emails.subject.code", { code: "" }).trim();
  const list = await (await page.request.get(`/mailbox?q=${encodeURIComponent(words)}`)).text();
  const rows = Array.from(list.matchAll(/<a\b[^>]*\bmessage=.*?<\/a>/gsu), ([row]) => row.replaceAll(/<[^>]*>/gu, " "));
  return rows.filter((row) => row.includes(to)).flatMap((row) => /\b\d{6}\b/u.exec(row)?.[0] ?? []);
}

function frameOf(page: Page): FrameLocator {
  return page.frameLocator("article iframe");
}
