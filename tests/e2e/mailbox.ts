import { expect, type FrameLocator, type Page } from "@playwright/test";
import type { Translate } from "#app/i18n/translator.server.ts";
import { say } from "./fixtures.ts";

interface Wanted {
  to: string;
  subject: string;
  /** Words of the mail itself: several mails about one post share a subject. */
  saying: string;
}

/**
 * Opens the newest mail like this in the built-in mailbox, once it is there: looked for beside the page. Some are written by what
 * looks after publications, which comes by each half minute.
 */
export async function openMail(page: Page, { to, subject, saying }: Wanted): Promise<void> {
  let found = "";
  await expect(async () => {
    for (const { address, words } of await mailsLike(page, subject.slice(0, 40))) {
      if (!words.includes(to) || !words.includes(oneSpace(subject))) continue;
      const body = /srcDoc="([^"]*)"/iu.exec(await textAt(page, address))?.[1] ?? "";
      if (wordsIn(unescaped(body)).includes(oneSpace(saying))) return void (found = address);
    }
    throw new Error(`no mail to ${to} says "${saying}" yet`);
  }).toPass({ timeout: 45_000, intervals: [100, 250] });
  await page.goto(found);
}

/** As a page says it when its white space is read as single spaces: French has one that does not break. */
function oneSpace(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

/**
 * Follows a button of the mail that is open. The frame of a mail has a process of its own: until the browser knows
 * where it lies, the mouse reaches the page around it, and a press is lost. So the button must feel the mouse first.
 */
export async function pressInMail(page: Page, words: string): Promise<void> {
  const button = frameOf(page).getByRole("link", { name: words }).first();
  await expect(async () => {
    await page.mouse.move(0, 0);
    await button.hover();
    expect(await button.evaluate((element) => element.matches(":hover"))).toBe(true);
  }).toPass({ timeout: 30_000, intervals: [50, 100] });
  await button.click();
}

/** Where a button of the mail that is open leads. */
export async function linkInMail(page: Page, words: string): Promise<string> {
  return (await frameOf(page).getByRole("link", { name: words }).first().getAttribute("href")) ?? "";
}

/** The code that was mailed after `before`: those of `codesTo` from before the press that sends one. */
export async function newCode(page: Page, to: string, before: readonly string[], t = say): Promise<string> {
  let code = "";
  await expect(async () => {
    code = (await codesTo(page, to, t)).find((one) => !before.includes(one)) ?? "";
    expect(code).toMatch(/^\d{6}$/u);
  }).toPass({ timeout: 60_000, intervals: [100, 250] });
  return code;
}

/** From a browser that nobody knows: the press, the code from the mail, and the press again. */
export async function decideWithCode(
  page: Page,
  { to, button, t = say }: { to: string; button: string; t?: Translate },
): Promise<void> {
  const before = await codesTo(page, to, t);
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("heading", { name: t("decision.code.title") })).toBeVisible();
  await page.getByLabel(t("decision.code.label")).fill(await newCode(page, to, before, t));
  await page.getByRole("button", { name: t("decision.code.confirm") }).click();
}

/** The codes in the mailbox, the newest first. */
export async function codesTo(page: Page, to: string, t = say): Promise<string[]> {
  const mails = await mailsLike(page, t("emails.decisionCode.subject", { code: "" }).trim());
  return mails.flatMap(({ words }) => (words.includes(to) ? (/\b\d{6}\b/u.exec(words)?.[0] ?? []) : []));
}

/** Lines of the mailbox, the newest first. The page stays where it is. */
async function mailsLike(page: Page, words: string): Promise<{ address: string; words: string }[]> {
  const list = await textAt(page, `/mailbox?q=${encodeURIComponent(words)}`);
  return Array.from(list.matchAll(/<a\b[^>]*\bhref="([^"]*\bmessage=[^"]*)".*?<\/a>/gsu), ([row, href = ""]) => ({
    address: unescaped(href),
    words: wordsIn(row),
  }));
}

async function textAt(page: Page, address: string): Promise<string> {
  return (await page.request.get(address)).text();
}

function wordsIn(html: string): string {
  return unescaped(html.replaceAll(/<style.*?<\/style>|<[^>]*>/gsu, " ")).replaceAll(/\s+/gu, " ");
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };

function unescaped(html: string): string {
  return html.replaceAll(/&(amp|lt|gt|quot|#x27|#39);/gu, (entity, name: string) => entities[name] ?? entity);
}

function frameOf(page: Page): FrameLocator {
  return page.frameLocator("article iframe");
}
