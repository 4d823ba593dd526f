import { expect, type Page } from "@playwright/test";
import { clock, type DemoName, say, test } from "./fixtures.ts";
import { expectWholeLog, onTheProgramme, signedText, stateOf } from "./going-out.ts";
import { inMinutes } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: once a hold is there nothing goes out, by machine or by hand; lifting it releases nothing. Only posts with one
 * tag are stopped here: those of other journeys go on.
 */

const tag = "pausa-di-prova";
const reached = say("hold.strip.review");

/** From the sheet, as whoever may press: only posts of the tag, for a given reason. */
async function press(page: Page, words: string): Promise<void> {
  await page.getByRole("radio", { name: say("holdPages.sheet.someTags") }).check();
  await page.getByLabel(say("holdPages.sheet.furtherTags")).fill(tag);
  await page.getByLabel(say("holdPages.sheet.words")).fill(words);
  await page.getByRole("button", { name: say("holdPages.sheet.place") }).click();
  await page.waitForURL("**/hold/posts");
}

async function lift(page: Page): Promise<void> {
  await page.goto("/hold/posts");
  await page.getByRole("button", { name: say("holdPages.queue.lift") }).click();
  await expect(page.getByRole("button", { name: say("holdPages.queue.lift") })).toHaveCount(0);
}

test("Pausa during a publication: nothing is left to copy or to confirm, and the log tells somebody who was not there", async ({
  pageOf,
}) => {
  test.setTimeout(360_000);
  const out = await onTheProgramme(pageOf, "Orari dell’Urp durante la Pausa", { tag });
  const later = { tag, publishAt: inMinutes(60 * 30) };
  const waits = await onTheProgramme(pageOf, "Luci in centro durante la Pausa", later);
  const { writer } = waits;
  clock.goTo(out.publishAt);
  await writer.goto(out.address);
  await expect(stateOf(writer, "publishing")).toBeVisible();
  await writer.goto(`${out.address}/publication`);
  const copy = writer.getByRole("button", { name: say("publication.copyText") });
  await expect(writer.getByText(signedText)).toBeVisible();
  await expect(copy).toBeVisible();

  const chief = await pageOf("Elena Castellani", { viewport: { width: 390, height: 844 } });
  await test.step("two taps on a phone: everything and the emergency are chosen already", async () => {
    await chief.goto("/");
    await chief
      .locator("nav summary")
      .filter({ hasText: say("navigation.more") })
      .click();
    await chief
      .getByRole("link", { name: say("navigation.hold"), exact: true })
      .filter({ visible: true })
      .click();
    await expect(chief.getByRole("heading", { level: 1 })).toHaveText(say("holdPages.sheet.title"));
    await expect(chief.getByRole("radio", { name: say("holdPages.sheet.everything") })).toBeChecked();
    await expect(chief.getByRole("radio", { name: say("hold.reasons.emergency") })).toBeChecked();
    await expect(chief.getByText(/già partit[ae].*Orari dell’Urp durante la Pausa/u)).toBeVisible();
    await expectAccessible(chief);
    await press(chief, "Incidente alla stazione");
  });

  await test.step("the strip says who and why above every page", async () => {
    await writer.goto("/posts");
    const strip = writer.getByRole("status").filter({ hasText: reached });
    await expect(strip).toContainText("Elena Castellani: «Emergenza. Incidente alla stazione».");
    await expect(strip).toContainText(`#${tag}`);
    await writer.goto("/");
    await expect(writer.getByRole("status").filter({ hasText: reached })).toBeVisible();
  });

  await test.step("text and buttons are gone from the page for publishing, and a page of before confirms nothing", async () => {
    await writer.goto(`${out.address}/publication`);
    await expect(writer.getByText(say("publication.pause.title"))).toBeVisible();
    await expect(writer.getByText(signedText)).toHaveCount(0);
    await expect(copy).toHaveCount(0);
    await expect(writer.getByRole("button", { name: say("publication.confirm"), exact: true })).toHaveCount(0);
    await expectAccessible(writer);
    const { origin } = new URL(writer.url());
    const channelId = (await writer.locator('input[name="channelId"]').first().getAttribute("value")) ?? "";
    const answer = await writer.request.post(`${out.address}/publication`, {
      form: { intent: "confirm", channelId, url: "https://www.facebook.com/comune.valdarno/posts/91" },
      headers: { origin },
    });
    expect(answer.status()).toBe(409);
  });

  await test.step("what was on the programme is held, and cannot be confirmed while it lasts", async () => {
    await writer.goto(waits.address);
    await expect(writer.getByText(say("held.pause"))).toBeVisible();
    await writer.goto("/hold/posts");
    await expect(writer.getByRole("heading", { level: 1 })).toHaveText(say("holdPages.queue.title"));
    await expect(writer.getByRole("link", { name: "Luci in centro durante la Pausa" })).toBeVisible();
    await expect(writer.getByText(say("held.onHold"))).toBeVisible();
    await expect(writer.getByRole("button", { name: /^Conferma Luci/u })).toHaveCount(0);
    await expectAccessible(writer);
  });

  await test.step("what was out already may still be said", async () => {
    await writer.goto(`${out.address}/publication`);
    await writer.getByLabel(say("publication.url")).fill("https://www.facebook.com/comune.valdarno/posts/91");
    await writer.getByRole("button", { name: say("publication.confirmAlready") }).click();
    await expect(writer.getByText(/Confermato da Davide Lanzi/u)).toBeVisible();
  });

  await test.step("lifted, nothing goes out by itself: one confirms, one signs", async () => {
    await lift(chief);
    await writer.goto(waits.address);
    await expect(writer.getByText(say("held.pause"))).toBeVisible();
    await writer.goto("/hold/posts");
    await writer.getByRole("button", { name: "Conferma Luci in centro durante la Pausa" }).click();
    await expect(writer.getByText(/Confermato da te/u)).toBeVisible();
    await expect(writer.getByText(/tocca a .*Paolo Ferretti/u)).toBeVisible();
    const signer = await pageOf("Paolo Ferretti");
    await signer.goto(`${waits.address}/decision`);
    await signer.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
    await expect(signer.getByRole("button", { name: say("verdicts.approveAndSign") })).toHaveCount(0);
    await writer.goto(waits.address);
    await expect(stateOf(writer, "scheduled")).toBeVisible();
  });

  await test.step("an auditor who was not there reads it in the log", async () => {
    const auditor = await pageOf("Chiara Neri");
    await auditor.goto("/log");
    await expect(auditor.getByText(`Elena Castellani ha messo in Pausa #${tag}`).first()).toBeVisible();
    await expect(auditor.getByText(/Elena Castellani ha tolto la Pausa/u).first()).toBeVisible();
    await auditor.goto(`/log?${new URLSearchParams({ q: "Orari dell’Urp durante la Pausa" }).toString()}`);
    await expect(auditor.getByText(/È arrivata una Pausa mentre il post usciva/u).first()).toBeVisible();
    await auditor.goto(`/log?${new URLSearchParams({ q: "Luci in centro durante la Pausa" }).toString()}`);
    await expect(auditor.getByText(/La Pausa ha tolto il post dal programma/u).first()).toBeVisible();
    await expect(auditor.getByText(/Davide Lanzi conferma il post dopo la Pausa/u).first()).toBeVisible();
    await expectWholeLog();
  });
});

test("without scripts and by keyboard: the sheet is a page of its own, and opening it stops nothing", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const names: DemoName[] = ["Marta Benedetti"];
  const plain = await pageOf(names[0] ?? "Marta Benedetti", { javaScriptEnabled: false });
  await plain.goto("/hold");
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText(say("holdPages.sheet.title"));
  await plain.goto("/posts");
  await expect(plain.getByText(reached)).toHaveCount(0);
  await plain.goto("/hold");
  await press(plain, "");
  await expect(plain.getByText(/Fermi i post con #pausa-di-prova/u).first()).toBeVisible();
  await lift(plain);
  await expect(plain.getByText(/La Pausa è finita/u)).toBeVisible();

  const page = await pageOf("Marta Benedetti");
  await page.goto("/hold");
  const place = page.getByRole("button", { name: say("holdPages.sheet.place") });
  await page.getByRole("radio", { name: say("holdPages.sheet.everything") }).focus();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await place.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(place).toBeFocused();
});

test("somebody who only audits cannot press, and finds no way to", async ({ pageOf }) => {
  const auditor = await pageOf("Chiara Neri");
  await auditor.goto("/log");
  await expect(auditor.getByRole("link", { name: say("navigation.hold"), exact: true })).toHaveCount(0);
  expect((await auditor.request.get("/hold")).status()).toBe(404);
});
