import { expect, type Page } from "@playwright/test";
import { pressOnPost, stateOf } from "./going-out.ts";
import { openMail } from "./mailbox.ts";
import { beginPost, editorOf, inMinutes, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: a list is tried before it is kept, its words are seen by whoever writes and whoever signs, and what it does it
 * does to the post. Every list is put away at the end: other journeys write what they like.
 */

const admin = "Lidia Vannini";
const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };
const form = (name: "name" | "words" | "holder" | "exceptions" | "save" | "try") => say(`wordLists.form.${name}`);

interface List {
  name: string;
  effect: "block" | "warn" | "askLevel";
  words: string;
  holder?: string;
}

/** Ends on the form of a new list, filled in. */
async function writeList(page: Page, { name, effect, words, holder }: List): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("link", { name: say("settings.wordLists.open") }).click();
  await page.getByRole("link", { name: say("wordLists.new") }).click();
  await page.getByLabel(form("name")).fill(name);
  await page.getByRole("radio", { name: say(`wordLists.effects.${effect}.name`) }).check();
  if (holder) await page.getByLabel(form("holder")).selectOption({ label: holder });
  await page.getByLabel(form("words"), { exact: true }).fill(words);
}

async function saveList(page: Page): Promise<void> {
  await page.getByRole("button", { name: form("save") }).click();
  await expect(page.getByText(say("wordLists.said.created"))).toBeVisible();
}

async function putAway(page: Page, name: string): Promise<void> {
  await page.goto("/word-lists");
  await page.getByRole("link", { name: new RegExp(`^${name}`, "u") }).click();
  await page.getByRole("button", { name: say("wordLists.archive") }).click();
  await expect(page.getByText(say("wordLists.said.archived"))).toBeVisible();
}

function newPost(page: Page, title: string): Promise<string> {
  return beginPost(page, {
    title,
    purpose: "Far sapere quando si va",
    audience: "Chi abita in centro",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24),
  });
}

test("a list that stops: tried without being kept, seen while typing, and the refusal leads to the word", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, wide);
  const list = { name: "Animali di fantasia", effect: "block", words: "ippogrifo\nunicorno" } as const;
  await writeList(page, list);
  await page.getByRole("button", { name: form("try") }).click();
  await expect(page.getByRole("heading", { level: 2, name: /^Avrebbe fermato nessun post su \d+$/u })).toBeVisible();
  await expect(page.getByText(say("wordLists.trial.line"))).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(form("words"), { exact: true }).fill("ippogrifo\nunicorno\npont*");
  await page.getByRole("button", { name: form("try") }).click();
  const found = page.getByRole("region", { name: /^Avrebbe fermato (un|\d+) post su \d+$/u });
  await expect(found.locator("mark").first()).toHaveText(/^pont/iu);
  await found
    .getByRole("button", { name: /^Escludi/u })
    .first()
    .click();
  await expect(page.getByLabel(form("exceptions"))).not.toHaveValue("");
  await page.goto("/word-lists");
  await expect(page.getByText(list.name)).toHaveCount(0);

  await writeList(page, list);
  await saveList(page);
  const writer = await pageOf("Davide Lanzi", wide);
  await newPost(writer, "Sfilata in piazza");
  const told = writer.getByRole("list", { name: say("post.checks.listed") });
  await test.step("while the lists cannot be fetched the page stays as it is, and they are fetched later", async () => {
    await writer.route(/typed-words/u, (route) => route.abort());
    const refused = writer.waitForEvent("requestfailed", (request) => /typed-words/u.test(request.url()));
    await writeText(writer, "Sabato sfila un ipp0grifo in piazza.");
    await refused;
    await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
    await expect(told).toBeHidden();
    await writer.unroute(/typed-words/u);
    await writer.evaluate(() => window.dispatchEvent(new Event("online")));
  });
  await expect(told).toContainText("ipp0grifo è dell’elenco Animali di fantasia: così il post non va alla firma.");
  await expectAccessible(writer);
  await pressOnPost(writer, say("post.action.submit"));
  const problem = { word: "ipp0grifo", list: list.name };
  const toText = writer.getByRole("link", { name: say("problems.wordBlocked", problem) });
  await expect(toText).toHaveAttribute("href", /#text$/u);
  await toText.click();
  await expect(editorOf(writer)).toBeInViewport();
  await editorOf(writer).click();
  await writer.keyboard.press("ControlOrMeta+A");
  await writer.keyboard.type("Sabato si sfila in piazza.");
  await expect(told).toBeHidden();
  await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  await putAway(page, list.name);
});

test("a list that asks for one level more: the rail, the mail, the page and the log say why, and it is signed", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const page = await pageOf(admin, phone);
  const list = { name: "Salute pubblica", effect: "askLevel", words: "antidoto", holder: "Laura Nencini" } as const;
  await writeList(page, list);
  await expectAccessible(page);
  await saveList(page);
  await expectAccessible(page);
  const writer = await pageOf("Marta Benedetti", phone);
  const title = "Gli antidoti in farmacia";
  const address = await newPost(writer, title);
  await writeText(writer, "Gli antidoti si ritirano in farmacia.");
  await expect(writer.getByRole("list", { name: say("post.checks.listed") })).toContainText(
    "antidoti è dell’elenco Salute pubblica: firma anche Laura Nencini.",
  );
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  await writer.goto(`${address}?part=iter`);
  const why = "aggiunto: dall’elenco Salute pubblica, parola «antidoti»";
  await expect(writer.getByText(why)).toBeVisible();
  // What becomes of the list changes nothing for a post that is on its way.
  await putAway(page, list.name);

  const inText = say("decision.listed", { words: "«antidoti»", list: list.name });
  for (const [name, button] of [
    ["Paolo Ferretti", say("verdicts.approveAndSign")],
    ["Elena Castellani", say("verdicts.approveAndSign")],
    ["Sofia Guidi", say("emails.decisionRequest.endorse")],
    ["Andrea Bonaiuti", say("verdicts.approveAndSign")],
    ["Laura Nencini", say("verdicts.approveAndSign")],
  ] as const) {
    const signer = await pageOf(name, phone);
    if (name === "Laura Nencini")
      await openMail(signer, { to: name, subject: say("emails.subject", { title }), saying: inText });
    await signer.goto(`${address}/decision`);
    await expect(signer.getByText(inText)).toBeVisible();
    await signer.getByRole("button", { name: button }).first().click();
    await expect(signer.getByRole("button", { name: say("verdicts.takeBack") })).toBeVisible();
  }
  await writer.goto(address);
  await expect(stateOf(writer, "approved")).toBeVisible();

  await page.goto(`/log?q=${encodeURIComponent(title)}`);
  await expect(
    page.getByText("nel testo «antidoti», dall’elenco Salute pubblica: aggiunge un livello").first(),
  ).toBeVisible();
  await page.goto("/log?kind=settings");
  for (const sentence of [
    "ha fatto l’elenco di parole Salute pubblica",
    "ha messo da parte l’elenco di parole Salute pubblica",
  ])
    await expect(page.getByText(sentence).first()).toBeVisible();
});

test("a list that warns is changed, read by whoever audits, and taken up again, without scripts too", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, { ...phone, javaScriptEnabled: false });
  const list = { name: "Tono", effect: "warn", words: "strabiliante" } as const;
  await writeList(page, list);
  await page.getByRole("button", { name: form("save") }).click();
  const writer = await pageOf("Davide Lanzi", { javaScriptEnabled: false });
  const address = await newPost(writer, "Concerto in piazza");
  await writer.locator('textarea[name="text"]').fill("Un concerto strabiliante.");
  await writer
    .getByRole("button", { name: say("post.text.save") })
    .first()
    .click();
  await writer.goto(address);
  await expect(writer.getByRole("list", { name: say("post.checks.listed") })).toContainText(
    "strabiliante è dell’elenco Tono: lo leggerà anche chi firma.",
  );
  await page.getByRole("link", { name: /^Tono/u }).click();
  await page.getByLabel(form("words"), { exact: true }).fill("strabiliante\nepocale");
  await page.getByRole("button", { name: form("save") }).click();
  await expect(page.getByText(say("wordLists.said.saved"))).toBeVisible();
  await page.goto("/log?kind=settings");
  await expect(page.getByText("2 parole, prima 1").first()).toBeVisible();
  const auditor = await pageOf("Chiara Neri", wide);
  await auditor.goto("/word-lists");
  await auditor.getByRole("link", { name: /^Tono/u }).click();
  await expect(auditor.getByText("epocale")).toBeVisible();
  await expect(auditor.getByRole("button", { name: form("save") })).toHaveCount(0);
  await expectAccessible(auditor);
  await putAway(page, list.name);
  await page.getByRole("link", { name: /^Tono/u }).click();
  await page.getByRole("button", { name: say("wordLists.restore") }).click();
  await expect(page.getByText(say("wordLists.said.restored"))).toBeVisible();
  await putAway(page, list.name);
});
