import { expect, type Page } from "@playwright/test";
import { localTime } from "#workflows/calendar/zone.ts";
import { clock, say, test } from "./fixtures.ts";
import { expectWholeLog, pressOnPost, signedText, stateOf } from "./going-out.ts";
import { manyOnTheProgramme } from "./many-on-the-programme.ts";
import { beginPost, inMinutes, picture, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: in the time of a vote only what its writer declares and somebody named lets pass goes out. Only posts with one
 * tag are reached here: those of other journeys go on.
 */

const tag = "voto-di-prova";
const approver = "Laura Nencini";
/** Eight posts, the first of which will be let pass. */
const titles = [
  "Potature ai Tigli",
  "Mercatino in piazza",
  "I giri dei rifiuti",
  "Apre il nido di via Gramsci",
  "Teresa Gori ringrazia i volontari",
  "Si accende l’albero",
  "Gli orari di dicembre",
  "Gelo: come proteggere i contatori",
].map((one) => `${one}, in par condicio`);

/** A day of the organisation's calendar, so many days from now. */
function day(days: number): string {
  return localTime(new Date(clock.now().getTime() + days * 86_400_000).toISOString(), "Europe/Rome").slice(0, 10);
}

async function fillPeriod(page: Page, whoLetsPass = approver): Promise<void> {
  await page.getByLabel(say("blackout.form.vote"), { exact: true }).selectOption("regional");
  await page.getByLabel(say("blackout.form.act"), { exact: true }).fill("Decreto P.G.R. 168/2026");
  await page.getByLabel(say("blackout.form.actPublishedOn")).fill(day(-1));
  await page.getByLabel(say("blackout.form.firstDay")).fill(day(40));
  await page.getByRole("radio", { name: say("blackout.form.someTags") }).check();
  await page.getByLabel(say("blackout.form.tags"), { exact: true }).fill(tag);
  await page.getByLabel(say("blackout.form.approver"), { exact: true }).selectOption({ label: whoLetsPass });
}

/** At both widths: axe finds nothing, and nothing stands beyond the edge. */
async function expectFitting(page: Page): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
}

async function declare(page: Page, reason: string): Promise<void> {
  await page.getByRole("checkbox", { name: say("blackout.gate.impersonal") }).check();
  await page.getByRole("checkbox", { name: say("blackout.gate.indispensable") }).check();
  await page.getByLabel(say("blackout.gate.why"), { exact: true }).fill(reason);
}

test("a period is opened with posts on the programme: what stops is listed first, one is let pass, and the log tells it", async ({
  pageOf,
}) => {
  test.setTimeout(240_000);
  const posts = titles.map((title, index) => ({ title, tag, publishAt: inMinutes(60 * (24 + index)) }));
  const addresses = await manyOnTheProgramme(pageOf, posts);
  const [first = "", second = ""] = addresses;
  const writer = await pageOf("Davide Lanzi");
  const admin = await pageOf("Lidia Vannini");

  await test.step("the names that are watched are kept", async () => {
    await admin.goto("/blackout/names");
    await admin.getByLabel(say("blackout.names.candidates")).fill("Chiara Landi\nUgo Sestini");
    await admin.getByLabel(say("blackout.names.officeholders")).fill("Teresa Gori");
    await admin.getByRole("button", { name: say("blackout.names.save") }).click();
    await expect(admin.getByText(say("blackout.names.saved"))).toBeVisible();
    await expectAccessible(admin);
  });

  await test.step("what is missing is said at its field, and what was typed stays", async () => {
    await admin.goto("/blackout/new");
    await admin.getByLabel(say("blackout.form.act"), { exact: true }).fill("Decreto P.G.R. 168/2026");
    await admin.getByRole("button", { name: say("blackout.form.show") }).click();
    await expect(admin.getByText(say("blackout.refusals.dateUnknown")).first()).toBeVisible();
    await expect(admin.getByText(say("blackout.refusals.approverUnknown"))).toBeVisible();
    await expect(admin.getByLabel(say("blackout.form.act"), { exact: true })).toHaveValue("Decreto P.G.R. 168/2026");
  });

  await test.step("before it is opened it lists every post that stops, each with its cause", async () => {
    await fillPeriod(admin, "Elena Castellani");
    await admin.getByRole("button", { name: say("blackout.form.show") }).click();
    const list = admin.getByRole("region", { name: say("blackout.foreseen.title", { n: titles.length }) });
    for (const title of titles) {
      const row = list.getByRole("listitem").filter({ hasText: title });
      await expect(row).toContainText(say("blackout.foreseen.stops"));
    }
    await expect(list.getByText(/^Da ieri, .* Controllale sull’atto prima di aprire\.$/u)).toBeVisible();
    await expectFitting(admin);
    await writer.goto(first);
    await expect(stateOf(writer, "scheduled")).toBeVisible();
  });

  await test.step("opened, all of them are held the same minute", async () => {
    await admin.getByRole("button", { name: say("blackout.form.confirm") }).click();
    await admin.waitForURL("**/blackout?done=opened");
    await expect(admin.getByText(say("blackout.opened"))).toBeVisible();
    for (const address of addresses) {
      await writer.goto(address);
      await expect(stateOf(writer, "held")).toBeVisible();
    }
    await writer.goto("/");
    await expect(writer.getByRole("link", { name: /^Par condicio fino a/u })).toBeVisible();
  });

  await test.step("its act is attached, and somebody else is named who lets pass", async () => {
    await admin.getByText(say("acts.attach")).first().click();
    const file = { name: "decreto.jpg", mimeType: "image/jpeg", buffer: await picture() };
    await admin.getByLabel(say("acts.file")).first().setInputFiles(file);
    await admin
      .getByRole("button", { name: say("acts.attach") })
      .first()
      .click();
    await expect(admin.getByText(say("acts.attached"))).toBeVisible();
    await admin.getByText(say("blackout.otherApprover.summary")).first().click();
    await admin.getByLabel(say("blackout.otherApprover.label")).first().selectOption({ label: approver });
    await admin
      .getByRole("button", { name: say("blackout.otherApprover.button") })
      .first()
      .click();
    await expect(admin.getByText(say("blackout.approverNamed"))).toBeVisible();
    await expectFitting(admin);
  });

  await test.step("the queue says why it cannot be confirmed, and leads to the declaration", async () => {
    await writer.goto("/hold/posts");
    const row = writer.getByRole("listitem").filter({ hasText: titles[0] ?? "" });
    await expect(row).toContainText(say("holdPages.queue.undeclared"));
    await row.getByRole("link", { name: say("held.declaration") }).click();
    await expect(writer).toHaveURL(new RegExp(`${first}/blackout$`));
    await expect(writer.getByText(signedText)).toBeVisible();
  });

  await test.step("both sentences and a reason, or nothing is declared", async () => {
    await writer.getByLabel(say("blackout.gate.why"), { exact: true }).fill("Dalle 6 rimuovono le auto");
    await writer.getByRole("button", { name: say("blackout.gate.declare"), exact: true }).click();
    await expect(writer.getByText(say("blackout.gate.unchecked"))).toBeVisible();
    await expect(writer.getByLabel(say("blackout.gate.why"), { exact: true })).toHaveValue("Dalle 6 rimuovono le auto");
    await declare(writer, "Dalle 6 rimuovono le auto");
    await writer.getByRole("button", { name: say("blackout.gate.declare"), exact: true }).click();
    await expect(writer.getByText(new RegExp(`^Ora decide ${approver} se lasciarlo passare entro`, "u"))).toBeVisible();
    await expect(writer.getByRole("button", { name: say("blackout.gate.pass") })).toHaveCount(0);
    await expectFitting(writer);
  });

  await test.step("the approver reads it on a phone and lets it pass", async () => {
    const laura = await pageOf(approver, { viewport: { width: 390, height: 844 } });
    await laura.goto(`${first}/blackout`);
    await expect(laura.getByText("Dalle 6 rimuovono le auto")).toBeVisible();
    await expect(laura.getByText(signedText)).toBeVisible();
    await expectAccessible(laura);
    await laura.getByRole("button", { name: say("blackout.gate.pass") }).click();
    await expect(laura.getByText(/^Lasciato passare da Laura Nencini/u)).toBeVisible();
  });

  await test.step("it is confirmed, and one signature is asked once more", async () => {
    await writer.goto(first);
    await writer.getByRole("button", { name: say("held.confirm"), exact: true }).click();
    await expect(writer.getByText(/Confermato da te/u)).toBeVisible();
    await writer.goto(first);
    await expect(stateOf(writer, "review")).toBeVisible();
  });

  await test.step("ending the period releases nothing", async () => {
    await admin.goto("/blackout");
    await admin.getByText(say("blackout.end.summary")).click();
    await admin.getByLabel(say("blackout.end.words")).fill("Voto rinviato");
    await admin.getByRole("button", { name: say("blackout.end.button") }).click();
    await expect(admin.getByText(say("blackout.closed"))).toBeVisible();
    await writer.goto(second);
    await expect(stateOf(writer, "held")).toBeVisible();
    await writer.goto("/blackout");
    await expect(writer.getByText(say("blackout.end.summary"))).toHaveCount(0);
  });

  await test.step("the report and its file say what went out: none of the eight", async () => {
    await admin
      .getByRole("link", { name: say("blackout.reportLink") })
      .first()
      .click();
    await expect(admin.getByRole("link", { name: say("blackout.report.csv") })).toBeVisible();
    for (const title of titles) await expect(admin.getByRole("link", { name: title })).toHaveCount(0);
    const file = await admin.request.get(`${new URL(admin.url()).pathname}/csv`);
    expect(file.headers()["content-type"]).toContain("text/csv");
    const csv = await file.text();
    expect(csv).toContain(say("blackout.report.columns.reason"));
    for (const title of titles) expect(csv).not.toContain(title);
  });

  await test.step("the log tells it to somebody who was not there", async () => {
    const auditor = await pageOf("Chiara Neri");
    await auditor.goto("/log");
    for (const words of [
      /ha aperto un periodo di par condicio/u,
      /Decreto P\.G\.R\. 168\/2026/u,
      /ha allegato l’atto della par condicio/u,
      /ha cambiato chi lascia passare in par condicio: ora Laura Nencini/u,
      /ha chiuso prima il periodo di par condicio/u,
    ])
      await expect(auditor.getByText(words).first()).toBeVisible();
    for (const title of titles) {
      await auditor.goto(`/log?${new URLSearchParams({ q: title }).toString()}`);
      await expect(auditor.getByText(/La par condicio ha tolto il post dal programma/u).first()).toBeVisible();
    }
    await auditor.goto(`/log?${new URLSearchParams({ q: titles[0] ?? "" }).toString()}`);
    for (const words of [/Davide Lanzi dichiara il post impersonale/u, /Laura Nencini lascia passare il post/u])
      await expect(auditor.getByText(words).first()).toBeVisible();
    await auditor.getByRole("link", { name: say("logPage.blackouts") }).click();
    await expect(auditor.getByText(/l’ha chiuso prima Lidia Vannini/u).first()).toBeVisible();
    await expectWholeLog();
  });
});

test("a draft whose moment falls in a period is sent with its declaration, which whoever signs reads", async ({
  pageOf,
}) => {
  test.setTimeout(240_000);
  // A period is opened and ended without a script too.
  const admin = await pageOf("Lidia Vannini", { javaScriptEnabled: false });
  await admin.goto("/blackout/new");
  await fillPeriod(admin);
  await admin.getByRole("button", { name: say("blackout.form.show") }).click();
  await admin.getByRole("button", { name: say("blackout.form.confirm") }).click();
  await admin.waitForURL("**/blackout?done=opened");

  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title: "Teresa Gori apre il mercatino",
    purpose: "Far sapere dove non si parcheggia",
    audience: "Chi abita in piazza",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24),
  });
  await writeText(writer, signedText);
  await writer.locator("#brief > details > summary").click();
  await writer.locator("#tags").fill(tag);
  await writer.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
  await expect(writer.locator("#tags")).toBeHidden();
  await pressOnPost(writer, say("post.action.submit"));
  await expect(writer).toHaveURL(new RegExp(`${address}/blackout$`));
  await declare(writer, "Chi parcheggia lì deve saperlo");
  await writer.getByRole("button", { name: say("blackout.gate.declareAndSend") }).click();
  await expect(stateOf(writer, "review")).toBeVisible();

  const signer = await pageOf("Paolo Ferretti", { viewport: { width: 390, height: 844 } });
  await signer.goto(`${address}/decision`);
  await expect(signer.getByText("«Chi parcheggia lì deve saperlo»")).toBeVisible();
  await expectAccessible(signer);

  await admin.goto("/blackout");
  await admin.getByText(say("blackout.end.summary")).first().click();
  await admin
    .getByRole("button", { name: say("blackout.end.button") })
    .first()
    .click();
  await expect(admin.getByText(say("blackout.closed"))).toBeVisible();
});
