import { expect, type Page } from "@playwright/test";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { type DemoName, say, test } from "./fixtures.ts";
import { pressOnPost, stateOf } from "./going-out.ts";
import { openMail, pressInMail } from "./mailbox.ts";
import { ownLevel, withOwnIter } from "./own-iter.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: a signature covers the parts of its channels and stands while they do not change. Four levels, two people side
 * by side in the second, the third for X alone: another text of X asks X's signer again and nobody else. The page says so
 * beforehand, whoever keeps a signature is told and may object, and the log tells it all.
 */

const facebook = "Facebook · Comune di Valdarno";
const x = "X · Protezione civile";
const onX: DemoName = "Laura Nencini";
const routeName = "Firme per canale";
const title = "Il ponte chiude lunedì";
const subject = say("emails.subject", { title });

withOwnIter(routeName, ({ seat, channelId }) => {
  const on = (network: string): Partial<ApprovalRouteLevel> => ({
    when: { channelIds: [channelId(network)] },
    afterChanges: "resume",
  });
  return [
    ownLevel("Lavori pubblici", [seat("Paolo Ferretti")], on("facebook")),
    ownLevel("Comunicazione", [seat("Elena Castellani"), seat("Sofia Guidi", "endorsement")], on("facebook")),
    ownLevel("Protezione civile", [seat(onX)], on("x")),
    ownLevel("Sindaco", [seat("Andrea Bonaiuti")], on("facebook")),
  ];
});

async function sign(page: Page, address: string, button: string): Promise<void> {
  await page.goto(`${address}/decision`);
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("heading", { name: /^Hai (approvato|messo)/u })).toBeVisible();
}

test("another text of X keeps every signature but the one on X, and says so before", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(240_000);
  const approve = say("verdicts.approveAndSign");
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title,
    purpose: "Far cambiare strada",
    audience: "Chi passa il ponte",
    channels: [facebook, x],
    route: routeName,
    publishAt: inMinutes(3 * 24 * 60),
  });
  await writeText(writer, "Da lunedì il ponte di via dell’Arno resta chiuso per dieci giorni.");
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();

  await test.step("the first signer reads for which channel the signature is, and signs", async () => {
    const paolo = await pageOf("Paolo Ferretti");
    await paolo.goto(`${address}/decision`);
    await expect(paolo.getByText(say("decision.covers", { kind: "signature" }), { exact: true })).toBeVisible();
    await expectAccessible(paolo);
    await sign(paolo, address, approve);
  });
  await sign(await pageOf("Elena Castellani"), address, approve);
  await sign(await pageOf("Sofia Guidi"), address, say("emails.decisionRequest.endorse"));
  await sign(await pageOf(onX), address, approve);
  await sign(await pageOf("Andrea Bonaiuti"), address, approve);
  await expect(stateOf(writer, "approved")).toBeVisible();

  const ifX = `Se cambi il testo di ${x} decade la firma di ${onX} (${x})`;
  await test.step("before the text is taken back, the page says which signatures a change would cancel", async () => {
    await writer
      .locator("summary")
      .filter({ hasText: say("post.menu") })
      .filter({ visible: true })
      .click();
    await writer
      .locator("summary")
      .filter({ hasText: say("post.action.takeText") })
      .filter({ visible: true })
      .click();
    await expect(writer.getByText(ifX).filter({ visible: true })).toBeVisible();
    await pressOnPost(writer, say("post.action.takeTextConfirm"));
    await expect(writer.getByText(say("resumeWords.saved")).filter({ visible: true })).toBeVisible();
  });

  await test.step("X gets a text of its own: the note says what falls now, and what stays", async () => {
    await writer
      .getByRole("navigation", { name: say("post.slots.label") })
      .getByRole("link", { name: "X" })
      .click();
    await writer.getByRole("button", { name: say("post.slots.own", { channel: x }) }).click();
    const own = writer.getByRole("textbox", { name: say("post.text.labelFor", { channel: x }) });
    await expect(own).toHaveAttribute("contenteditable", "true");
    await own.click();
    await writer.keyboard.press("ControlOrMeta+a");
    await writer.keyboard.type("Ponte chiuso da lunedì, per dieci giorni.");
    await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
    await writer.reload();
    await expect(
      writer.getByText(`decade la firma di ${onX} (${x}), perché è cambiata la parte di ${x}.`),
    ).toBeVisible();
    await expectAccessible(writer);
    // It may have left the page as narrow as a telephone, where the iter is a part of its own.
    await writer.setViewportSize({ width: 1280, height: 720 });
    await pressOnPost(writer, say("post.action.resubmit"));
    await expect(stateOf(writer, "review")).toBeVisible();
  });

  await test.step("the rail shows four kept seals, and asks X's signer alone", async () => {
    const iter = writer.getByText(say("iter.kept", { kind: "signature" })).filter({ visible: true });
    await expect(iter).toHaveCount(3);
    await expect(writer.locator('svg[data-mark="kept"]').filter({ visible: true })).toHaveCount(4);
    const laura = await pageOf(onX);
    await laura.goto(`${address}/decision`);
    await expect(laura.locator("ins").filter({ visible: true }).first()).toBeVisible();
    await sign(laura, address, approve);
    await expect(stateOf(writer, "approved")).toBeVisible();
  });

  await test.step("whoever kept a signature reads the difference in the mail, objects, and signs again", async () => {
    const mail = await pageOfNobody();
    await openMail(mail, { to: "Paolo Ferretti", subject, saying: say("emails.markKept.signature") });
    await pressInMail(mail, say("emails.markKept.object"));
    await mail.waitForURL(/\/d\//u);
    const paolo = await pageOf("Paolo Ferretti");
    await paolo.goto(`${address}/decision`);
    await expect(paolo.getByRole("heading", { name: say("decision.after.kept", { kind: "signature" }) })).toBeVisible();
    await expectAccessible(paolo);
    await paolo.getByRole("button", { name: say("decision.after.object") }).click();
    await expect(paolo.getByText(say("decision.takenBack"))).toBeVisible();
    await sign(paolo, address, approve);
  });

  await test.step("the log tells it in order", async () => {
    await sign(await pageOf(onX), address, approve);
    await expect(stateOf(writer, "approved")).toBeVisible();
    const auditor = await pageOf("Chiara Neri");
    await auditor.goto(`/log?q=${encodeURIComponent(title)}`);
    await expect(auditor.getByText(/tenute le firme di Paolo Ferretti, Elena Castellani/u).first()).toBeVisible();
    await expect(auditor.getByText(`decaduta la firma di ${onX}`).first()).toBeVisible();
    await expect(auditor.getByText(say("log.detail.objected")).first()).toBeVisible();
    await expect(auditor.getByText(say("log.detail.covers", { channels: x })).first()).toBeVisible();
  });
});
