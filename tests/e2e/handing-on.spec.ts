import { expect, type Page } from "@playwright/test";
import { stateOf } from "./going-out.ts";
import { linkInMail, openMail } from "./mailbox.ts";
import { beginPost, inMinutes } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: who is asked by mistake can say so, the right person gets the seat, and every page says who decides, without a script. */

const withoutScript = { javaScriptEnabled: false };
const text = "Lunedì la palestra di via Gramsci resta chiusa per la disinfestazione.";

test("a request is declined with a reason, then the seat is given to somebody else, who signs in its place", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const writer = await pageOf("Davide Lanzi", withoutScript);
  const address = await sendPost(writer, "Palestra chiusa lunedì");

  await test.step("one of the group says that it is not for him, and reads who can still decide", async () => {
    const declining = await pageOf("Giorgio Salvi", withoutScript);
    const subject = say("emails.subject", { title: "Palestra chiusa lunedì" });
    await openMail(declining, { to: "Giorgio Salvi", subject, saying: say("decision.recuse") });
    await declining.goto(await linkInMail(declining, say("decision.recuse")));
    await expect(declining.getByRole("heading", { name: say("decision.recuseForm.title") })).toBeVisible();
    const foreseen = declining.getByText(
      say("decision.recusal.before.others", { names: "" }).replace(/\.$/u, "").trim(),
    );
    await expect(foreseen).toContainText("Paolo Ferretti");
    await expect(foreseen).toContainText("Sandra Poli");
    await declining.getByLabel(say("decision.changesForm.reason")).fill("   ");
    await declining.getByRole("button", { name: say("decision.recuseForm.send") }).click();
    await expect(declining.getByText(say("decision.recuseForm.missing"))).toBeVisible();
    await expect(foreseen).toContainText("Paolo Ferretti");
    await declining.getByLabel(say("decision.changesForm.reason")).fill("La palestra è della scuola.");
    await declining.getByRole("button", { name: say("decision.recuseForm.send") }).click();
    await expect(declining.getByRole("heading", { name: say("decision.recused.heading") })).toBeVisible();
    await expect(declining.getByText("Paolo Ferretti").first()).toBeVisible();
    await declining.goto(`${address}/decision`);
    await expect(declining.getByRole("heading", { name: say("decision.recused.heading") })).toBeVisible();
    await expect(declining.getByRole("button", { name: say("verdicts.approveAndSign") })).toHaveCount(0);
  });

  await test.step("an administrator gives the seat to somebody of another office", async () => {
    const administrator = await pageOf("Lidia Vannini", withoutScript);
    await administrator.goto(address);
    await administrator
      .locator("summary")
      .filter({ hasText: say("post.handOn.summary") })
      .filter({ visible: true })
      .first()
      .click();
    const form = administrator.locator("details[open] form").filter({ hasText: say("post.handOn.consequence") });
    await form.getByLabel(say("post.handOn.person")).selectOption({ label: "Irene Bartoli" });
    await form.getByLabel(say("post.handOn.reason")).fill("La palestra è della scuola.");
    await form.getByRole("button", { name: say("post.handOn.send") }).click();
    await expect(administrator.getByText("Irene Bartoli").filter({ visible: true }).first()).toBeVisible();
    const instead = say("iter.escalated", { name: "Lavori pubblici" });
    await expect(administrator.getByText(instead).filter({ visible: true }).first()).toBeVisible();
  });

  await test.step("the group is asked no more, and the one who was chosen signs in its place", async () => {
    const before = await pageOf("Paolo Ferretti", withoutScript);
    await before.goto(`${address}/decision`);
    await expect(before.getByRole("button", { name: say("verdicts.approveAndSign") })).toHaveCount(0);
    const chosen = await pageOf("Irene Bartoli", withoutScript);
    await chosen.goto(`${address}/decision`);
    await chosen.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
    await expect(chosen.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
    await expect(
      chosen.getByText(say("decision.capacity.escalated", { name: "Lavori pubblici" })).first(),
    ).toBeVisible();
  });
});

test("both forms are accessible, and the page to decline is no wider than a telephone", async ({ pageOf }) => {
  const writer = await pageOf("Davide Lanzi", withoutScript);
  const address = await sendPost(writer, "Palestra chiusa martedì");
  const asked = await pageOf("Sandra Poli", { viewport: { width: 360, height: 780 } });
  await asked.goto(`${address}/decision?v=recuse`);
  await expect(asked.getByRole("heading", { name: say("decision.recuseForm.title") })).toBeVisible();
  // Before the other widths are looked at.
  expect(await asked.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expectAccessible(asked);
  const administrator = await pageOf("Lidia Vannini");
  await administrator.goto(address);
  await administrator
    .locator("summary")
    .filter({ hasText: say("post.handOn.summary") })
    .filter({ visible: true })
    .first()
    .click();
  await expectAccessible(administrator);
});

/** A post on its way to the Lavori pubblici. */
async function sendPost(page: Page, title: string): Promise<string> {
  const address = await beginPost(page, {
    title,
    purpose: "Evitare un viaggio a vuoto",
    audience: "Chi va in palestra",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24),
  });
  await page.locator('textarea[name="text"]').fill(text);
  await page
    .getByRole("button", { name: say("post.action.submit") })
    .filter({ visible: true })
    .click();
  await expect(stateOf(page, "review")).toBeVisible();
  return address;
}
