import { expect, type Page } from "@playwright/test";
import { localTime } from "#workflows/calendar/zone.ts";
import { onTheProgramme, openPanel, pressOnPost, schedule, signedText, stateOf } from "./going-out.ts";
import { inMinutes } from "./posting.ts";
import { clock, say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: whatever went wrong on the way out, the page says what can be done, and its button does it. */

const facebook = "Comune di Valdarno";

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
    await expect(writer.getByText(say("post.out.elsewhereNetwork", { expected: "facebook.com" }))).toBeVisible();
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

  await renameAccount(administrator, "@comune.valdarno.nuovo");
  try {
    await expect(writer.getByText(say("states.post.held"), { exact: true }).first()).toBeVisible();
    await expect(writer.getByText(say("held.account"))).toBeVisible();
    await openPanel(writer, say("post.action.newMoment"));
    await writer
      .getByRole("button", { name: say("post.action.restart") })
      .filter({ visible: true })
      .click();
    await expect(stateOf(writer, "review")).toBeVisible();
    expect(new URL(writer.url()).pathname).toBe(address);
  } finally {
    await renameAccount(administrator, "@comune.valdarno");
  }
});

test("moved within its tolerance, held, let out at once, and said to have been out before it was stopped", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const { writer, address, publishAt } = await onTheProgramme(pageOf, "Biblioteca chiusa: un’ora dopo");
  const administrator = await pageOf("Lidia Vannini");

  await test.step("an hour later the signatures still hold", async () => {
    const later = localTime(new Date(publishAt.getTime() + 60 * 60_000).toISOString(), "Europe/Rome");
    await openPanel(writer, say("post.action.moveOrRemove"));
    const moment = writer.getByLabel(say("post.moment.hour"), { exact: true }).filter({ visible: true });
    await writer
      .getByLabel(say("post.moment.date"), { exact: true })
      .filter({ visible: true })
      .fill(later.slice(0, 10));
    await moment.fill(later.slice(11, 16));
    await pressOnPost(writer, say("post.action.move"));
    // Hours are written without a nought before them.
    const shown = later.slice(11, 16).replace(/^0/u, "");
    await expect(writer.getByText(shown).filter({ visible: true }).first()).toBeVisible();
    await expect(stateOf(writer, "scheduled")).toBeVisible();
    // Whoever signed is asked nothing again.
    await expect(writer.getByText(say("post.action.restartOutside"))).toHaveCount(0);
  });

  await test.step("the account changes and comes back: it goes out at one press, long before its moment", async () => {
    await renameAccount(administrator, "@comune.valdarno.nuovo");
    await expect(writer.getByText(say("held.account"))).toBeVisible();
    await expect(writer.getByRole("button", { name: say("post.action.goOutNow") })).toHaveCount(0);
    await renameAccount(administrator, "@comune.valdarno");
    // No signature can be taken back any more.
    clock.goTo(inMinutes(10));
    await writer.goto(address);
    await openPanel(writer, say("post.action.confirmOrMove"));
    await pressOnPost(writer, say("post.action.goOutNow"));
    await expect(stateOf(writer, "publishing")).toBeVisible();
    expect(clock.now().getTime()).toBeLessThan(publishAt.getTime());
  });

  await test.step("the account changes while it goes out: nothing to copy, only what was out already is said", async () => {
    await writer.goto(`${address}/publication`);
    await expect(writer.getByText(signedText)).toBeVisible();
    await renameAccount(administrator, "@comune.valdarno.nuovo");
    try {
      await writer.goto(`${address}/publication`);
      await expect(writer.getByText(say("publication.accountChanged"))).toBeVisible();
      await expect(writer.getByText(signedText)).toHaveCount(0);
      await expect(writer.getByRole("button", { name: say("publication.copyText") })).toHaveCount(0);
      await expect(writer.getByRole("button", { name: say("publication.confirm"), exact: true })).toHaveCount(0);
      await writer.getByLabel(say("publication.url")).fill("https://www.facebook.com/comune.valdarno/posts/77");
      await writer.getByRole("button", { name: say("publication.confirmAlready") }).click();
      await expect(writer.getByText(/Confermato da Davide Lanzi/u)).toBeVisible();
      await writer.goto(address);
      await expect(stateOf(writer, "published")).toBeVisible();
    } finally {
      await renameAccount(administrator, "@comune.valdarno");
    }
  });
});

test("a post that is held is discarded, and stands there as what it is", async ({ pageOf }) => {
  test.setTimeout(180_000);
  const { writer, address } = await onTheProgramme(pageOf, "Biblioteca chiusa: non serve più");
  const administrator = await pageOf("Lidia Vannini");
  await renameAccount(administrator, "@comune.valdarno.nuovo");
  try {
    await expect(writer.getByText(say("held.account"))).toBeVisible();
    await openPanel(writer, say("post.menu"));
    await pressOnPost(writer, say("post.action.discard"));
    await expect(
      writer.getByText(say("states.post.discarded"), { exact: true }).filter({ visible: true }).first(),
    ).toBeVisible();
  } finally {
    await renameAccount(administrator, "@comune.valdarno");
  }
  await writer.goto(address);
  await expect(writer.getByText(say("iter.outNever")).filter({ visible: true }).first()).toBeVisible();
  await expect(writer.getByRole("button", { name: say("post.action.discard") })).toHaveCount(0);
});

/** The handle of the account on which these posts go out. */
async function renameAccount(administrator: Page, handle: string): Promise<void> {
  await administrator.goto("/channels");
  await administrator
    .getByLabel(say("channels.open", { name: facebook }))
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
}
