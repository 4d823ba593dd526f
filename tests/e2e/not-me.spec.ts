import { expect, type Page } from "@playwright/test";
import { onTheProgramme, pressOnPost, signedText, stateOf } from "./going-out.ts";
import { codesTo, newCode, openMail, pressInMail } from "./mailbox.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { clock, type DemoName, say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: a mark that its person does not recognise stops the post in every state, and the log says so. */

test("«Non sei stato tu?» reaches a post that is going out: nothing is left to copy or to confirm, only what was out already", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(240_000);
  const title = "Biblioteca chiusa: una firma non mia";
  const { writer, address, publishAt } = await onTheProgramme(pageOf, title);
  clock.goTo(publishAt);
  await expect(stateOf(writer, "publishing")).toBeVisible();
  await writer.goto(`${address}/publication`);
  const confirm = writer.getByRole("button", { name: say("publication.confirm"), exact: true });
  const copy = writer.getByRole("button", { name: say("publication.copyText") });
  await expect(writer.getByText(signedText)).toBeVisible();
  await expect(copy).toBeVisible();
  await expect(confirm).toBeVisible();

  await freeze(await pageOfNobody(), { title, name: "Andrea Bonaiuti" });

  await test.step("the page that stands open takes the text away", async () => {
    await expect(writer.getByText(say("publication.frozen"))).toBeVisible();
    await expect(writer.getByText(signedText)).toHaveCount(0);
    await expect(copy).toHaveCount(0);
    await expect(confirm).toHaveCount(0);
    await expect(writer.getByRole("link", { name: /^Apri Facebook/u })).toHaveCount(0);
    await expectAccessible(writer);
    expect(await (await writer.request.get(`${address}/publication`)).text()).not.toContain(signedText);
  });

  await test.step("a confirmation from a page of before is refused", async () => {
    const { origin } = new URL(writer.url());
    const channelId = (await writer.locator('input[name="channelId"]').first().getAttribute("value")) ?? "";
    const answer = await writer.request.post(`${address}/publication`, {
      form: { intent: "confirm", channelId, url: "https://www.facebook.com/comune.valdarno/posts/78" },
      headers: { origin },
    });
    expect(answer.status()).toBe(409);
  });

  await test.step("the log says so, and that it was going out", async () => {
    const auditor = await pageOf("Chiara Neri");
    await auditor.goto(`/log?${new URLSearchParams({ q: title }).toString()}`);
    await expect(auditor.getByText(/non riconosce una firma: il post è bloccato/u).first()).toBeVisible();
  });

  await test.step("that it was out already may still be said", async () => {
    await writer.getByLabel(say("publication.url")).fill("https://www.facebook.com/comune.valdarno/posts/78");
    await writer.getByRole("button", { name: say("publication.confirmAlready") }).click();
    await expect(writer.getByText(/Confermato da Davide Lanzi/u)).toBeVisible();
  });
});

test("whoever is in charge releases it with a reason: the mark that was doubted is void, and its seat is asked again", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(180_000);
  const title = "Una firma da rifare";
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title,
    purpose: "Evitare un viaggio a vuoto",
    audience: "Chi va in palestra",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 48),
  });
  await writeText(writer, "Martedì la palestra resta chiusa.");
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  const signer = await pageOf("Giorgio Salvi");
  const sign = signer.getByRole("button", { name: say("verdicts.approveAndSign") });
  await signer.goto(`${address}/decision`);
  await sign.click();
  await expect(signer.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();

  await freeze(await pageOfNobody(), { title, name: "Giorgio Salvi" });

  const next = await pageOf("Elena Castellani");
  await next.goto(`${address}/decision`);
  await expect(next.getByRole("button", { name: say("verdicts.approveAndSign") })).toHaveCount(0);
  const administrator = await pageOf("Lidia Vannini");
  await administrator.goto(address);
  await expect(administrator.getByText(say("freeze.title"), { exact: true })).toBeVisible();
  await expectAccessible(administrator);
  await administrator.getByLabel(say("freeze.reason")).fill("Era il telefono perduto.");
  await administrator.getByRole("button", { name: say("freeze.release") }).click();
  await expect(administrator.getByText(say("freeze.title"), { exact: true })).toHaveCount(0);

  await signer.goto(`${address}/decision`);
  await sign.click();
  await expect(signer.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
});

/** From the receipt, in a browser that nobody knows: the press, and the code that proves whose mailbox it is. */
async function freeze(page: Page, { title, name }: { title: string; name: DemoName }): Promise<void> {
  const subject = say("emails.subject", { title });
  await openMail(page, { to: name, subject, saying: say("emails.receipt.notMe") });
  await pressInMail(page, say("emails.receipt.notMe"));
  await page.waitForURL(/\/not-me$/u);
  const before = await codesTo(page, name);
  await page.getByRole("button", { name: say("decision.notMe.button") }).click();
  await page.getByLabel(say("decision.code.label")).fill(await newCode(page, name, before));
  await page.getByRole("button", { name: say("decision.notMe.button") }).click();
  await expect(page.getByRole("heading", { name: say("decision.notMe.titleDone") })).toBeVisible();
}
