import path from "node:path";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { runProgram } from "../support/run-program.ts";
import { openMail, pressInMail } from "./mailbox.ts";
import { addImage, beginPost, writeText } from "./posting.ts";
import { clock, say, test } from "./stage.ts";

const minute = 60_000;

test("a post crosses its whole iter, from the first word to the address where it went out", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(180_000);
  const title = "Lavori in via Roma: da lunedì si passa da via Verdi";
  const text = "Da lunedì via Roma è chiusa per dieci giorni. In auto si passa da via Verdi, a piedi sempre.";
  const publishAt = inMinutes(45);
  const writer = await pageOf("Marta Benedetti");

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
    await writer
      .getByRole("button", { name: say("post.action.submit") })
      .filter({ visible: true })
      .click();
    await expect(stateOf(writer, "review")).toBeVisible();
  });

  await test.step("the first superior reads it and signs on the page", async () => {
    const superior = await pageOf("Paolo Ferretti");
    await superior.goto("/");
    await expect(superior.getByRole("heading", { name: title })).toBeVisible();
    await superior.goto(`${address}/decision`);
    await expect(superior.getByText("In auto si passa da via Verdi").first()).toBeVisible();
    await superior.getByRole("button", { name: say("common.approveAndSign") }).click();
    await expect(superior.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
  });

  for (const [name, button, done] of [
    ["Elena Castellani", say("common.approveAndSign"), say("decision.after.approveSignature")],
    ["Sofia Guidi", say("emails.decisionRequest.endorse"), say("decision.after.approveEndorsement")],
    ["Andrea Bonaiuti", say("common.approveAndSign"), say("decision.after.approveSignature")],
  ] as const) {
    await test.step(`${name} opens the mail, and decides without an account`, async () => {
      const page = await pageOfNobody();
      await openMail(page, { to: name, subject: say("emails.subject.post", { title }), saying: button });
      await pressInMail(page, button);
      await page.waitForURL(/\/d\//);
      await expect(page.getByText("In auto si passa da via Verdi").first()).toBeVisible();
      await page.getByRole("button", { name: button }).click();
      await expect(page.getByRole("heading", { name: done })).toBeVisible();
    });
  }

  await test.step("the writer sees it approved without reloading, and schedules it", async () => {
    await expect(stateOf(writer, "approved")).toBeVisible();
    await writer
      .locator("summary")
      .filter({ hasText: say("post.action.schedule") })
      .filter({ visible: true })
      .click();
    await writer
      .getByRole("button", { name: say("post.action.schedule") })
      .filter({ visible: true })
      .click();
    await expect(stateOf(writer, "scheduled")).toBeVisible();
  });

  await test.step("its moment comes, and the publisher is told", async () => {
    clock.goTo(publishAt);
    await expect(stateOf(writer, "publishing")).toBeVisible();
    const mail = await pageOfNobody();
    await openMail(mail, {
      to: "Marta Benedetti",
      subject: say("emails.subject.post", { title }),
      saying: say("emails.timeToPublish.heading"),
    });
  });

  await test.step("the publisher copies the signed text and pastes back where it went out", async () => {
    await writer.goto(`${address}/publication`);
    for (const url of [
      "https://www.facebook.com/comune.valdarno/posts/4711",
      "https://x.com/pc_valdarno/status/4711",
    ]) {
      await expect(writer.getByText(text).first()).toBeVisible();
      await writer.getByLabel(say("publication.url")).first().fill(url);
      await writer
        .getByRole("button", { name: say("publication.confirm") })
        .first()
        .click();
      await expect(writer.getByRole("link", { name: url.replace("https://", "") })).toBeVisible();
    }
    await writer.goto(address);
    await expect(stateOf(writer, "published")).toBeVisible();
  });

  await test.step("and the log of it all is whole", async () => {
    const dataDir = process.env["E2E_DATA_DIR"] ?? "";
    const verified = await runProgram("tsx", [path.resolve("app/boot/log-verify.ts")], {
      env: { IMPRIMATUR_DATA_DIR: dataDir },
    });
    expect(verified.output).toContain("Comune di Valdarno");
    expect(verified, verified.output).toMatchObject({ ok: true });
  });
});

/** A whole minute: the page knows no seconds. */
function inMinutes(minutes: number): Date {
  return new Date(Math.ceil(clock.now().getTime() / minute) * minute + minutes * minute);
}

/** The first of the four facts. */
function stateOf(page: Page, state: "review" | "approved" | "scheduled" | "publishing" | "published") {
  return page
    .getByText(say(`states.post.${state}`), { exact: true })
    .filter({ visible: true })
    .first();
}
