import { expect } from "@playwright/test";
import { pressOnPost, stateOf } from "./going-out.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: an observation stops nobody who signs, and its level closes once the writer has answered it. */

test("whoever endorses observes something, the writer answers while the others sign, and only then the next level is asked", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title: "Mercato spostato",
    purpose: "Evitare un viaggio a vuoto",
    audience: "Chi va al mercato",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 72),
  });
  await writeText(writer, "Sabato il mercato è in viale Diaz.");
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  const sign = say("verdicts.approveAndSign");
  const first = await pageOf("Sandra Poli");
  await first.goto(`${address}/decision`);
  await first.getByRole("button", { name: sign }).click();
  await expect(first.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();

  const observer = await pageOf("Sofia Guidi");
  await observer.goto(`${address}/decision`);
  await observer.getByRole("link", { name: say("decision.observe") }).click();
  await observer.getByLabel(say("decision.changesForm.reason")).fill("In viale Diaz non si parcheggia");
  await observer.getByRole("button", { name: say("decision.observe") }).click();
  await expect(observer.getByRole("heading", { name: say("decision.after.requestChangesEndorsement") })).toBeVisible();

  const signer = await pageOf("Elena Castellani");
  await signer.goto(`${address}/decision`);
  await signer.getByRole("button", { name: sign }).click();
  await expect(signer.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
  const last = await pageOf("Andrea Bonaiuti");
  await last.goto(`${address}/decision`);
  await expect(last.getByRole("button", { name: sign })).toHaveCount(0);

  await writer.goto(address);
  await writer
    .locator("summary")
    .filter({ hasText: say("post.tasks.answer") })
    .filter({ visible: true })
    .first()
    .click();
  await writer
    .getByLabel(say("post.tasks.answerField", { name: "Sofia Guidi" }))
    .filter({ visible: true })
    .fill("C’è il parcheggio della stazione");
  await pressOnPost(writer, say("post.tasks.send"));
  await expect(writer.getByRole("button", { name: say("post.tasks.send") }).filter({ visible: true })).toHaveCount(0);
  await last.goto(`${address}/decision`);
  await expect(last.getByRole("button", { name: sign })).toBeVisible();
});
