import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { say, test } from "./fixtures.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: an administrator says by which iters a channel goes out and which rules choose one; a writer reads which it
 * is and why, cannot send by another than a rule imposes, and whoever audits finds the rule in the log. Each journey takes
 * away what it set: the others know nothing of it.
 */

const facebook = "Facebook · Comune di Valdarno";
const instagram = "Instagram · comune_valdarno";
const [notices, school] = ["Avvisi alla cittadinanza", "Scuola e famiglie"];
const rulesPage = "/approval-routes/rules";
const list = "Bestiario";

/* The demonstration has rules about what follows a published post; these journeys begin without any. */
const withoutRules = () =>
  inDatabase(async (sql) => {
    await sql`delete from route_rules`;
    await sql`delete from channel_routes`;
    await sql`update word_lists set archived_at = now() where name = ${list}`;
  });
test.beforeEach(withoutRules);
test.afterEach(withoutRules);

interface Rule {
  tags: string;
  route: string;
  force: "always" | "proposed";
}

async function fillRule(page: Page, { tags, route, force }: Rule): Promise<void> {
  await page.getByLabel(say("conditionForm.tags")).fill(tags);
  await page.getByLabel(say("routeRules.form.to"), { exact: true }).selectOption({ label: route });
  await page.getByRole("radio", { name: say(`routeRules.form.${force}`) }).check();
  await page.getByRole("button", { name: say("routeRules.form.save") }).click();
  await expect(page.getByText(say("routeRules.saved"))).toBeVisible();
}

async function addRule(page: Page, rule: Rule): Promise<void> {
  await page.getByRole("link", { name: say("routeRules.rules.add") }).click();
  await fillRule(page, rule);
}

async function openChannel(page: Page, channel: string): Promise<void> {
  await page
    .getByRole("link", { name: say("routeRules.channels.changeOf", { channel }) })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole("heading", { name: say("routeRules.channels.formHeading", { channel }) })).toBeVisible();
}

async function answer(page: Page, route: string, words: "usual" | "may" | "no"): Promise<void> {
  const group = page.getByRole("group", { name: route, exact: true });
  await group.getByRole("radio", { name: say(`routeRules.channels.${words}`), exact: true }).check();
}

/** The form around the text, where it is not open already. */
async function openBrief(page: Page): Promise<void> {
  const part = page.locator("#brief > details");
  if ((await part.getAttribute("open")) === null) await part.locator("summary").first().click();
}

function rows(page: Page) {
  return page.getByRole("region", { name: say("routeRules.rules.heading") }).getByRole("listitem");
}

for (const width of [1280, 390]) {
  test(`a rule and a channel say which iter, the writer follows, and the log names the rule, ${width} px wide`, async ({
    pageOf,
  }) => {
    test.setTimeout(180_000);
    const viewport = { width, height: 900 };
    const admin = await pageOf("Lidia Vannini", { viewport });
    await admin.goto("/approval-routes");
    await admin.getByRole("link", { name: say("approvalRoutes.which") }).click();
    await expect(admin.getByRole("heading", { level: 1 })).toHaveText(say("routeRules.title"));

    // Two usual ones are refused where they were chosen; then Instagram goes out by one iter alone.
    await openChannel(admin, instagram);
    await answer(admin, notices, "usual");
    await answer(admin, school, "usual");
    await admin.getByRole("button", { name: say("routeRules.channels.save"), exact: true }).click();
    await expect(admin.getByText(say("routeRules.channels.severalUsual"))).toBeVisible();
    await answer(admin, notices, "no");
    await admin.getByRole("button", { name: say("routeRules.channels.save"), exact: true }).click();
    await expect(admin.getByText(say("routeRules.saved"))).toBeVisible();

    await addRule(admin, { tags: "mensa", route: notices, force: "proposed" });
    await addRule(admin, { tags: "vaccini", route: school, force: "always" });
    await admin.getByRole("button", { name: say("routeRules.rules.upOf", { n: "2" }) }).click();
    await expect(rows(admin).first()).toContainText("#vaccini");
    await admin.getByRole("link", { name: say("routeRules.rules.changeOf", { n: "2" }) }).click();
    await fillRule(admin, { tags: "mensa, vaccini", route: notices, force: "always" });
    // The rule above it is true whenever this one is about #vaccini, not about #mensa: it may still win.
    await expect(admin.getByText(say("routeRules.rules.hidden", { n: "1" }))).toHaveCount(0);
    await admin.getByRole("link", { name: say("routeRules.rules.changeOf", { n: "2" }) }).click();
    await fillRule(admin, { tags: "vaccini", route: notices, force: "always" });
    await expect(admin.getByText(say("routeRules.rules.hidden", { n: "1" }))).toBeVisible();
    await expectAccessible(admin);

    const title = `Vaccini a scuola, a ${width} pixel`;
    const writer = await pageOf("Davide Lanzi", { viewport });
    await writer.goto("/posts/new");
    await writer.getByRole("checkbox", { name: instagram }).check();
    await expect(
      writer.getByText(say("ruleWords.reason.usual", { route: school })).filter({ visible: true }),
    ).toBeVisible();
    await expect(writer.getByRole("radio", { name: new RegExp(`^${notices}`, "u") })).toHaveCount(0);
    const address = await beginPost(writer, {
      title,
      purpose: "Ricordare la scadenza",
      audience: "Le famiglie",
      channels: [facebook],
      route: notices,
      publishAt: inMinutes(4 * 24 * 60),
    });
    await writeText(writer, "Le vaccinazioni si fanno anche a scuola, su prenotazione.");

    const imposes = say("ruleWords.byRule", { n: "1", when: "ha l’etichetta #vaccini" });
    const refused = say("ruleWords.reason.notImposed", { chosen: notices, rule: imposes, route: school });
    await openBrief(writer);
    await writer.locator("#tags").fill("vaccini");
    await writer.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
    await expect(writer.getByLabel(say("post.brief.title"))).toBeHidden();
    await writer
      .getByRole("button", { name: say("post.action.submit") })
      .filter({ visible: true })
      .click();
    const problem = writer.getByRole("alert").getByRole("link", { name: refused });
    await expect(problem).toBeVisible();

    await admin.goto(`${rulesPage}?try=${address.split("/").at(-1) ?? ""}`);
    const trial = admin.getByRole("region", { name: say("routeRules.trial.heading") });
    await expect(
      trial.getByText(say("routeRules.trial.wins", { n: "1", route: school, force: "always" })),
    ).toBeVisible();
    await expect(
      trial.getByText(say("routeRules.trial.later", { n: "2", when: "ha l’etichetta #vaccini" })),
    ).toBeVisible();
    await expect(trial.getByText(say("routeRules.trial.chosenRefused", { route: notices }))).toBeVisible();
    await expect(trial.getByText(say("routeRules.trial.allow", { route: school }))).toBeVisible();
    await expectAccessible(admin);

    await problem.click();
    await openBrief(writer);
    const choice = writer.getByLabel(say("post.route.label"), { exact: true });
    await expect(choice.getByRole("option", { name: say("ruleWords.kept", { name: notices }) })).toHaveCount(1);
    await choice.selectOption({ label: say("ruleWords.automatic", { route: school }) });
    await writer.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
    await expect(
      writer.getByText(say("ruleWords.reason.imposed", { route: school, rule: imposes })).first(),
    ).toBeAttached();
    await writer
      .getByRole("button", { name: say("post.action.submit") })
      .filter({ visible: true })
      .click();
    await expect(writer).toHaveTitle(new RegExp(say("states.post.review"), "u"));

    const auditor = await pageOf("Chiara Neri");
    await auditor.goto(`/log?q=${encodeURIComponent(title)}`);
    await expect(auditor.getByText(say("ruleWords.log.imposed", { rule: imposes }))).toBeVisible();

    await admin.goto(rulesPage);
    for (const left of [1, 0]) {
      await admin.getByRole("link", { name: say("routeRules.rules.changeOf", { n: "1" }) }).click();
      await admin.getByRole("button", { name: say("routeRules.form.remove") }).click();
      await expect(rows(admin)).toHaveCount(left);
    }
    await openChannel(admin, instagram);
    await admin.getByRole("button", { name: say("routeRules.channels.everyRoute") }).click();
    await expect(admin.getByText(say("routeRules.saved"))).toBeVisible();
    await admin.goto("/log?kind=settings");
    await expect(admin.getByText("ora: tutti gli iter").first()).toBeVisible();
    await expect(
      admin
        .getByText(say("ruleWords.log.now", { what: `ha l’etichetta #mensa → ${notices}, si può cambiare` }))
        .first(),
    ).toBeVisible();
  });
}

test("without scripts, rules move up and down, and a page that is old changes nothing and keeps what was typed", async ({
  pageOf,
}) => {
  const page = await pageOf("Lidia Vannini", { javaScriptEnabled: false });
  await page.goto(`${rulesPage}?rule=new`);
  await page.getByRole("button", { name: say("routeRules.form.save") }).click();
  await expect(page.getByText(say("routeRules.form.faults.noCondition"))).toBeVisible();
  await page.getByLabel(say("conditionForm.from"), { exact: true }).fill("20:00");
  await page.getByLabel(say("conditionForm.until"), { exact: true }).fill("08:00");
  await page.getByRole("checkbox", { name: "domenica" }).check();
  await page.getByLabel(say("routeRules.form.to"), { exact: true }).selectOption({ label: school });
  await page.getByRole("button", { name: say("routeRules.form.save") }).click();
  await expect(rows(page).first()).toContainText("esce di domenica fra le 20:00 e le 8:00");

  const other = await pageOf("Lidia Vannini", { javaScriptEnabled: false });
  await other.goto(`${rulesPage}?rule=new`);
  await page.goto(`${rulesPage}?rule=new`);
  for (const [of, tags] of [
    [page, "mensa"],
    [other, "nidi"],
  ] as const) {
    await of.getByLabel(say("conditionForm.tags")).fill(tags);
    await of.getByLabel(say("routeRules.form.to"), { exact: true }).selectOption({ label: notices });
    await of.getByRole("button", { name: say("routeRules.form.save") }).click();
  }
  await expect(rows(page)).toHaveCount(2);
  await expect(other.getByText(say("routeRules.stale"))).toBeVisible();
  await expect(other.getByLabel(say("conditionForm.tags"))).toHaveValue("nidi");
  await other.getByRole("button", { name: say("routeRules.form.save") }).click();
  await expect(rows(other)).toHaveCount(3);
  await other.getByRole("button", { name: say("routeRules.rules.upOf", { n: "3" }) }).click();
  await expect(rows(other).nth(1)).toContainText("#nidi");
  await other.getByRole("button", { name: say("routeRules.rules.downOf", { n: "2" }) }).click();
  await expect(rows(other).nth(2)).toContainText("#nidi");
  // Of the first page's forms every one is old by now.
  await page.getByRole("button", { name: say("routeRules.rules.upOf", { n: "2" }) }).click();
  await expect(rows(page)).toHaveCount(3);
});

test("a rule about words of a list is told while they are typed, and the post's own history names it", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const admin = await pageOf("Lidia Vannini");
  await admin.goto("/word-lists/new");
  await admin.getByLabel(say("wordLists.form.name")).fill(list);
  await admin.getByLabel(say("wordLists.form.words"), { exact: true }).fill("manticora");
  await admin.getByRole("button", { name: say("wordLists.form.save") }).click();
  await expect(admin.getByText(say("wordLists.said.created"))).toBeVisible();
  await admin.goto(rulesPage);
  await admin.getByRole("link", { name: say("routeRules.rules.add") }).click();
  await admin.getByRole("checkbox", { name: list }).check();
  await fillRule(admin, { tags: "", route: school, force: "always" });
  await expect(rows(admin).first()).toContainText(`ha parole dell’elenco ${list}`);
  await admin.goto("/word-lists");
  await admin.getByRole("link", { name: new RegExp(`^${list}`, "u") }).click();
  await expect(admin.getByText("la regola 1 di «Quale iter»")).toBeVisible();
  await expect(admin.getByRole("button", { name: say("wordLists.archive") })).toHaveCount(0);

  const writer = await pageOf("Marta Benedetti");
  await beginPost(writer, {
    title: "La manticora in biblioteca",
    purpose: "Far sapere quando si legge",
    audience: "Chi ha bambini",
    channels: [facebook],
    publishAt: inMinutes(60 * 24),
  });
  await openBrief(writer);
  const why = `${school}: la regola 1 (ha parole dell’elenco ${list}), sempre.`;
  await expect(writer.getByText(why)).toHaveCount(0);
  await writeText(writer, "Sabato si leggono storie di manticore.");
  await expect(writer.getByText(why).filter({ visible: true }).first()).toBeVisible();
  await writer
    .getByRole("button", { name: say("post.action.submit") })
    .first()
    .click();
  await expect(
    writer.getByText(`la regola 1 (ha parole dell’elenco ${list}), sempre`).filter({ visible: true }).first(),
  ).toBeVisible();
});
