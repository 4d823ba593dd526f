import { expect, type Locator, type Page } from "@playwright/test";
import { openMail } from "./mailbox.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: where the organisation wants it, no administrator changes an iter alone. Everything is set back at the end:
 * who administers, and that one person is enough.
 */

const [first, second] = ["Lidia Vannini", "Laura Nencini"] as const;
const iter = "Iter a due persone";
const withoutScript = { javaScriptEnabled: false };

const rule = (page: Page) => page.getByRole("region", { name: say("policies.secondPerson.title"), exact: true });
const waiting = (page: Page) => page.getByRole("region", { name: say("secondPerson.title"), exact: true });
const step = (of: Locator, name: "confirm" | "withdraw" | "refuseNow") =>
  of.getByRole("button", { name: say(`secondPerson.${name}`), exact: true });

async function chooseRule(page: Page, value: "yes" | "no"): Promise<void> {
  await page.goto("/policies");
  await rule(page)
    .getByRole("radio", { name: say(`policies.${value}`), exact: true })
    .check();
  await rule(page)
    .getByRole("button", { name: say("policies.saveOf", { name: say("policies.secondPerson.title") }) })
    .click();
}

async function administers(page: Page, name: string, value: boolean): Promise<void> {
  await page.goto("/people");
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("checkbox", { name: say("people.role.admin.name") }).setChecked(value);
  await page.getByRole("button", { name: say("people.form.save"), exact: true }).click();
}

/** From the page of an iter whose draft is open. */
async function propose(page: Page, number: string): Promise<void> {
  const shown = { visible: true };
  await page
    .locator("summary")
    .filter({ hasText: say("secondPerson.propose.version", { number }) })
    .filter(shown)
    .click();
  await page
    .getByRole("button", { name: say("secondPerson.propose.versionNow") })
    .filter(shown)
    .click();
  await expect(page.getByText(say("secondPerson.said.proposed"))).toBeVisible();
}

async function refuse(page: Page, reason: string): Promise<void> {
  await waiting(page)
    .locator("summary")
    .filter({ hasText: say("secondPerson.refuse") })
    .click();
  await waiting(page).getByLabel(say("secondPerson.reason")).fill(reason);
  await step(waiting(page), "refuseNow").click();
}

test("an iter changes when a second administrator has read what changes, and the log says who was the second", async ({
  pageOf,
}) => {
  test.setTimeout(300_000);
  const one = await pageOf(first, withoutScript);
  const other = await pageOf(second, withoutScript);
  let address = "";

  await test.step("the rule takes two who administer", async () => {
    await chooseRule(one, "yes");
    await expect(rule(one).getByText(say("secondPerson.refusals.onlyAdministrator"))).toBeVisible();
    await administers(one, second, true);
    await chooseRule(one, "yes");
    await expect(rule(one).getByText(say("policies.saved"))).toBeVisible();
    await administers(one, second, false);
    await expect(one.getByText(say("people.refusals.secondPersonNeeded"))).toBeVisible();
  });

  await test.step("a new iter is proposed, not published, and its own proposer cannot confirm it", async () => {
    await one.goto("/approval-routes");
    await one.getByLabel(say("approvalRoutes.newName")).fill(iter);
    await one.getByRole("button", { name: say("approvalRoutes.create") }).click();
    await one.waitForURL(/\/approval-routes\/0/u);
    address = new URL(one.url()).pathname;
    await propose(one, "1");
    await expect(waiting(one)).toContainText(say("secondPerson.mine"));
    await expect(step(waiting(one), "confirm")).toHaveCount(0);
    await one.goto("/approval-routes");
    await expect(one.getByRole("listitem").filter({ hasText: iter })).toContainText(say("secondPerson.inList"));
    await expect(one.getByRole("listitem").filter({ hasText: iter })).toContainText(say("approvalRoutes.onlyDraft"));
  });

  await test.step("the other is told by mail and on the first page, reads it and confirms", async () => {
    await openMail(other, {
      to: second,
      subject: say("emails.pendingChange.asked.heading", { name: first }),
      saying: iter,
    });
    await other.goto("/");
    await other
      .getByRole("listitem")
      .filter({ hasText: say("secondPerson.today", { name: first }) })
      .getByRole("link", { name: iter })
      .click();
    await expect(waiting(other)).toContainText(say("secondPerson.difference.first"));
    await step(waiting(other), "confirm").click();
    await expect(other.getByText(say("secondPerson.said.confirmed"))).toBeVisible();
    await expect(other.getByText(say("approvalRoutes.version", { number: "1" }))).toBeVisible();
  });

  await test.step("the next version is shown as a difference; once its draft is saved anew it is out of date", async () => {
    await one.goto(address);
    await one.locator("[data-level='1'] a").first().click();
    await one.locator('input[name="termHours"]').fill("3");
    await one.locator('button[value="saveLevel"]').click();
    await propose(one, "2");
    await other.goto(address);
    const term = waiting(other)
      .locator("dl > div")
      .filter({ hasText: say("approvalRoutes.term") });
    await expect(term.locator("del")).toContainText("8 ore lavorative");
    await expect(term.locator("ins")).toContainText("3 ore lavorative");
    await other.locator("[data-level='1'] a").first().click();
    await other.locator('input[name="termHours"]').fill("4");
    await other.locator('button[value="saveLevel"]').click();
    await expect(waiting(other)).toContainText(say("secondPerson.obstacles.changeOutOfDate"));
    await expect(step(waiting(other), "confirm")).toHaveCount(0);
    await one.goto(address);
    await step(waiting(one), "withdraw").click();
    await expect(one.getByText(say("secondPerson.said.withdrawn"))).toBeVisible();
  });

  await test.step("one that is refused says why to whoever proposed it", async () => {
    await propose(one, "2");
    await other.goto(address);
    await refuse(other, "Quattro ore sono poche per la firma");
    await expect(other.getByText(say("secondPerson.said.refused"))).toBeVisible();
    await openMail(one, {
      to: first,
      subject: say("emails.pendingChange.refused.heading", { name: second }),
      saying: "Quattro ore sono poche per la firma",
    });
    await one.goto(address);
    await expect(one.getByText("Quattro ore sono poche per la firma")).toBeVisible();
  });

  await test.step("who may choose it, and whether it is in use, wait as well", async () => {
    await one.goto(address);
    await one.getByRole("checkbox", { name: "Lavori pubblici" }).check();
    await one.getByRole("button", { name: say("secondPerson.propose.limit") }).click();
    await expect(one.getByText(say("secondPerson.propose.waitsFirst"))).toBeVisible();
    await other.goto(address);
    await expect(waiting(other).locator("ins")).toContainText("Lavori pubblici");
    await step(waiting(other), "confirm").click();
    await one.goto(address);
    await one.getByRole("button", { name: say("secondPerson.propose.archive") }).click();
    await other.goto(address);
    await expect(waiting(other)).toContainText(say("secondPerson.difference.archive"));
    await step(waiting(other), "confirm").click();
    await expect(other.getByText(say("approvalRoutes.archived"))).toBeVisible();
    await other.getByRole("button", { name: say("secondPerson.propose.restore") }).click();
    const seen = await pageOf(first);
    await seen.goto(address);
    await expectAccessible(seen);
    await refuse(seen, "Resta da parte");
    await expect(seen.getByText(say("secondPerson.said.refused"))).toBeVisible();
  });

  await test.step("what a rule about the iter says waits as well, and nothing is chosen by it meanwhile", async () => {
    const which = "/approval-routes/rules";
    const rules = (page: Page) =>
      page.getByRole("region", { name: say("routeRules.rules.heading") }).getByRole("listitem");
    await one.goto(`${which}?rule=new`);
    const before = await rules(one).count();
    await one.getByLabel(say("conditionForm.tags")).fill("duepersone");
    await one.getByLabel(say("routeRules.form.to"), { exact: true }).selectOption({ index: 1 });
    await one.getByRole("radio", { name: say("routeRules.form.proposed") }).check();
    await one.getByRole("button", { name: say("routeRules.form.save") }).click();
    await expect(one.getByText(say("secondPerson.said.proposed"))).toBeVisible();
    await expect(rules(one)).toHaveCount(before);
    await expect(step(waiting(one), "confirm")).toHaveCount(0);
    await other.goto("/");
    await other
      .getByRole("listitem")
      .filter({ hasText: say("secondPerson.today", { name: first }) })
      .getByRole("link", { name: say("secondPerson.whichRoute") })
      .click();
    await expect(waiting(other).locator("ins")).toContainText("#duepersone");
    await step(waiting(other), "confirm").click();
    await expect(other.getByText(say("secondPerson.said.confirmed"))).toBeVisible();
    await expect(rules(other).filter({ hasText: "#duepersone" })).toHaveCount(1);
    // As it was before.
    await other.goto(which);
    await other.getByRole("link", { name: say("routeRules.rules.changeOf", { n: String(before + 1) }) }).click();
    await other.getByRole("button", { name: say("routeRules.form.remove") }).click();
    await one.goto(which);
    await expect(waiting(one).locator("del")).toContainText("#duepersone");
    const seen = await pageOf(first);
    await seen.goto(which);
    await expectAccessible(seen);
    await step(waiting(one), "confirm").click();
    await expect(rules(one)).toHaveCount(before);
  });

  await test.step("a list of words is made and put away with two, who read which words come", async () => {
    await one.goto("/word-lists/new");
    await one.getByLabel(say("wordLists.form.name")).fill("Elenco a due persone");
    await one.getByLabel(say("wordLists.form.words"), { exact: true }).fill("zaffiro\ntopazio");
    await one.getByRole("button", { name: say("wordLists.form.save") }).click();
    await expect(one.getByText(say("secondPerson.said.proposed"))).toBeVisible();
    await other.goto("/");
    await other
      .getByRole("listitem")
      .filter({ hasText: say("secondPerson.today", { name: first }) })
      .getByRole("link", { name: "Elenco a due persone" })
      .click();
    await expect(waiting(other).locator("ins").filter({ hasText: "zaffiro, topazio" })).toBeVisible();
    await step(waiting(other), "confirm").click();
    await expect(other.getByText(say("secondPerson.said.confirmed"))).toBeVisible();
    await other.goto("/word-lists");
    await other.getByRole("link", { name: "Elenco a due persone" }).click();
    await other.getByRole("button", { name: say("wordLists.archive") }).click();
    await expect(other.getByText(say("secondPerson.said.proposed"))).toBeVisible();
    const list = new URL(other.url()).pathname;
    const seen = await pageOf(first);
    await seen.goto(list);
    await expect(waiting(seen)).toContainText(say("secondPerson.difference.listArchive"));
    await expectAccessible(seen);
    await step(waiting(seen), "confirm").click();
    await expect(seen.getByText(say("wordLists.isAway"))).toBeVisible();
  });

  await test.step("the rule ends as it rules: with a second person", async () => {
    await chooseRule(one, "no");
    await expect(rule(one).getByText(say("secondPerson.said.proposed"))).toBeVisible();
    await expect(step(rule(one), "confirm")).toHaveCount(0);
    const seen = await pageOf(second);
    await seen.goto("/policies");
    await expectAccessible(seen);
    await other.goto("/");
    await other
      .getByRole("listitem")
      .filter({ hasText: say("secondPerson.today", { name: first }) })
      .getByRole("link", { name: say("secondPerson.rule") })
      .click();
    await step(rule(other), "confirm").click();
    await expect(rule(other).getByText(say("secondPerson.said.confirmed"))).toBeVisible();
    await expect(rule(other).getByRole("radio", { name: say("policies.no"), exact: true })).toBeChecked();
    await administers(one, second, false);
    await expect(one.getByText(say("people.form.saved"))).toBeVisible();
    expect((await other.goto("/policies"))?.status()).toBe(404);
  });

  await test.step("whoever audits reads afterwards who proposed and who was the second", async () => {
    const auditor = await pageOf("Chiara Neri");
    await auditor.goto(`/log?q=${encodeURIComponent(iter)}`);
    const log = auditor.getByRole("main");
    for (const words of [
      `${first} ha proposto una modifica, che aspetta una seconda persona: nuova versione dell’iter ${iter}`,
      `${second} ha confermato la modifica proposta da ${first}: nuova versione dell’iter ${iter}`,
      `${first} ha ritirato la modifica che aveva proposto: nuova versione dell’iter ${iter}`,
      `${second} ha rifiutato la modifica proposta da ${first}: nuova versione dell’iter ${iter}`,
      `${second} ha confermato la modifica proposta da ${first}: mettere da parte l’iter ${iter}`,
    ])
      await expect(log.getByText(words).first()).toBeVisible();
    await expect(log).toContainText("Quattro ore sono poche per la firma");
    await auditor.goto(`/log?q=${encodeURIComponent(second)}`);
    await expect(log).toContainText(
      "se le modifiche di iter, regole ed elenchi chiedono una seconda persona: no, prima sì",
    );
  });
});
