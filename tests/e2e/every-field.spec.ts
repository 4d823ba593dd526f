import { expect, type Page } from "@playwright/test";
import { localTime } from "#workflows/calendar/zone.ts";
import { openPanel, pressOnPost, stateOf } from "./going-out.ts";
import { beginPost, inMinutes, picture, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: everything that can be said of a post is set by its writer on its page, and is kept as it was set. */

const facebook = "Facebook · Comune di Valdarno";
const instagram = "Instagram · comune_valdarno";
const day = 1_440;

test("a writer sets everything there is around a text, sends it, takes it back and says why it is delicate no more", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf("Davide Lanzi");
  const address = await beginPost(page, {
    title: "Da cambiare tutto",
    purpose: "Da cambiare",
    audience: "Da cambiare",
    channels: [facebook],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(5 * day),
  });
  const moment = localTime(inMinutes(6 * day).toISOString(), "Europe/Rome");
  await writeText(page, "Da lunedì il registro delle nascite si firma allo sportello.");

  await openPart(page, "#brief > details");
  await page.getByLabel(say("post.brief.title")).fill("Registro delle nascite");
  await page.getByRole("textbox", { name: say("post.brief.purpose") }).fill("Evitare una seconda fila");
  await page.getByRole("textbox", { name: say("post.brief.audience") }).fill("Chi diventa genitore");
  await page.getByLabel(say("post.moment.date"), { exact: true }).fill(moment.slice(0, 10));
  await page.getByLabel(say("post.moment.hour"), { exact: true }).fill(moment.slice(11, 16));
  await page.getByLabel(say("post.route.label"), { exact: true }).selectOption({ label: "Scuola e famiglie" });
  await page.getByLabel(say("post.brief.language")).selectOption("en");
  await page.getByLabel(say("post.brief.campaign")).fill("  Sportello unico ");
  await page.locator("#tags").fill("nascite, sportello");
  await page.getByLabel(say("post.brief.voice")).selectOption({ label: "Irene Bartoli, Istruttrice" });
  await page.getByRole("checkbox", { name: say("post.brief.sensitive") }).check();
  await page.getByRole("checkbox", { name: say("post.brief.aiUsed") }).check();
  await page.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
  await expect(page.getByLabel(say("post.brief.title"))).toBeHidden();

  // The voice is asked after the iter's own levels, and its level has a name like theirs.
  const iter = page.getByRole("region", { name: /^Iter/u });
  await expect(iter.getByText(say("approvalRoutes.templateLevels.voice")).first()).toBeVisible();
  await openPart(page, `details:has(#sources-field)`);
  await page.locator("#sources-field").fill("Delibera 12 https://comune.valdarno.example/delibere/12");
  await page.getByRole("button", { name: say("post.sources.save") }).click();
  await expect(page.locator("#sources-field")).toBeHidden();
  await openPart(page, "#channels > details");
  await page.getByRole("checkbox", { name: instagram }).check();
  await page.getByRole("button", { name: say("post.channels.save") }).click();
  await expect(page.getByRole("link", { name: "Instagram" }).first()).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Registro delle nascite/u);
  for (const words of [
    "Evitare una seconda fila",
    "Chi diventa genitore",
    "Sportello unico",
    "#nascite #sportello",
    "Delibera 12",
  ])
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
  await openPart(page, "#brief > details");
  await expect(page.getByLabel(say("post.moment.date"), { exact: true })).toHaveValue(moment.slice(0, 10));
  await expect(page.getByLabel(say("post.moment.hour"), { exact: true })).toHaveValue(moment.slice(11, 16));
  await expect(page.getByLabel(say("post.brief.language"))).toHaveValue("en");
  await expect(page.getByRole("checkbox", { name: say("post.brief.sensitive") })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: say("post.brief.aiUsed") })).toBeChecked();
  await openPart(page, "#channels > details");
  await page.getByRole("checkbox", { name: instagram }).uncheck();
  await page.getByRole("button", { name: say("post.channels.save") }).click();
  await expect(page.getByRole("link", { name: "Instagram" })).toHaveCount(0);

  await pressOnPost(page, say("post.action.submit"));
  await expect(stateOf(page, "review")).toBeVisible();
  await page
    .locator("summary")
    .filter({ hasText: say("post.action.takeText") })
    .filter({ visible: true })
    .click();
  await pressOnPost(page, say("post.action.takeTextConfirm"));
  await expect(
    page.getByText(say("states.post.draft"), { exact: true }).filter({ visible: true }).first(),
  ).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(address);

  // Whoever was asked under it reads why: without a reason it stays.
  await openPart(page, "#brief > details");
  await page.getByRole("checkbox", { name: say("post.brief.sensitive") }).uncheck();
  await expect(page.getByText(say("errors.sensitiveReasonMissing.line")).first()).toBeVisible();
  await page.getByLabel(say("post.brief.sensitiveReason")).fill("I nomi sono stati tolti.");
  await page.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
  await expect(page.getByLabel(say("post.brief.title"))).toBeHidden();
  await page.reload();
  await openPart(page, "#brief > details");
  await expect(page.getByRole("checkbox", { name: say("post.brief.sensitive") })).not.toBeChecked();
  await expect(page.getByLabel(say("post.brief.sensitiveReason"))).toHaveValue("I nomi sono stati tolti.");
});

test("a campaign named with a new post is in its facts, narrows the list by its address, and goes with a copy", async ({
  pageOf,
}) => {
  // Without scripts: forms and addresses do all of it.
  const page = await pageOf("Davide Lanzi", { javaScriptEnabled: false });
  const campaign = "Biblioteca d’estate";
  const purpose = "Far leggere all’aperto";
  await beginPost(page, { title: "Libri in riva al fiume", purpose });
  const address = await beginPost(page, { title: "Letture all’ombra", purpose, campaign });
  const facts = page.locator("#brief dd");
  await expect(facts.filter({ hasText: campaign })).toBeVisible();
  await openPanel(page, say("post.menu"));
  await pressOnPost(page, say("post.action.duplicate"));
  await expect(page).not.toHaveURL(new RegExp(address, "u"));
  await expect(facts.filter({ hasText: campaign })).toBeVisible();

  await page.goto("/posts?tab=drafts");
  const select = page.getByLabel(say("postsList.campaign"));
  await select.selectOption(campaign);
  await page.getByRole("button", { name: say("postsList.apply") }).click();
  await expect(select).toHaveValue(campaign);
  expect(new URL(page.url()).searchParams.get("campaign")).toBe(campaign);
  await expect(page.getByRole("link", { name: "Letture all’ombra" })).toHaveCount(2);
  await expect(page.getByRole("link", { name: "Libri in riva al fiume" })).toHaveCount(0);
});

test("images are described, credited, put in order and taken out; one channel gets words of its own", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const address = await beginPost(page, {
    title: "Due immagini",
    purpose: "Far vedere il parco",
    audience: "Famiglie",
    channels: [facebook, instagram],
  });
  await writeText(page, "Il parco riapre.");
  for (const name of ["prima.jpg", "seconda.jpg"]) {
    await page
      .locator('input[type="file"][name="image"]')
      .setInputFiles({ name, mimeType: "image/jpeg", buffer: await picture() });
    await expect(page.getByText(name, { exact: true })).toBeVisible();
  }
  const second = page.getByRole("listitem").filter({ hasText: "seconda.jpg" });
  await second.getByLabel(say("post.media.alt"), { exact: true }).fill("L’altalena nuova");
  await second.getByLabel(say("post.media.credit")).fill("Archivio comunale");
  await second.getByRole("button", { name: say("post.media.save") }).click();
  await expect(second.getByText(say("post.media.creditShort", { credit: "Archivio comunale" }))).toBeVisible();
  await second.getByRole("button", { name: say("post.media.up") }).click();
  await expect(page.locator("#media li").first()).toContainText("seconda.jpg");

  const channel = { channel: instagram };
  await page
    .getByRole("link", { name: /^Instagram/u })
    .first()
    .click();
  await page.getByRole("button", { name: say("post.slots.own", channel) }).click();
  const own = page.getByRole("textbox", { name: say("post.text.labelFor", channel) });
  await expect(own).toHaveAttribute("contenteditable", "true");
  await own.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Vieni a vedere.");
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();

  await page.goto(address);
  await expect(page.locator("#media li").first()).toContainText("seconda.jpg");
  await page.goto(`${address}?${new URLSearchParams({ slot: await slotOf(page) }).toString()}`);
  await expect(own).toContainText("Il parco riapre. Vieni a vedere.");

  await page
    .getByRole("listitem")
    .filter({ hasText: "prima.jpg" })
    .getByRole("button", { name: say("post.media.remove") })
    .click();
  await expect(page.getByText("prima.jpg", { exact: true })).toHaveCount(0);
  // One image is removed, so that another is still there: an order needs more than one.
  await page
    .locator('input[type="file"][name="image"]')
    .setInputFiles({ name: "terza.jpg", mimeType: "image/jpeg", buffer: await picture() });
  await expect(page.locator("#media li").last()).toContainText("terza.jpg");
});

async function openPart(page: Page, details: string): Promise<void> {
  const part = page.locator(details).first();
  if ((await part.getAttribute("open")) === null) await part.locator("summary").first().click();
}

/** The channel whose tab says that its words are different. */
async function slotOf(page: Page): Promise<string> {
  const tab = page.getByRole("link", { name: new RegExp(say("post.slots.differs"), "u") }).first();
  const { searchParams } = new URL((await tab.getAttribute("href")) ?? "", page.url());
  return searchParams.get("slot") ?? "";
}
