import { expect, type Page } from "@playwright/test";
import { beginPost, holdScripts, inMinutes, picture, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: nothing typed on the writer's page is lost, and every request to the writer is dealt with. */

const channels = ["Facebook · Comune di Valdarno"];
const whole = { purpose: "Far arrivare tutti in orario", audience: "Chi prende l’autobus", channels };
const day = 1_440;

async function openBrief(page: Page): Promise<void> {
  const brief = page.locator("#brief > details");
  if ((await brief.getAttribute("open")) === null) await brief.locator("summary").first().click();
}

function sendButton(page: Page) {
  return page
    .getByRole("button", { name: new RegExp(`^(${say("post.action.submit")}|${say("post.action.resubmit")})`, "u") })
    .filter({ visible: true });
}

test("title and purpose typed and not saved go along with the press that sends", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { ...whole, title: "Orario di prima", publishAt: inMinutes(3 * day) });
  await writeText(page, "L’autobus 4 parte alle sette.");
  await openBrief(page);
  await page.getByLabel(say("post.brief.title")).fill("Orario nuovo");
  // Straight from the field to the key that sends: nothing is left by a click first.
  await page.getByRole("textbox", { name: say("post.brief.purpose") }).fill("Far sapere dell’orario nuovo");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(say("states.post.review"), { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Orario nuovo/u);
  await expect(page.getByText("Far sapere dell’orario nuovo").first()).toBeVisible();
});

test("a field is saved when it is left, the iter follows at once, and nobody's newer words are written over", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const address = await beginPost(page, { ...whole, title: "Due mani", publishAt: inMinutes(3 * day) });
  const other = await pageOf("Marta Benedetti");
  await other.goto(address);
  await openBrief(page);
  await page.getByLabel(say("post.brief.title")).fill("Due mani, una scheda");
  await openBrief(other);
  await other.getByRole("textbox", { name: say("post.brief.purpose") }).fill("Scritto da Marta");
  await other.getByRole("textbox", { name: say("post.brief.purpose") }).blur();
  await expect(other.getByText(say("post.save.fieldsSaved"), { exact: true })).toBeVisible();
  // Her change arrives while his title is still being typed.
  await expect(page.getByText("Scritto da Marta").first()).toBeVisible();
  await expect(page.getByLabel(say("post.brief.title"))).toHaveValue("Due mani, una scheda");
  await page.getByLabel(say("post.brief.voice")).selectOption({ label: "Irene Bartoli, Istruttrice" });
  await expect(page.getByRole("region", { name: /Iter/u }).getByText("Irene Bartoli")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Due mani, una scheda/u);
  await expect(page.getByText("Scritto da Marta").first()).toBeVisible();
});

test("a hashtag that is a tag here offers itself, and one press takes it", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { ...whole, title: "Strade", publishAt: inMinutes(3 * day) });
  await writeText(page, "Via Roma chiude. #Viabilità");
  await page.getByRole("button", { name: say("post.brief.tagAdd", { tag: "#viabilità" }) }).click();
  await expect(page.locator("#brief dd", { hasText: "#viabilità" })).toBeVisible();
  await expect(page.locator("#offered-tags")).toHaveCount(0);
});

test("leaving a page with something typed asks, and stays where it was", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await page.goto("/posts/new");
  await page.getByLabel(say("newPost.purpose")).fill("Perché serve");
  await page
    .getByRole("link", { name: say("navigation.posts"), exact: true })
    .first()
    .click();
  const question = page.getByRole("alertdialog", { name: say("controls.unsaved.title") });
  await expect(question).toContainText(say("newPost.purpose"));
  await question.getByRole("button", { name: say("controls.unsaved.stay") }).click();
  await expect(page.getByLabel(say("newPost.purpose"))).toHaveValue("Perché serve");
  await page
    .getByRole("link", { name: say("navigation.posts"), exact: true })
    .first()
    .click();
  await question.getByRole("button", { name: say("controls.unsaved.leave") }).click();
  await page.waitForURL(/\/posts$/);
});

test("what is missing is a list of links that open and focus their field; what is mended goes at once", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { title: "Senza nulla", channels });
  await sendButton(page).click();
  const summary = page.getByRole("alert").filter({ hasText: say("problemsNote.kept") });
  await expect(summary).toBeFocused();
  await expect(page).not.toHaveURL(/problem=/);
  await summary.getByRole("link", { name: say("problems.purposeMissing") }).click();
  const purpose = page.getByRole("textbox", { name: say("post.brief.purpose") });
  await expect(purpose).toBeFocused();
  await purpose.fill("Perché sì");
  await purpose.blur();
  await expect(summary.getByRole("link", { name: say("problems.purposeMissing") })).toHaveCount(0);
  await expect(summary.getByRole("link", { name: say("problems.audienceMissing") })).toBeVisible();
  await summary.getByRole("link", { name: say("problems.publishMomentMissing") }).click();
  await expect(page.getByLabel(say("post.moment.date"), { exact: true })).toBeFocused();
});

test("«da decidere» is pressed and is at the field of the moment, on a phone from another part too", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { title: "Quando esce" });
  await page
    .getByRole("link", { name: say("facts.noMoment") })
    .filter({ visible: true })
    .click();
  await expect(page.getByLabel(say("post.moment.date"), { exact: true })).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  const iter = page.getByRole("link", { name: say("post.parts.iter"), exact: true });
  await iter.click();
  await expect(iter).toHaveAttribute("aria-current", "page");
  await page
    .getByRole("link", { name: say("facts.noMoment") })
    .filter({ visible: true })
    .click();
  await expect(page.getByLabel(say("post.moment.date"), { exact: true })).toBeFocused();
});

test("a request stands on every part of the page until it is done or answered, and who asked reads which", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const route = "Avvisi alla cittadinanza";
  const address = await beginPost(page, { ...whole, title: "Potatura", route, publishAt: inMinutes(6 * day) });
  await writeText(page, "Da mercoledì si potano i tigli.");
  await sendButton(page).click();
  await expect(page.getByText(say("states.post.review"), { exact: true }).first()).toBeVisible();

  const superior = await pageOf("Giorgio Salvi");
  await superior.goto(`${address}/decision`);
  await superior.getByRole("link", { name: say("verdicts.askForChanges") }).click();
  await superior.getByLabel(say("decision.changesForm.reason")).fill("Manca dove lasciare l’auto");
  await superior.getByRole("button", { name: say("verdicts.askForChanges") }).click();

  const asked = page.getByText("«Manca dove lasciare l’auto»").filter({ visible: true });
  await expect(asked.first()).toBeVisible();
  await expect(page.getByText(say("post.tasks.waiting", { n: 1, count: "una" })).first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const part of ["previews", "iter", "history"] as const) {
    await page.getByRole("link", { name: say(`post.parts.${part}`), exact: true }).click();
    await expect(asked.first()).toBeVisible();
  }
  await page.setViewportSize({ width: 1280, height: 800 });

  // Nothing changed: only words will do.
  await page
    .getByRole("button", { name: say("post.tasks.done") })
    .filter({ visible: true })
    .first()
    .click();
  await expect(page.getByText(say("post.tasks.waiting", { n: 1, count: "una" }))).toHaveCount(0);
  await sendButton(page).click();
  const summary = page.getByRole("alert").filter({ hasText: say("problemsNote.kept") });
  await summary.getByRole("link", { name: /Manca dove lasciare l’auto/u }).click();
  // The link of the summary has opened the field and is in it.
  await expect(page.getByLabel(say("post.tasks.answerField", { name: "Giorgio Salvi" }))).toBeFocused();
  await page.keyboard.type("Allo stadio: lo dice il cartello");
  await page
    .getByRole("button", { name: say("post.tasks.send") })
    .filter({ visible: true })
    .click();
  await expect(summary).toHaveCount(0);
  await sendButton(page).click();
  await expect(page.getByText(say("states.post.review"), { exact: true }).first()).toBeVisible();

  await superior.goto(`${address}/decision`);
  await expect(superior.getByText("Davide Lanzi: «Allo stadio: lo dice il cartello»")).toBeVisible();
  await expect(superior.getByText(say("decision.nothingChanged"))).toBeVisible();
});

test("in the iter's editor another level or button does not take what was typed", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await page.goto("/approval-routes");
  await page.getByRole("link", { name: "Avvisi alla cittadinanza" }).first().click();
  await page.locator('a[href^="?level="], a[href*="level="]').first().click();
  await page.getByLabel(say("approvalRoutes.levelName")).fill("Un nome nuovo");
  await page.locator('a[href*="level="]').nth(1).click();
  const question = page.getByRole("alertdialog", { name: say("controls.unsaved.title") });
  await expect(question).toContainText(say("approvalRoutes.levelName"));
  await question.getByRole("button", { name: say("controls.unsaved.stay") }).click();
  await expect(page.getByLabel(say("approvalRoutes.levelName"))).toHaveValue("Un nome nuovo");
});

test("a channel without words of its own shows the common ones as they are typed", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { ...whole, title: "Testo comune", publishAt: inMinutes(3 * day) });
  await writeText(page, "Il ponte riapre lunedì.");
  await page
    .getByRole("navigation", { name: say("post.slots.label") })
    .getByRole("link")
    .nth(1)
    .click();
  const line = page.getByText(say("post.slots.ownLine", { channel: "Facebook · Comune di Valdarno" }));
  await expect(line).toBeVisible();
  await expect(line.locator("..").getByText("Il ponte riapre lunedì.")).toBeVisible();
});

test("an image chosen before the page's scripts are there is sent all the same", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi");
  const address = await beginPost(page, { ...whole, title: "Foto in fretta", publishAt: inMinutes(3 * day) });
  const letIn = await holdScripts(page);
  await page.goto(address, { waitUntil: "commit" });
  const file = { name: "ponte.jpg", mimeType: "image/jpeg", buffer: await picture() };
  await page.locator('input[type="file"][name="image"]').setInputFiles(file);
  letIn();
  await expect(page.getByLabel(say("post.media.alt"), { exact: true })).toBeVisible();
});
