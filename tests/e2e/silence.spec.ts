import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { clock, say, test } from "./fixtures.ts";
import { pressOnPost, stateOf } from "./going-out.ts";
import { ownLevel, withOwnIter } from "./own-iter.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";

/*
 * The rule: where a level says so, silence fills an endorsement once its term has passed, and is never shown as anybody's
 * decision; an objection in time interrupts it, and then only the writer's answer lets the post go on.
 */

const routeName = "Parere entro mezz’ora";
const termMinutes = 30;
const approve = say("verdicts.approveAndSign");

withOwnIter(routeName, ({ seat }) => [
  ownLevel("Comunicazione", [seat("Elena Castellani")]),
  // Whatever the hour at which the tests run.
  ownLevel("Parere dell’Urp", [seat("Sofia Guidi", "endorsement")], {
    termMinutes,
    termClock: "always",
    onTerm: "tacitConsent",
  }),
  ownLevel("Sindaco", [seat("Andrea Bonaiuti")]),
]);

async function sent(writer: Page, title: string): Promise<string> {
  const address = await beginPost(writer, {
    title,
    purpose: "Far sapere dove si va",
    audience: "Chi va al mercato",
    channels: ["Facebook · Comune di Valdarno"],
    route: routeName,
    publishAt: inMinutes(72 * 60),
  });
  await writeText(writer, "Sabato il mercato si sposta in viale Diaz.");
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  return address;
}

async function sign(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/decision`);
  await page.getByRole("button", { name: approve }).click();
  await expect(page.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
}

/** Whoever is asked was told, and their term passes. */
async function termPasses(address: string): Promise<void> {
  const postId = address.split("/").at(-1) ?? "";
  const arrived = () =>
    inDatabase(async (sql) => {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from mails where post_id = ${postId} and kind = 'decisionRequest' and status = 'queued'`;
      return row?.n ?? -1;
    });
  await expect.poll(arrived).toBe(0);
  clock.goTo(inMinutes(termMinutes + 2));
}

test("nobody answers in time: the post goes on, and no page says that somebody approved", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const title = "Mercato in viale Diaz";
  const writer = await pageOf("Davide Lanzi");
  const address = await sent(writer, title);
  await sign(await pageOf("Elena Castellani"), address);
  await termPasses(address);
  await expect(writer.getByText(/approvato per decorrenza dei termini/u).filter({ visible: true })).toBeVisible({
    timeout: 60_000,
  });
  await expect(writer.getByText(/Sofia Guidi.*(ha messo il visto|visto dato)/u)).toHaveCount(0);
  const silent = await pageOf("Sofia Guidi");
  await silent.goto(`${address}/decision`);
  await expect(silent.getByRole("button", { name: say("emails.decisionRequest.endorse") })).toHaveCount(0);
  await sign(await pageOf("Andrea Bonaiuti"), address);
  await expect(stateOf(writer, "approved")).toBeVisible();
  const auditor = await pageOf("Chiara Neri");
  await auditor.goto(`/log?q=${encodeURIComponent(title)}`);
  await expect(auditor.getByText("Parere dell’Urp: decorsi i termini").first()).toBeVisible();
});

test("an objection in time interrupts the silence: the post waits for the writer's answer, however long", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const writer = await pageOf("Davide Lanzi");
  const address = await sent(writer, "Mercato, con un’obiezione");
  await sign(await pageOf("Elena Castellani"), address);
  const endorsing = await pageOf("Sofia Guidi");
  await endorsing.goto(`${address}/decision`);
  await endorsing.getByRole("link", { name: say("decision.observe") }).click();
  await endorsing.getByLabel(say("decision.changesForm.reason")).fill("In viale Diaz non si parcheggia");
  await endorsing.getByRole("button", { name: say("decision.observe") }).click();
  await expect(endorsing.getByRole("heading", { name: say("decision.after.requestChangesEndorsement") })).toBeVisible();
  await termPasses(address);
  await writer.goto(address);
  await expect(writer.getByText(/decorrenza dei termini/u)).toHaveCount(0);
  const mayor = await pageOf("Andrea Bonaiuti");
  await mayor.goto(`${address}/decision`);
  await expect(mayor.getByRole("button", { name: approve })).toHaveCount(0);

  const open = writer
    .locator("summary")
    .filter({ hasText: say("post.tasks.answer") })
    .filter({ visible: true });
  await open.first().click();
  await writer
    .getByLabel(say("post.tasks.answerField", { name: "Sofia Guidi" }))
    .filter({ visible: true })
    .fill("C’è il parcheggio della stazione");
  await pressOnPost(writer, say("post.tasks.send"));
  await expect(writer.getByRole("button", { name: say("post.tasks.send") }).filter({ visible: true })).toHaveCount(0);
  await sign(mayor, address);
  await writer.goto(address);
  await expect(stateOf(writer, "approved")).toBeVisible();
});
