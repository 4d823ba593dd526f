import { expect, type Page } from "@playwright/test";
import { type DemoName, say, test } from "./fixtures.ts";
import { pressOnPost, stateOf } from "./going-out.ts";
import { openMail, pressInMail } from "./mailbox.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: what an iter asks for first is asked for, and nothing more. A check is ticked before the post is sent, a notice
 * is said to have been read, whoever a post goes out as consents, and with the last signature it is on the programme.
 */

test.describe.configure({ mode: "serial" });

type PageOf = (name: DemoName, options?: { viewport: { width: number; height: number } }) => Promise<Page>;

const iter = "Comunicati controllati";
const phone = { viewport: { width: 390, height: 844 } };
const check = "Titolo riletto";
const sign = say("verdicts.approveAndSign");

/** Presses a button of the iter's page and waits for the draft that came of it. */
async function press(page: Page, intent: string): Promise<void> {
  const revision = page.locator('input[name="readRevision"]').first();
  const before = await revision.inputValue();
  await page.locator(`button[name="intent"][value="${intent}"]`).first().click();
  await expect(revision).not.toHaveValue(before);
}

async function postOf(pageOf: PageOf, title: string, change: { tag?: string; voice?: string } = {}) {
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title,
    purpose: "Evitare un viaggio a vuoto",
    audience: "Chi va in Comune",
    channels: ["Bluesky · Comune"],
    route: iter,
    publishAt: inMinutes(60 * 48),
  });
  await writeText(writer, "Lo sportello apre alle 9.");
  if (change.tag !== undefined || change.voice !== undefined) {
    await writer.locator("#brief > details > summary").click();
    if (change.tag !== undefined) await writer.locator("#tags").fill(change.tag);
    if (change.voice !== undefined)
      await writer.getByLabel(say("post.brief.voice")).selectOption({ label: change.voice });
    await writer.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
    await expect(writer.locator("#tags")).toBeHidden();
  }
  return { writer, address };
}

async function tick(writer: Page): Promise<void> {
  await writer.getByRole("button", { name: say("checkList.tickItem", { item: check }) }).click();
  await expect(writer.getByRole("button", { name: say("checkList.untickItem", { item: check }) })).toBeVisible();
}

async function sent(writer: Page): Promise<void> {
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
}

async function signedBy(pageOf: PageOf, name: DemoName, address: string): Promise<Page> {
  const signer = await pageOf(name);
  await signer.goto(`${address}/decision`);
  await signer.getByRole("button", { name: sign }).click();
  await expect(signer.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
  return signer;
}

test("an administrator makes an iter that asks for a check and for a notice to be read, and schedules by itself", async ({
  pageOf,
}) => {
  const page = await pageOf("Lidia Vannini", phone);
  await page.goto("/approval-routes");
  await page.getByLabel(say("approvalRoutes.newName")).fill(iter);
  await page.getByRole("button", { name: say("approvalRoutes.create") }).click();
  await page.waitForURL(/\/approval-routes\/[0-9a-f-]{36}/);
  const home = new URL(page.url()).pathname;
  await page.goto((await page.locator('article[data-level="1"] h2 a').getAttribute("href")) ?? "");
  await press(page, "addSeat");
  const [signer, notice] = [page.locator("[data-seat]").nth(0), page.locator("[data-seat]").nth(1)];
  await signer
    .locator('select[name^="holder-"]')
    .selectOption({ label: "Elena Castellani, Responsabile comunicazione" });
  await notice.locator('select[name^="holder-"]').selectOption({ label: "Sofia Guidi, Sportello al pubblico" });
  await notice.locator('select[name^="kind-"]').selectOption("notice");
  await press(page, "saveLevel");
  await page.getByRole("checkbox", { name: say("approvalRoutes.acknowledge") }).check();
  await press(page, "saveLevel");
  await page.goto(home);
  await page.locator('input[name="schedulesItself"]').setChecked(true, { force: true });
  await page.locator('textarea[name="ownChecks"]').fill(`${check}: ad alta voce, da un’altra persona.`);
  await press(page, "saveRoute");
  await expectAccessible(page);
  await page
    .locator("summary")
    .filter({ hasText: /Pubblica la versione/u })
    .filter({ visible: true })
    .click();
  await page
    .getByRole("button", { name: say("approvalRoutes.publishNow") })
    .filter({ visible: true })
    .click();
  await expect(page.getByText(say("approvalRoutes.published", { number: "1" }))).toBeVisible();
});

test("a check that is missing keeps the post back; ticked, it goes, and a change of the text takes the tick away", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const { writer } = await postOf(pageOf, "Sportello con controlli");
  await pressOnPost(writer, say("post.action.submit"));
  const missing = say("problems.checkMissing", { item: "own", label: check });
  await expect(writer.getByRole("link", { name: missing })).toBeVisible();
  await expectAccessible(writer);
  await tick(writer);
  await expect(writer.getByText(/Controllato da Davide Lanzi/u)).toBeVisible();
  await writer.getByRole("button", { name: say("checkList.untickItem", { item: check }) }).click();
  await expect(writer.getByText(say("checkList.notYet"))).toBeVisible();
  await tick(writer);
  await writeText(writer, " E chiude alle 13.");
  await writer.reload();
  await expect(writer.getByText(/Lo aveva controllato Davide Lanzi/u)).toBeVisible();
  await tick(writer);
  await sent(writer);
  const address = new URL(writer.url()).pathname;
  const signer = await pageOf("Elena Castellani", phone);
  await signer.goto(`${address}/decision`);
  await expect(signer.getByText(`Controllato prima di mandarlo: ${check}: Davide Lanzi`)).toBeVisible();
  await expectAccessible(signer);
});

test("a notice is acknowledged from its mail, the rail says when, and the post goes on the programme by itself", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const title = "Sportello di cui prendere visione";
  const { writer, address } = await postOf(pageOf, title);
  await tick(writer);
  await sent(writer);
  await writer.goto(`${address}?part=iter`);
  await expect(
    writer
      .getByText(/non ha ancora preso visione/u)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();

  const reader = await pageOf("Sofia Guidi", phone);
  const subject = say("emails.subject", { title });
  await openMail(reader, { to: "Sofia Guidi", subject, saying: say("emails.notice.acknowledge") });
  await pressInMail(reader, say("emails.notice.acknowledge"));
  await expect(
    reader.getByRole("heading", { name: say("decision.ask.notice", { author: "Davide Lanzi" }) }),
  ).toBeVisible();
  await expectAccessible(reader);
  await reader.getByRole("button", { name: say("decision.notice.acknowledge") }).click();
  await expect(reader.getByRole("heading", { name: say("decision.notice.done") })).toBeVisible();
  await expectAccessible(reader);
  await writer.goto(`${address}?part=iter`);
  await expect(
    writer
      .getByText(/ha preso visione/u)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();

  await signedBy(pageOf, "Elena Castellani", address);
  await writer.goto(address);
  await expect(stateOf(writer, "scheduled")).toBeVisible();
  await expect(writer.getByText(say("selfScheduling.done"))).toBeVisible();
  await openMail(writer, { to: "Davide Lanzi", subject, saying: say("emails.approved.headingItself") });
  const auditor = await pageOf("Chiara Neri");
  await auditor.goto(`/log?q=${encodeURIComponent(title)}`);
  await expect(auditor.getByText(/in programma da solo, per regola dell’iter/u).first()).toBeVisible();
  await expect(auditor.getByText("ha preso visione").first()).toBeVisible();
});

test("under a Pausa it stays approved and says why, and lifting the Pausa schedules nothing", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const tag = "pausa-degli-sportelli";
  const { writer, address } = await postOf(pageOf, "Sportello in Pausa", { tag });
  await tick(writer);
  await sent(writer);
  const chief = await pageOf("Elena Castellani");
  await chief.goto("/hold");
  await chief.getByRole("radio", { name: say("holdPages.sheet.someTags") }).check();
  await chief.getByLabel(say("holdPages.sheet.furtherTags")).fill(tag);
  await chief.getByRole("button", { name: say("holdPages.sheet.place") }).click();
  await chief.waitForURL("**/hold/posts");
  await signedBy(pageOf, "Elena Castellani", address);
  await writer.goto(address);
  await expect(stateOf(writer, "approved")).toBeVisible();
  await expect(writer.getByText(say("selfScheduling.onHold"))).toBeVisible();
  await chief.goto("/hold/posts");
  await chief.getByRole("button", { name: say("holdPages.queue.lift") }).click();
  await expect(chief.getByRole("button", { name: say("holdPages.queue.lift") })).toHaveCount(0);
  await writer.goto(address);
  await expect(stateOf(writer, "approved")).toBeVisible();
  await expectAccessible(writer);
});

test("the mayor reads what waits for their consent, gives it, and keeps a list of all that is in their name", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const title = "Il Sindaco apre lo sportello";
  const { writer, address } = await postOf(pageOf, title, { voice: "Andrea Bonaiuti, Sindaco" });
  await tick(writer);
  await sent(writer);
  await signedBy(pageOf, "Elena Castellani", address);
  await writer.goto(address);
  await expect(stateOf(writer, "review")).toBeVisible();

  const mayor = await pageOf("Andrea Bonaiuti", phone);
  const subject = say("emails.subject", { title });
  await openMail(mayor, { to: "Andrea Bonaiuti", subject, saying: say("emails.decisionRequest.voice") });
  await mayor.goto("/");
  await mayor
    .locator("nav summary")
    .filter({ hasText: say("navigation.more") })
    .click();
  await mayor
    .getByRole("link", { name: say("navigation.inMyName"), exact: true })
    .filter({ visible: true })
    .click();
  const row = mayor.getByRole("listitem").filter({ hasText: title });
  await expect(row.getByText(say("inMyName.consentWaitsOwn"))).toBeVisible();
  await expect(row.getByText("Davide Lanzi")).toBeVisible();
  await expect(row.getByText("Elena Castellani")).toBeVisible();
  await expectAccessible(mayor);
  await row.getByRole("link", { name: say("inMyName.decide") }).click();
  await expect(mayor.getByText(say("decision.ask.voice"))).toBeVisible();
  await mayor.getByRole("button", { name: sign }).click();
  await expect(mayor.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
  await writer.goto(address);
  await expect(stateOf(writer, "scheduled")).toBeVisible();

  await mayor.goto("/in-my-name?show=onTheWay");
  await expect(
    mayor
      .getByRole("listitem")
      .filter({ hasText: title })
      .getByText(/dato da Imprimatur/u),
  ).toBeVisible();
  const auditor = await pageOf("Chiara Neri");
  await auditor.goto("/log");
  await auditor.getByRole("link", { name: say("logPage.voices") }).click();
  await auditor.getByLabel(say("inMyName.person")).selectOption({ label: "Andrea Bonaiuti" });
  // The choice is an address of its own, and the tabs keep it once the page has it.
  await expect(auditor.getByRole("heading", { level: 1 })).toHaveText(
    say("inMyName.titleOf", { name: "Andrea Bonaiuti" }),
  );
  await auditor.getByRole("link", { name: say("inMyName.tab.onTheWay") }).click();
  await expect(auditor.getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(auditor);
});
