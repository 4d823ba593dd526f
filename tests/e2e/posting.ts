import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { localTime } from "#workflows/calendar/zone.ts";
import { clock, say } from "./fixtures.ts";

export interface NewPost {
  title: string;
  purpose?: string;
  audience?: string;
  campaign?: string;
  /** As the page names them: "Facebook · Comune di Valdarno". */
  channels?: string[];
  route?: string;
  publishAt?: Date;
}

/**
 * Ends on the page of a new post, whose address it gives: filled and sent by hand, or at once where it is the beginning
 * of something else and has a title alone.
 */
export async function beginPost(page: Page, post: NewPost): Promise<string> {
  if (Object.keys(post).length === 1) return beginAtOnce(page, post.title);
  await page.goto("/posts/new");
  await page.getByLabel(say("newPost.title")).fill(post.title);
  if (post.purpose) await page.getByLabel(say("newPost.purpose")).fill(post.purpose);
  if (post.audience) await page.getByLabel(say("newPost.audience")).fill(post.audience);
  if (post.campaign) await page.getByLabel(say("post.brief.campaign")).fill(post.campaign);
  for (const channel of post.channels ?? []) await chooseChannel(page, channel);
  if (post.route) await page.getByRole("radio", { name: post.route }).check();
  if (post.publishAt) {
    const local = localTime(post.publishAt.toISOString(), "Europe/Rome");
    await page.getByLabel(say("post.moment.date"), { exact: true }).fill(local.slice(0, 10));
    await page.getByLabel(say("post.moment.hour"), { exact: true }).fill(local.slice(11, 16));
  }
  await page
    .getByRole("button", { name: say("newPost.write") })
    .filter({ visible: true })
    .click();
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Beyond the fifth, channels stand folded. */
async function chooseChannel(page: Page, channel: string): Promise<void> {
  const box = page.getByRole("checkbox", { name: channel, includeHidden: true });
  if (!(await box.isVisible())) await box.locator("xpath=ancestor::details[1]/summary").click();
  await box.check();
}

async function beginAtOnce(page: Page, title: string): Promise<string> {
  const url = process.env["E2E_URL"] ?? "";
  const answer = await page.request.post(`${url}/posts/new`, {
    form: { title, purpose: "", audience: "", date: "", hour: "" },
    headers: { Origin: url },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  const address = answer.headers()["location"] ?? "";
  await page.goto(address);
  return address;
}

/** What `sendPost` sends. */
export const sentText = "La biblioteca resta aperta fino alle ventitré, da lunedì a venerdì.";

/** From a page without scripts: a post on its way to the Lavori pubblici; what is typed is sent without being saved first. */
export async function sendPost(page: Page, title: string): Promise<string> {
  const address = await beginPost(page, {
    title,
    purpose: "Far sapere che si può venire la sera",
    audience: "Chi studia e chi lavora",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24),
  });
  await page.locator('textarea[name="text"]').fill(sentText);
  await page
    .getByRole("button", { name: say("post.action.submit") })
    .filter({ visible: true })
    .click();
  await expect(page).toHaveURL(new RegExp(address));
  return address;
}

/** A whole minute from now, by the program's clock: the page knows no seconds. */
export function inMinutes(minutes: number): Date {
  const minute = 60_000;
  return new Date(Math.ceil(clock.now().getTime() / minute) * minute + minutes * minute);
}

/** The real editor, once it has taken the place of the plain field. */
export function editorOf(page: Page) {
  return page.getByRole("textbox", { name: say("post.text.label") });
}

/** Types as a person does, and waits for the server to have it. */
export async function writeText(page: Page, text: string): Promise<void> {
  const editor = editorOf(page);
  await expect(editor).toHaveAttribute("contenteditable", "true");
  await editor.click();
  await page.keyboard.type(text);
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();
}

/** A picture like any: a few blocks of colour. */
export function picture(): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 800, channels: 3, background: "#8a4b2a" } })
    .jpeg()
    .toBuffer();
}

export async function addImage(page: Page, alt: string): Promise<void> {
  const file = { name: "ponte.jpg", mimeType: "image/jpeg", buffer: await picture() };
  await page.locator('input[type="file"][name="image"]').setInputFiles(file);
  const field = page.getByLabel(say("post.media.alt"), { exact: true });
  await field.fill(alt);
  await page.getByRole("button", { name: say("post.media.save") }).click();
  await expect(page.getByText(say("post.media.altShort", { alt }))).toBeVisible();
}

/** A slow line: pages come without their scripts until the answer is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let letIn = () => {};
  const held = new Promise<void>((resolve) => (letIn = resolve));
  await page.route(/\/assets\/.*\.js$/u, async (route) => {
    await held;
    await route.continue();
  });
  return () => letIn();
}
