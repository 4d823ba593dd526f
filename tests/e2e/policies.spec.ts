import { expect, type Locator, type Page } from "@playwright/test";
import { openPanel, pressOnPost } from "./going-out.ts";
import { decideWithCode, openMail } from "./mailbox.ts";
import { sendPost } from "./posting.ts";
import { clock, say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: each choice of the organisation rules where it is met, is read there, and stands in the log with the value
 * before. Every test sets back what it chose: other journeys count on it.
 */

type Policy =
  | "mayHold"
  | "undoMinutes"
  | "mayHandOn"
  | "longestDelegationDays"
  | "actRequired"
  | "tacitAllowed"
  | "ownTextsAllowed"
  | "freshProofFor"
  | "secondPerson";

const admin = "Lidia Vannini";
const withoutScript = { javaScriptEnabled: false };

function formOf(page: Page, policy: Policy): Locator {
  return page.getByRole("region", { name: say(`policies.${policy}.title`), exact: true });
}

/** A radio button by its words, or a number typed. */
async function choose(page: Page, policy: Policy, value: string): Promise<void> {
  await page.goto("/policies");
  const form = formOf(page, policy);
  const field = form.getByRole("textbox");
  if ((await field.count()) > 0) await field.fill(value);
  else await form.getByRole("radio", { name: value, exact: true }).check();
  await form.getByRole("button").click();
  await expect(form.getByText(say("policies.saved"))).toBeVisible();
}

async function expectLogged(page: Page, words: string): Promise<void> {
  await page.goto("/log");
  await expect(page.getByText(words).first()).toBeVisible();
}

test("who may press Pausa is chosen on the page of rules, ruled at once, and read on the sheet and in the log", async ({
  pageOf,
}) => {
  const page = await pageOf(admin);
  await page.goto("/settings");
  await page.getByRole("link", { name: say("settings.policies.open") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("policies.title"));
  const chief = await pageOf("Elena Castellani");
  await chief.goto("/hold");
  await expect(chief.getByText(say("holdPages.sheet.right", { right: "everyone" }))).toBeVisible();
  for (const right of ["approvers", "publishers", "admins"] as const)
    await choose(page, "mayHold", say(`policies.mayHold.${right}`));
  expect((await chief.goto("/hold"))?.status()).toBe(404);
  await page.goto("/hold");
  await expect(page.getByText(say("holdPages.sheet.right", { right: "admins" }))).toBeVisible();
  await choose(page, "mayHold", say("policies.mayHold.everyone"));
  expect((await chief.goto("/hold"))?.status()).toBe(200);
  await expectLogged(page, "chi può mettere in Pausa: tutti, tranne chi controlla soltanto, prima chi amministra");
});

test("the minutes to take a signature back are those of the post, in its mail too; out of bounds is refused", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, withoutScript);
  await page.goto("/policies");
  const form = formOf(page, "undoMinutes");
  await form.getByRole("textbox").fill("90");
  await form.getByRole("button").click();
  await expect(form.getByText(say("policies.undoMinutes.unclear", { least: "2", most: "60" }))).toBeVisible();
  await expect(form.getByRole("textbox")).toHaveValue("90");
  await choose(page, "undoMinutes", "25");
  const title = "Biblioteca, le regole del ritiro";
  const address = await sendPost(await pageOf("Davide Lanzi", withoutScript), title);
  await choose(page, "undoMinutes", "10");
  const asked = await pageOf("Sandra Poli", withoutScript);
  await openMail(asked, { to: "Sandra Poli", subject: say("emails.subject", { title }), saying: "per 25 minuti" });
  await asked.goto(`${address}/decision`);
  await asked.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
  await expect(asked.getByRole("button", { name: say("verdicts.takeBack") })).toBeVisible();
  await expectLogged(page, "per quanto si ritira una firma: 10 minuti, prima 25");
});

test("where every signature asks for a code, somebody signed in for a while types one too, and reads whose rule it is", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, withoutScript);
  const address = await sendPost(await pageOf("Davide Lanzi", withoutScript), "Biblioteca, un codice a ogni firma");
  await choose(page, "freshProofFor", say("policies.freshProofFor.signatures"));
  const asked = await pageOf("Sandra Poli", withoutScript);
  // Whoever signed in a moment ago has just proved who they are.
  clock.goTo(new Date(clock.now().getTime() + 11 * 60_000));
  await asked.goto(`${address}/decision`);
  await expect(asked.getByText("A ogni firma serve un codice").first()).toBeVisible();
  await decideWithCode(asked, { to: "Sandra Poli", button: say("verdicts.approveAndSign") });
  await expect(asked.getByRole("button", { name: say("verdicts.takeBack") })).toBeVisible();
  await asked.getByRole("button", { name: say("verdicts.takeBack") }).click();
  await expect(asked.getByText(say("decision.code.why.rule"))).toBeVisible();
  await choose(page, "freshProofFor", say("policies.freshProofFor.levels"));
  await expectLogged(page, "quando serve un codice per firmare: nei livelli che lo dicono, prima a ogni firma");
});

test("where only administrators hand requests on, whoever is asked finds no form for it, and reads why", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, withoutScript);
  const address = await sendPost(await pageOf("Davide Lanzi", withoutScript), "Biblioteca, chi affida ad altri");
  const asked = await pageOf("Sandra Poli", withoutScript);
  const handOn = (on: Page) => on.locator("summary").filter({ hasText: say("post.handOn.summary") });
  await asked.goto(address);
  await expect(handOn(asked).first()).toBeAttached();
  await choose(page, "mayHandOn", say("policies.mayHandOn.admins"));
  await asked.goto(address);
  await expect(handOn(asked)).toHaveCount(0);
  await asked.goto(`${address}/decision?v=recuse`);
  await expect(asked.getByText(say("decision.recuseForm.adminsHandOn"))).toBeVisible();
  await page.goto(address);
  await expect(handOn(page).first()).toBeAttached();
  await choose(page, "mayHandOn", say("policies.mayHandOn.holders"));
  await expectLogged(
    page,
    "chi affida una richiesta a un’altra persona: chi amministra e chi è stato chiesto, prima solo chi amministra",
  );
});

test("limits of delegations are read on the form that meets them", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, withoutScript);
  await choose(page, "longestDelegationDays", "3");
  await choose(page, "actRequired", say("policies.yes"));
  await page.goto("/absences/new");
  await expect(page.getByText(say("absences.form.longest", { days: 3 }))).toBeVisible();
  await expect(page.getByText(say("absences.form.actRequired"))).toBeVisible();
  const enter = async (until: string) => {
    await page.getByLabel(say("absences.form.person"), { exact: true }).selectOption({ label: "Irene Bartoli" });
    await page.getByLabel(say("absences.form.from"), { exact: true }).fill("2031-05-05");
    await page.getByLabel(say("absences.form.until"), { exact: true }).fill(until);
    await page.getByLabel(say("absences.form.substitute")).selectOption({ label: "Paolo Ferretti" });
    await page.getByRole("button", { name: say("absences.form.save") }).click();
  };
  await enter("2031-05-08");
  await expect(page.getByText(say("absences.refusals.delegationTooLong", { ...nothing, days: 3 }))).toBeVisible();
  await enter("2031-05-07");
  await expect(page.getByText(say("absences.refusals.actRequired"))).toBeVisible();
  await choose(page, "longestDelegationDays", "");
  await choose(page, "actRequired", say("policies.no"));
  await expectLogged(page, "quanto può durare una delega: senza limite, prima 3 giorni");
  await expectLogged(page, "se una delega deve dire il suo atto: no, prima sì");
});

test("an iter that the rules forbid is not published, and its page says why; the page of rules is accessible", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, withoutScript);
  await choose(page, "tacitAllowed", say("policies.no"));
  await choose(page, "ownTextsAllowed", say("policies.no"));
  await page.goto("/approval-routes");
  await page.getByLabel(say("approvalRoutes.newName")).fill("Iter contro le regole");
  await page.getByRole("button", { name: say("approvalRoutes.create") }).click();
  await page.waitForURL(/\/approval-routes\/0/u);
  const iter = new URL(page.url()).pathname;
  await page.goto(iter);
  await expect(page.getByText(say("approvalRoutes.notAllowed"))).toBeVisible();
  await page.locator('input[name="authorsMaySign"]').setChecked(true, { force: true });
  await page.locator('button[value="saveRoute"]').click();
  await expect(page.getByText(say("approvalRoutes.problems.ownTextsNotAllowed"))).toBeVisible();
  await page.locator('article[data-level="1"] h2 a').click();
  await expect(page.getByText(say("approvalRoutes.notAllowed"))).toBeVisible();
  await page.locator('input[name="onTerm"][value="tacitConsent"]').setChecked(true, { force: true });
  await page.locator('button[value="saveLevel"]').click();
  await expect(page.getByText(say("approvalRoutes.problems.tacitNotAllowed")).first()).toBeVisible();
  await choose(page, "tacitAllowed", say("policies.yes"));
  await choose(page, "ownTextsAllowed", say("policies.yes"));
  await page.goto(iter);
  await expect(page.getByText(say("approvalRoutes.problems.tacitNotAllowed"))).toHaveCount(0);
  await page.locator('button[value="archive"]').click();
  await expectLogged(page, "se un livello può avere il silenzio-assenso: sì, prima no");
  await expectLogged(page, "se un iter può permettere di firmare il proprio testo: sì, prima no");
  const seen = await pageOf(admin);
  await seen.goto("/policies");
  await expectAccessible(seen);
});

test("a rule that an iter in use breaks is refused: the page names the iter, says what to do, and keeps the choice", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, withoutScript);
  const name = "Iter di chi firma il suo";
  const iter = await publishIter(page, name);
  await page.goto("/policies");
  const form = formOf(page, "ownTextsAllowed");
  await form.getByRole("radio", { name: say("policies.no"), exact: true }).check();
  await form.getByRole("button").click();
  await expect(form.getByText(say("policies.routesAgainst", { n: 1, names: `«${name}»` }))).toBeVisible();
  await expect(form.getByRole("radio", { name: say("policies.no"), exact: true })).toBeChecked();
  await page.goto("/policies");
  await expect(form.getByRole("radio", { name: say("policies.yes"), exact: true })).toBeChecked();
  await page.goto(iter);
  await page.locator('button[value="archive"]').click();
  await choose(page, "ownTextsAllowed", say("policies.no"));
  await choose(page, "ownTextsAllowed", say("policies.yes"));
});

test("whoever audits reads every rule with its value, and finds nothing to change it with", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const page = await pageOf(admin, withoutScript);
  await choose(page, "longestDelegationDays", "3");
  await choose(page, "actRequired", say("policies.yes"));
  const auditor = await pageOf("Chiara Neri");
  await auditor.goto("/settings");
  await auditor.getByRole("link", { name: say("settings.policies.open") }).click();
  await expect(auditor.getByText(say("policies.readOnly"))).toBeVisible();
  const values: Record<Policy, string> = {
    mayHold: say("policies.mayHold.everyone"),
    undoMinutes: "10",
    mayHandOn: say("policies.mayHandOn.holders"),
    longestDelegationDays: "3",
    actRequired: say("policies.yes"),
    tacitAllowed: say("policies.yes"),
    ownTextsAllowed: say("policies.yes"),
    freshProofFor: say("policies.freshProofFor.levels"),
    secondPerson: say("policies.no"),
  };
  for (const [policy, value] of Object.entries(values) as [Policy, string][])
    await expect(
      formOf(auditor, policy)
        .getByRole("paragraph")
        .filter({ hasText: new RegExp(`${value}$`, "u") }),
    ).toBeVisible();
  const main = auditor.getByRole("main");
  await expect(main.getByRole("region")).toHaveCount(Object.keys(values).length);
  await expect(main.locator("form, input, button")).toHaveCount(0);
  await expectAccessible(auditor);
  await choose(page, "longestDelegationDays", "");
  await choose(page, "actRequired", say("policies.no"));
  await auditor.reload();
  const limit = formOf(auditor, "longestDelegationDays").getByText(say("policies.longestDelegationDays.none"));
  await expect(limit).toBeVisible();
});

/** One level, signed by one person, where writers may sign their own text. Answers its address. */
async function publishIter(page: Page, name: string): Promise<string> {
  await page.goto("/approval-routes");
  await page.getByLabel(say("approvalRoutes.newName")).fill(name);
  await page.getByRole("button", { name: say("approvalRoutes.create") }).click();
  await page.waitForURL(/\/approval-routes\/0/u);
  const iter = new URL(page.url()).pathname;
  await page.goto(iter);
  await page.locator('input[name="authorsMaySign"]').setChecked(true, { force: true });
  await page.locator('button[value="saveRoute"]').click();
  await page.locator('article[data-level="1"] h2 a').click();
  const holder = page.locator('select[name^="holder-"]');
  await holder.selectOption((await holder.locator('option[value^="person:"]').first().getAttribute("value")) ?? "");
  await page.locator('button[value="saveLevel"]').click();
  await openPanel(page, say("approvalRoutes.publish", { number: "1" }));
  await pressOnPost(page, say("approvalRoutes.publishNow"));
  await expect(page.getByText(say("approvalRoutes.published", { number: "1" }))).toBeVisible();
  return iter;
}

/** What the other refusals of the form name. */
const nothing = { name: "", from: "", until: "", after: "", days: 0 };
