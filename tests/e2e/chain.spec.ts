import { expect } from "@playwright/test";
import { expectWholeLog, pressOnPost, publish, schedule, stateOf } from "./going-out.ts";
import { decideWithCode, openMail, pressInMail } from "./mailbox.ts";
import { addImage, beginPost, inMinutes, writeText } from "./posting.ts";
import { clock, say, test } from "./fixtures.ts";

const title = "Lavori in via Roma: da lunedì si passa da via Verdi";
const text = "Da lunedì via Roma è chiusa per dieci giorni. In auto si passa da via Verdi, a piedi sempre.";
const subject = say("emails.subject", { title });
const approved = say("decision.after.approveSignature");

test("a post crosses its whole iter, from the first word to the address where it went out", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(180_000);
  const publishAt = inMinutes(45);
  const writer = await pageOf("Marta Benedetti", { serviceWorkers: "allow" });

  const address = await test.step("the writer makes the post and writes in the editor", async () => {
    const made = await beginPost(writer, {
      title,
      purpose: "Far cambiare strada prima di partire",
      audience: "Chi guida in centro",
      channels: ["Facebook · Comune di Valdarno", "X · Protezione civile"],
      route: "Avvisi alla cittadinanza",
      publishAt,
    });
    await writeText(writer, text);
    await addImage(writer, "La strada vista dalla piazza, con le transenne");
    return made;
  });

  await test.step("and sends it for signature", async () => {
    await pressOnPost(writer, say("post.action.submit"));
    await expect(stateOf(writer, "review")).toBeVisible();
  });

  await test.step("the first superior finds it, reads it and signs on the page", async () => {
    const superior = await pageOf("Paolo Ferretti");
    await superior.goto("/");
    await expect(superior.getByRole("heading", { name: title })).toBeVisible();
    await superior.locator(`main a[href="${address}/decision"]`).click();
    await expect(superior.getByText(text).first()).toBeVisible();
    await superior.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
    await expect(superior.getByRole("heading", { name: approved })).toBeVisible();
  });

  for (const [name, button, done] of [
    ["Elena Castellani", say("verdicts.approveAndSign"), approved],
    ["Sofia Guidi", say("emails.decisionRequest.endorse"), say("decision.after.approveEndorsement")],
    ["Andrea Bonaiuti", say("verdicts.approveAndSign"), approved],
  ] as const) {
    await test.step(`${name} opens the mail, and decides without an account`, async () => {
      const page = await pageOfNobody();
      await openMail(page, { to: name, subject, saying: button });
      await pressInMail(page, button);
      await page.waitForURL(/\/d\//);
      await expect(page.getByText(text).first()).toBeVisible();
      await decideWithCode(page, { to: name, button });
      await expect(page.getByRole("heading", { name: done })).toBeVisible();
    });
  }

  await test.step("the writer sees it approved without reloading, and schedules it", async () => {
    await expect(stateOf(writer, "approved")).toBeVisible();
    await schedule(writer);
  });

  await test.step("its moment comes, and whoever publishes is told", async () => {
    clock.goTo(publishAt);
    await expect(stateOf(writer, "publishing")).toBeVisible();
    await openMail(writer, { to: "Marta Benedetti", subject, saying: say("emails.timeToPublish.heading") });
    await pressInMail(writer, say("emails.timeToPublish.open"));
    await writer.waitForURL(`**${address}/publication`);
  });

  await test.step("it is published by hand, and its addresses are pasted back", async () => {
    const urls = ["https://www.facebook.com/comune.valdarno/posts/4711", "https://x.com/pc_valdarno/status/4711"];
    await publish(writer, address, { text, urls });
  });

  await test.step("and the log of it all is whole", expectWholeLog);
});
