import { expect } from "@playwright/test";
import { openMail } from "./mailbox.ts";
import { beginPost, sendPost } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: whoever writes and is away hands over what is not finished, having read what it is; the return takes it back. */

const [draft, running] = ["Orari del nido", "Potature in viale Gramsci"];

test("a writer hands drafts and running posts to a colleague before being away, and finds them again", async ({
  pageOf,
}) => {
  test.setTimeout(240_000);

  const sending = await pageOf("Davide Lanzi", { javaScriptEnabled: false });
  const address = await sendPost(sending, running);
  await beginPost(sending, { title: draft });

  await test.step("on the telephone, the writer reads the list before it is entered", async () => {
    const writer = await pageOf("Davide Lanzi", { viewport: { width: 390, height: 844 } });
    await writer.goto("/absences/new");
    const from = writer.getByLabel(say("absences.form.from"), { exact: true });
    await writer.getByLabel(say("absences.form.until"), { exact: true }).fill(await from.inputValue());
    await writer.getByRole("radio", { name: say("absences.form.whats.absence") }).check();
    const colleague = writer.getByLabel(say("absences.posts.writer"));
    await colleague.selectOption({ label: "Davide Lanzi" });
    await writer.getByRole("button", { name: say("absences.form.save") }).click();
    await expect(writer.getByText(say("absences.refusals.writerSelf")).first()).toBeVisible();
    await colleague.selectOption({ label: "Marta Benedetti" });
    await writer.getByRole("button", { name: say("absences.form.save") }).click();
    const list = writer.getByRole("region", { name: say("absences.posts.title", { name: "Marta Benedetti" }) });
    await expect(list.getByRole("listitem").filter({ hasText: draft })).toContainText(say("states.post.draft"));
    await expect(list.getByRole("listitem").filter({ hasText: running })).toContainText(say("states.post.review"));
    await expectAccessible(writer);
    await writer.getByRole("button", { name: say("absences.posts.confirm") }).click();
    await expect(writer.getByText(say("absences.entered"))).toBeVisible();
  });

  await test.step("the colleague is told in one mail, finds them among their own, and goes on", async () => {
    const colleague = await pageOf("Marta Benedetti", { viewport: { width: 1280, height: 900 } });
    const subject = say("emails.postsHandedOver.heading", { name: "Davide Lanzi" });
    await openMail(colleague, { to: "Marta Benedetti", subject, saying: draft });
    await colleague.goto(`/posts?tab=mine&q=${encodeURIComponent(running)}`);
    await expect(colleague.getByRole("link", { name: running }).first()).toBeVisible();
    await colleague.goto(address);
    await expect(colleague.getByText(say("inHand.colleague", { author: "Davide Lanzi" }))).toBeVisible();
    await colleague.getByText(say("post.action.takeText"), { exact: true }).filter({ visible: true }).first().click();
    await colleague
      .getByRole("button", { name: say("post.action.takeTextConfirm") })
      .filter({ visible: true })
      .click();
    await expect(colleague.getByText(say("states.post.draft"), { exact: true }).first()).toBeVisible();
  });

  await test.step("back before the day that was said, the writer has what is not finished", async () => {
    const writer = await pageOf("Davide Lanzi", { viewport: { width: 1280, height: 900 } });
    await writer.goto("/settings");
    await writer.getByRole("button", { name: say("absences.endAbsenceOf", { name: "Davide Lanzi" }) }).click();
    await expect(writer.getByText(say("absences.ended"))).toBeVisible();
  });

  await test.step("missing without a word, somebody above hands them over in one step", async () => {
    const superior = await pageOf("Andrea Bonaiuti", { viewport: { width: 390, height: 844 } });
    await superior.goto("/absences/today");
    await superior.getByLabel(say("absences.missing.whoTitle")).selectOption({ label: "Davide Lanzi" });
    await superior.getByRole("button", { name: say("absences.missing.go") }).click();
    const unfinished = superior.getByRole("region", { name: say("absences.missing.unfinished") });
    await expect(unfinished.getByRole("listitem").filter({ hasText: draft })).toContainText(say("states.post.draft"));
    await unfinished.getByLabel(say("absences.posts.writer")).selectOption({ label: "Marta Benedetti" });
    await expectAccessible(superior);
    await superior.getByRole("button", { name: /^(?:Affida|Segna) /u }).click();
    await expect(superior.getByText(say("absences.entered"))).toBeVisible();
    await superior.goto("/absences");
    await superior.getByRole("button", { name: say("absences.endAbsenceOf", { name: "Davide Lanzi" }) }).click();
    await expect(superior.getByText(say("absences.ended"))).toBeVisible();
  });

  await test.step("in the log, somebody who was not there reads who had the posts, for whom, and until when", async () => {
    for (const width of [390, 1280]) {
      const auditor = await pageOf("Chiara Neri", { viewport: { width, height: 900 } });
      const page = auditor.getByRole("main");
      for (const title of [draft, running]) {
        // By its title: whoever writes in many journeys hands over more posts than a page of the log shows.
        await auditor.goto(`/log?${new URLSearchParams({ q: title }).toString()}`);
        await expect(page.getByText("Passato a Marta Benedetti per l’assenza di Davide Lanzi").first()).toBeVisible();
        await expect(page.getByText("Tornato a Davide Lanzi: lo aveva Marta Benedetti").first()).toBeVisible();
      }
      await expectAccessible(auditor);
    }
  });
});
