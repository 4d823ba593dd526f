import { expect, type Page } from "@playwright/test";
import { pressOnPost, schedule, stateOf } from "./going-out.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { clock, type DemoName, say, test } from "./stage.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: whatever went wrong on the way out, the page says what can be done, and its button does it. */

const facebook = "Facebook · Comune di Valdarno";
const text = "Domani la biblioteca resta chiusa per inventario.";

interface Approved {
  writer: Page;
  address: string;
  publishAt: Date;
}

/** Signed by everybody of its iter, and put on the programme. */
async function onTheProgramme(pageOf: (name: DemoName) => Promise<Page>, title: string): Promise<Approved> {
  const publishAt = inMinutes(45);
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title,
    purpose: "Evitare un viaggio a vuoto",
    audience: "Chi va in biblioteca",
    channels: [facebook],
    route: "Avvisi alla cittadinanza",
    publishAt,
  });
  await writeText(writer, text);
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  for (const [name, button] of signers) {
    const signer = await pageOf(name);
    await signer.goto(`${address}/decision`);
    await signer.getByRole("button", { name: button }).click();
    await expect(signer.getByRole("button", { name: button })).toHaveCount(0);
  }
  await expect(stateOf(writer, "approved")).toBeVisible();
  await schedule(writer);
  return { writer, address, publishAt };
}

const signers: ReadonlyArray<[DemoName, string]> = [
  ["Paolo Ferretti", say("verdicts.approveAndSign")],
  ["Elena Castellani", say("verdicts.approveAndSign")],
  ["Sofia Guidi", say("emails.decisionRequest.endorse")],
  ["Andrea Bonaiuti", say("verdicts.approveAndSign")],
];

function openPanel(page: Page, words: string): Promise<void> {
  return page.locator("summary").filter({ hasText: words }).filter({ visible: true }).click();
}

test("taken off the programme, put back, not out, tried again, given up", async ({ pageOf }) => {
  test.setTimeout(180_000);
  const { writer, address, publishAt } = await onTheProgramme(pageOf, "Biblioteca chiusa: un canale che non va");

  await test.step("it comes off the programme and goes back on it", async () => {
    await openPanel(writer, say("post.action.moveOrRemove"));
    await pressOnPost(writer, say("post.action.unschedule"));
    await expect(stateOf(writer, "approved")).toBeVisible();
    await schedule(writer);
  });

  await test.step("at its moment it does not go out, and the page of the channel says so", async () => {
    clock.goTo(publishAt);
    await expect(stateOf(writer, "publishing")).toBeVisible();
    await writer.goto(`${address}/publication`);
    await writer.getByLabel(say("publication.url")).fill("https://example.org/comune/posts/1");
    await writer.getByRole("button", { name: say("publication.confirm") }).click();
    await expect(writer.getByText(say("publication.elsewhereNetwork", { expected: "facebook.com" }))).toBeVisible();
    await writer.getByText(say("publication.failed"), { exact: true }).click();
    await writer.getByLabel(say("publication.failedReason")).fill("La pagina non risponde");
    await writer.getByRole("button", { name: say("publication.failedConfirm") }).click();
    await expect(writer.getByText(say("publication.failedBy", { reason: "La pagina non risponde" }))).toBeVisible();
    await writer.goto(address);
    await expect(writer.getByText(say("states.post.failed"), { exact: true }).first()).toBeVisible();
    await expectAccessible(writer);
  });

  await test.step("it is tried again", async () => {
    await writer.getByRole("button", { name: say("post.action.retry") }).click();
    await expect(stateOf(writer, "publishing")).toBeVisible();
  });

  await test.step("it fails once more, and the channel is given up with a reason", async () => {
    await writer.goto(`${address}/publication`);
    await writer.getByText(say("publication.failed"), { exact: true }).click();
    await writer.getByLabel(say("publication.failedReason")).fill("Ancora niente");
    await writer.getByRole("button", { name: say("publication.failedConfirm") }).click();
    await expect(writer.getByText(say("publication.failedBy", { reason: "Ancora niente" }))).toBeVisible();
    await writer.goto(address);
    await writer.getByText(say("post.action.giveUp"), { exact: true }).click();
    await writer.getByRole("textbox", { name: say("post.action.giveUpReason"), exact: true }).fill("Ormai è tardi");
    await writer.getByRole("button", { name: say("post.action.giveUpConfirm") }).click();
    await expect(writer.getByText(say("states.post.discarded"), { exact: true }).first()).toBeVisible();
    await expect(writer.getByText("Ormai è tardi").first()).toBeVisible();
  });
});

test("an account that changes holds what was signed for it, and the post goes for signature again", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const { writer, address } = await onTheProgramme(pageOf, "Biblioteca chiusa: un account che cambia");
  const administrator = await pageOf("Lidia Vannini");

  const rename = async (handle: string) => {
    await administrator.goto("/channels");
    await administrator
      .getByLabel(say("channels.open", { name: "Comune di Valdarno" }))
      .first()
      .click();
    const field = administrator.getByLabel(say("channels.handle")).filter({ visible: true }).first();
    await field.fill(handle);
    await administrator
      .getByRole("button", { name: say("channels.save"), exact: true })
      .filter({ visible: true })
      .first()
      .click();
    await expect(administrator.getByText(say("channels.saved"))).toBeVisible();
  };

  await rename("@comune.valdarno.nuovo");
  try {
    await expect(writer.getByText(say("states.post.held"), { exact: true }).first()).toBeVisible();
    await expect(writer.getByText(say("post.held.account"))).toBeVisible();
    await openPanel(writer, say("post.action.newMoment"));
    await writer
      .getByRole("button", { name: say("post.action.restart") })
      .filter({ visible: true })
      .click();
    await expect(stateOf(writer, "review")).toBeVisible();
    expect(new URL(writer.url()).pathname).toBe(address);
  } finally {
    await rename("@comune.valdarno");
  }
});
