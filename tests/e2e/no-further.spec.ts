import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { openPanel, pressOnPost, stateOf } from "./going-out.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: a post that goes no further says why, and what can be done is one press away. */

test("rejected with a reason, it is copied into a new post, and a draft that nobody needs is discarded", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const writer = await pageOf("Davide Lanzi");
  const address = await sendPost(writer, "Parcheggio a ore");
  await remindOnce(writer);
  const superior = await pageOf("Giorgio Salvi");
  await superior.goto(`${address}/decision`);
  await superior.getByRole("link", { name: say("verdicts.reject") }).click();
  await superior.getByLabel(say("decision.changesForm.reason")).fill("Il parcheggio non è del Comune.");
  await superior.getByRole("button", { name: say("decision.rejectForm.send") }).click();
  await expect(superior.getByText(say("decision.after.reject")).first()).toBeVisible();

  await expect(
    writer.getByText(say("states.post.rejected"), { exact: true }).filter({ visible: true }).first(),
  ).toBeVisible();
  await expect(writer.getByText("Il parcheggio non è del Comune.").filter({ visible: true }).first()).toBeVisible();
  await pressOnPost(writer, say("post.action.duplicate"));
  await expect(
    writer.getByText(say("states.post.draft"), { exact: true }).filter({ visible: true }).first(),
  ).toBeVisible();
  expect(new URL(writer.url()).pathname).not.toBe(address);
  await expect(writer.getByText(say("post.duplicatedFrom", { title: "Parcheggio a ore" }))).toBeVisible();

  await openPanel(writer, say("post.menu"));
  await pressOnPost(writer, say("post.action.discard"));
  await expect(
    writer.getByText(say("states.post.discarded"), { exact: true }).filter({ visible: true }).first(),
  ).toBeVisible();
});

test("a group with nobody left stops the iter and says so; whoever comes in is asked, by the change itself or by a look again", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const administrator = await pageOf("Lidia Vannini");
  await setMember(administrator, "Laura Nencini", true);
  const iter = await publishIter(administrator, "Feste e sagre");
  const writer = await pageOf("Davide Lanzi");
  const address = await sendPost(writer, "Sagra del marrone", "Feste e sagre");
  const stops = writer.getByText(say("iter.blocked.emptyGroup")).filter({ visible: true }).first();
  const stopped = writer.getByText(say("post.tasks.stopped")).filter({ visible: true });
  const again = writer.getByRole("button", { name: say("post.tasks.lookAgain") }).filter({ visible: true });

  await setMember(administrator, "Laura Nencini", false);
  await expect(stops).toBeVisible();
  const why = say("iter.stuck.emptyGroup", { holder: group });
  await expect(writer.getByRole("status").filter({ hasText: why })).toContainText("Lidia Vannini");
  await remindOnce(writer);
  await administrator.goto("/");
  await expect(
    administrator.getByRole("listitem").filter({ hasText: "Sagra del marrone" }).filter({ hasText: why }),
  ).toBeVisible();
  // Nothing is offered that would change nothing.
  await expect(again).toHaveCount(0);

  // Somebody comes in by another way than a page: a restored backup, or a change in the database.
  await addByHand("Irene Bartoli");
  await writer.goto(address);
  await expect(stopped.first()).toBeVisible();
  await again.click();
  await expect(stopped).toHaveCount(0);
  await expect(stops).toHaveCount(0);
  const asked = await pageOf("Irene Bartoli");
  await asked.goto(`${address}/decision`);
  await expect(asked.getByRole("button", { name: say("verdicts.approveAndSign") })).toBeVisible();

  await setMember(administrator, "Irene Bartoli", false);
  await expect(stops).toBeVisible();
  await administrator.goto(iter);
  await administrator.locator('button[name="intent"][value="archive"]').click();
  await expect(administrator.locator('button[name="intent"][value="restore"]')).toBeVisible();
});

/** The button is there once a day; afterwards the page says when it was pressed. */
async function remindOnce(writer: Page): Promise<void> {
  const remind = writer.getByRole("button", { name: say("iter.stuck.nudge"), exact: true }).filter({ visible: true });
  await remind.click();
  await expect(writer.getByText(/^già ricordato oggi/u).filter({ visible: true })).toBeVisible();
  await expect(remind).toHaveCount(0);
}

/** A group that no iter of the demonstration asks. */
const group = "Turismo";

async function setMember(administrator: Page, name: string, isIn: boolean): Promise<void> {
  await administrator.goto("/people");
  await administrator.getByRole("link", { name: group }).last().click();
  await administrator.waitForURL(/\/people\/groups\/[0-9a-f-]{36}/u);
  await administrator.getByRole("checkbox", { name }).setChecked(isIn);
  await administrator.locator('button[name="intent"][value="save"]').click();
  await administrator.waitForURL(/\/people$/u);
}

/** One level, signed by anybody of the group. Answers its address. */
async function publishIter(administrator: Page, name: string): Promise<string> {
  await administrator.goto("/approval-routes");
  await administrator.getByLabel(say("approvalRoutes.newName")).fill(name);
  await administrator.getByRole("button", { name: say("approvalRoutes.create") }).click();
  await administrator.waitForURL(/\/approval-routes\/[0-9a-f-]{36}/u);
  const { pathname } = new URL(administrator.url());
  const level = administrator.locator('article[data-level="1"] h2 a');
  await administrator.goto(new URL((await level.getAttribute("href")) ?? "", administrator.url()).href);
  await administrator.locator('select[name^="holder-"]').selectOption({ label: group });
  await administrator.locator('button[name="intent"][value="saveLevel"]').click();
  await expect(administrator.locator('article[data-level="1"]')).toContainText(group);
  const publish = say("approvalRoutes.publish", { number: "1" });
  await openPanel(administrator, publish);
  await pressOnPost(administrator, say("approvalRoutes.publishNow"));
  await expect(administrator.getByText(/Versione 1 pubblicata/u)).toBeVisible();
  return pathname;
}

function addByHand(name: string): Promise<unknown> {
  return inDatabase(
    (sql) => sql`
      insert into group_members (organization_id, group_id, person_id)
      select g.organization_id, g.id, m.id from groups g join memberships m on m.organization_id = g.organization_id
       where g.name = ${group} and m.name = ${name}`,
  );
}

async function sendPost(writer: Page, title: string, route = "Avvisi alla cittadinanza"): Promise<string> {
  const address = await beginPost(writer, {
    title,
    purpose: "Dire dove si può lasciare l’auto",
    audience: "Chi viene in centro",
    channels: ["Facebook · Comune di Valdarno"],
    route,
    publishAt: inMinutes(60 * 48),
  });
  await writeText(writer, "Da lunedì si lascia l’auto un’ora.");
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  return address;
}
