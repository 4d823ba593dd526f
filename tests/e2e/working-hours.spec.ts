import { expect, type Page } from "@playwright/test";
import { beginPost, holdScripts, inMinutes, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: people say when they work, an administrator can say it for them, and whoever sends a post sees what follows
 * from it before sending; the municipality's patron is chosen from a list. Each is read in the log by somebody else.
 */

const elena = "Elena Castellani";
const mornings = "9:00–13:00";
/** Monday to Friday as the demonstration's office has them. */
const office = ["8:00–14:00", "8:00–18:00", "8:00–14:00", "8:00–18:00", "8:00–14:00"];

test("whoever works part-time says so, and the post's iter and the log name their hours", async ({ pageOf }) => {
  test.setTimeout(150_000);
  const page = await pageOf(elena);
  await page.goto("/settings");
  const mine = hoursOn(page);
  await expect(mine.getByRole("radio", { name: say("hours.own.organization") })).toBeChecked();
  await expect(mine.getByLabel(say("hours.days.1"), { exact: true })).toBeHidden();

  await mine.getByRole("radio", { name: say("hours.own.own") }).check();
  await setWeek(mine, ["18–9", "9–13, 12–17", "", "", "domani"]);
  await mine.getByLabel(say("hours.own.daysOff")).fill("31/11/2026");
  await mine.getByRole("button", { name: say("hours.own.save") }).click();
  for (const problem of ["hoursReversed", "hoursOverlap", "hoursUnclear"] as const)
    await expect(mine.getByText(say(`hours.problems.${problem}`))).toBeVisible();
  await expect(mine.getByText(say("hours.problems.dayOffUnclear", { line: "31/11/2026" }))).toBeVisible();
  await expect(mine.getByLabel(say("hours.days.1"), { exact: true })).toHaveValue("18–9");
  await expectAccessible(page);

  await setWeek(mine, [mornings, mornings, mornings, "", ""]);
  await mine.getByLabel(say("hours.own.daysOff")).fill("24/12/2030");
  await mine.getByRole("button", { name: say("hours.own.save") }).click();
  await expect(page.getByRole("status").filter({ hasText: say("hours.own.saved") })).toBeVisible();
  await page.reload();
  await expect(mine.getByRole("radio", { name: say("hours.own.own") })).toBeChecked();
  await expect(mine.getByLabel(say("hours.days.4"), { exact: true })).toHaveValue("");
  await expectAccessible(page);

  const writer = await pageOf("Davide Lanzi");
  await beginPost(writer, {
    title: "Biblioteca aperta la sera",
    purpose: "Far sapere che si può venire la sera",
    audience: "Chi studia e chi lavora",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24 * 20),
  });
  await writeText(writer, "Da lunedì la biblioteca chiude alle ventidue.");
  await writer.reload();
  const whose = say("iter.lastUseful.hours", { name: elena, hours: "lun–mer 9–13" });
  await expect(writer.getByRole("region", { name: /^Iter/u }).getByText(whose).first()).toBeVisible();
  await expectAccessible(writer);

  const administrator = await pageOf("Lidia Vannini");
  await administrator.goto("/people");
  await administrator.getByRole("link", { name: elena }).first().click();
  const theirs = hoursOn(administrator);
  await expect(theirs.getByLabel(say("hours.days.1"), { exact: true })).toHaveValue(mornings);
  await setWeek(theirs, ["", "", "", "", ""]);
  await theirs.getByRole("button", { name: say("hours.own.save") }).click();
  await expect(theirs.getByText(say("hours.problems.hoursMissing"))).toBeVisible();
  await expectAccessible(administrator);
  await setWeek(theirs, office);
  await theirs.getByRole("radio", { name: say("hours.own.organization") }).check();
  await theirs.getByLabel(say("hours.own.daysOff")).fill("");
  await theirs.getByRole("button", { name: say("hours.own.save") }).click();
  await expect(administrator.getByRole("status").filter({ hasText: say("hours.own.saved") })).toBeVisible();
  await expectAccessible(administrator);

  const auditor = await pageOf("Chiara Neri");
  await auditor.goto("/log");
  await expect(auditor.getByText(`${elena} ha cambiato il proprio orario di lavoro`).first()).toBeVisible();
  await expect(auditor.getByText(`Lidia Vannini ha cambiato l’orario di lavoro di ${elena}`).first()).toBeVisible();
  await expect(auditor.getByText("orario della settimana e giorni liberi").first()).toBeVisible();
});

test("the patron saint's day comes with the municipality, or is typed", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await page.goto("/settings");
  const day = page.locator('input[name="patronDay"]');
  await expect(day).toHaveValue("11/11");
  await page.getByLabel(say("hours.patron.place"), { exact: true }).selectOption("Milano");
  await expect(day).toHaveValue("7/12");
  await save(page);
  await expect(day).toHaveValue("7/12");
  await expectAccessible(page);

  // A day that is typed lets go of the town that was chosen before.
  await page.getByLabel(say("hours.patron.place"), { exact: true }).selectOption("Firenze");
  await day.fill("11/11");
  await expect(page.getByLabel(say("hours.patron.place"), { exact: true })).toHaveValue("");
  await save(page);
  await expect(day).toHaveValue("11/11");
  await page.goto("/log");
  await expect(page.getByText("festa del patrono").first()).toBeVisible();
});

test("a town chosen before the page's scripts are there fills the day when they come", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  const letIn = await holdScripts(page);
  await page.goto("/settings", { waitUntil: "commit" });
  await page.getByLabel(say("hours.patron.place"), { exact: true }).selectOption("Milano");
  letIn();
  await expect(page.locator('input[name="patronDay"]')).toHaveValue("7/12");
  await expect(page.getByLabel(say("hours.patron.place"), { exact: true })).toHaveValue("Milano");
});

test("and both are said without a script", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini", { javaScriptEnabled: false });
  await page.goto("/settings");
  await page.getByLabel(say("hours.patron.place"), { exact: true }).selectOption("Torino");
  await page.locator('button[name="intent"][value="organization"]').click();
  await expect(page.locator('input[name="patronDay"]')).toHaveValue("24/6");
  await page.locator('input[name="patronDay"]').fill("11/11");
  await page.locator('button[name="intent"][value="organization"]').click();
  await expect(page.locator('input[name="patronDay"]')).toHaveValue("11/11");
  const mine = hoursOn(page);
  await expect(mine.getByLabel(say("hours.days.1"), { exact: true })).toBeHidden();
  await mine.getByRole("radio", { name: say("hours.own.own") }).check();
  await expect(mine.getByLabel(say("hours.days.1"), { exact: true })).toHaveValue(office[0] ?? "");
});

function hoursOn(page: Page) {
  return page.getByRole("region", { name: say("hours.own.title"), exact: true });
}

async function setWeek(section: ReturnType<typeof hoursOn>, days: string[]): Promise<void> {
  const keys = ["1", "2", "3", "4", "5"] as const;
  for (const [index, key] of keys.entries())
    await section.getByLabel(say(`hours.days.${key}`), { exact: true }).fill(days[index] ?? "");
}

async function save(page: Page): Promise<void> {
  await page.locator('button[name="intent"][value="organization"]').click();
  await expect(page.getByRole("status").filter({ hasText: say("settings.saved") })).toBeVisible();
}
