import { expect, type Locator, type Page } from "@playwright/test";
import type { TermAction } from "#workflows/approval/states.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: everything a level can ask for is set by an administrator on the page of the iter, and kept as it was set. */

interface LevelAnswers {
  name: string;
  /** By seat: kind, who, word. */
  seats: Array<{ kind: string; holder: string; label: string }>;
  termHours: string;
  reminderHours?: string;
  onTerm: TermAction;
  quorum?: string;
  afterChanges?: "resume";
  checked?: string[];
  unchecked?: string[];
  tags?: string;
  channel?: boolean;
  /** The rest of its condition. */
  when?: (form: Locator) => Promise<void>;
  /** Its terms run by day and night. */
  always?: boolean;
}

test("an administrator makes an iter and sets every field of its levels and seats", async ({ pageOf }) => {
  test.setTimeout(180_000);
  const page = await pageOf("Lidia Vannini");
  // For a level that asks for its words; nobody else writes them.
  await page.goto("/word-lists/new");
  await page.getByLabel(say("wordLists.form.name")).fill("Parole di ogni campo");
  await page.getByLabel(say("wordLists.form.words"), { exact: true }).fill("zirconio");
  await page.getByRole("button", { name: say("wordLists.form.save") }).click();
  await expect(page.getByText(say("wordLists.said.created"))).toBeVisible();
  await page.goto("/approval-routes");
  await page.getByLabel(say("approvalRoutes.newName")).fill("Iter di ogni campo");
  await page.getByRole("button", { name: say("approvalRoutes.create") }).click();
  await page.waitForURL(/\/approval-routes\/[0-9a-f-]{36}/);

  await openLevel(page, 1);
  await addSeats(page, 3);
  await setLevel(page, {
    name: "Tutti i posti",
    seats: [
      { kind: "signature", holder: "superior", label: "firma" },
      { kind: "signature", holder: "person", label: "controfirma" },
      { kind: "endorsement", holder: "group", label: "sigla" },
      { kind: "notice", holder: "person", label: "per conoscenza" },
    ],
    termHours: "2.5",
    reminderHours: "1.5",
    onTerm: "escalate",
    quorum: "1",
    afterChanges: "resume",
    checked: ["freshProof"],
    unchecked: ["veto"],
  });
  // The question appears once the seat is one of a notice.
  await page.getByRole("checkbox", { name: say("approvalRoutes.acknowledge") }).check();
  await press(page, "saveLevel");
  await expect(page.locator('article[data-level="1"]')).toContainText(say("approvalRoutes.acknowledgeWord"));
  await setLevel(await addLevelAfter(page, 1), {
    name: "Se è un bando",
    seats: [{ kind: "signature", holder: "person", label: "firma" }],
    termHours: "4",
    onTerm: "tacitConsent",
    checked: ["tacitSignatures"],
    tags: "bandi, #emergenza",
  });
  await setLevel(await addLevelAfter(page, 2), {
    name: "Sul canale",
    seats: [{ kind: "signature", holder: "group", label: "firma" }],
    termHours: "1",
    always: true,
    onTerm: "expire",
    channel: true,
  });
  await setLevel(await addLevelAfter(page, 3), {
    name: "A nome di qualcuno",
    seats: [{ kind: "signature", holder: "voice", label: "consenso" }],
    termHours: "8",
    onTerm: "remind",
    when: async (form) => {
      await form.locator('input[name="voices"][value="anybody"]').check();
      await form.locator('select[name="sensitive"]').selectOption("yes");
      await form.locator('input[name="kinds"][value="reply"]').check();
    },
  });

  await setLevel(await addLevelAfter(page, 4), {
    name: "Di domenica, per la gara",
    seats: [{ kind: "signature", holder: "superior", label: "firma" }],
    termHours: "8",
    onTerm: "remind",
    when: async (form) => {
      await form.locator('input[name="listIds"]').first().check();
      await form.locator('textarea[name="purposeWords"]').fill("gara\nbando di concorso");
      await form.locator('textarea[name="campaigns"]').fill("Vivi il parco");
      await form.locator('input[name="languages"][value="it"]').check();
      await form.locator('input[name="voices"][value^="0"]').first().check();
      await form.locator('input[name="weekdays"][value="7"]').check();
      await form.locator('input[name="from"]').fill("08:00");
      await form.locator('input[name="until"]').fill("20:00");
    },
  });
  await expect(page.locator('article[data-level="5"]')).toContainText("dice gara o bando di concorso in «Perché esce»");

  await page.goto(new URL(page.url()).pathname);
  await page.locator('select[name="toleranceMinutes"]').selectOption("30");
  for (const name of ["authorsMaySign", "oneSignatureCounts", "schedulesItself"])
    await page.locator(`input[name="${name}"]`).setChecked(true, { force: true });
  for (const kind of ["sources", "numbers", "people"])
    await page.locator(`input[name="checks"][value="${kind}"]`).setChecked(true, { force: true });
  const own = `Stemma: ${"lungo ".repeat(40)}`;
  await page.locator('textarea[name="ownChecks"]').fill(own);
  await page.locator('input[name="coolingMinutes"]').fill("15");
  await page.locator('button[name="intent"][value="saveRoute"]').click();
  await expect(page.getByText(say("checkList.ownWrong"))).toBeVisible();
  await expect(page.locator('textarea[name="ownChecks"]')).toHaveValue(own);
  await page.locator('textarea[name="ownChecks"]').fill("Stemma: è quello nuovo.");
  await press(page, "saveRoute");
  await expect(page.getByText(say("approvalRoutes.saved"))).toBeVisible();
  await expect(page.getByText(say("approvalRoutes.endItself"))).toBeVisible();
  await page.goto(new URL(page.url()).pathname);
  await expect(page.locator('textarea[name="ownChecks"]')).toHaveValue("Stemma: è quello nuovo.");
  await expect(page.locator('input[name="coolingMinutes"]')).toHaveValue("15");

  // As it was set, after everything else was set too.
  await openLevel(page, 1);
  await expect(page.locator('input[name="termHours"]')).toHaveValue("2.5");
  await expect(page.locator('input[name="reminderHours"]')).toHaveValue("1.5");
  await expect(page.locator('article[data-level="1"]')).toContainText(
    say("approvalRoutes.reminderLine", { time: "1 ora e 30 minuti lavorativi" }),
  );
  await expect(page.locator('input[name="onTerm"][value="escalate"]')).toBeChecked();
  await expect(page.locator('input[name="veto"]')).not.toBeChecked();
  await expect(page.locator('input[name="afterChanges"][value="resume"]')).toBeChecked();
  await expect(page.locator('input[name="freshProof"]')).toBeChecked();
  await expect(page.locator('select[name="quorum"]')).toHaveValue("1");
  await openLevel(page, 2);
  await expect(page.locator('input[name="tags"]')).toHaveValue("bandi, emergenza");
  await expect(page.locator('input[name="tacitSignatures"]')).toBeChecked();
  await openLevel(page, 5);
  await expect(page.locator('textarea[name="purposeWords"]')).toHaveValue("gara\nbando di concorso");
  await expect(page.getByRole("checkbox", { name: "Parole di ogni campo" })).toBeChecked();
  await expectAccessible(page);

  const iter = new URL(page.url()).pathname;
  await test.step("a list that its draft alone asks for is put away: the draft cannot be published any more", async () => {
    await page.goto("/word-lists");
    await page.getByRole("link", { name: /^Parole di ogni campo/u }).click();
    await page.getByRole("button", { name: say("wordLists.archive") }).click();
    await expect(page.getByText(say("wordLists.said.archived"))).toBeVisible();
    await page.goto(iter);
    await expect(page.locator('article[data-level="5"]')).toContainText(say("approvalRoutes.problems.conditionNever"));
    await expect(page.getByRole("button", { name: say("approvalRoutes.publish", { number: "1" }) })).toBeDisabled();
  });

  await test.step("put aside it stands folded on the page of iters, and comes back from there", async () => {
    await page.getByRole("button", { name: say("approvalRoutes.archive") }).click();
    await expect(page.getByText(say("approvalRoutes.archived"))).toBeVisible();
    await page.goto("/approval-routes");
    const row = page.getByRole("listitem").filter({ hasText: "Iter di ogni campo" });
    await expect(row).toBeHidden();
    await page.locator("summary", { hasText: "Messi da parte" }).click();
    await expectAccessible(page);
    await row.getByRole("button", { name: say("approvalRoutes.restore") }).click();
    await page.waitForURL(new RegExp(iter, "u"));
    await expect(page.getByText(say("approvalRoutes.archived"))).toBeHidden();
  });
});

async function openLevel(page: Page, number: number): Promise<void> {
  const address = await page.locator(`article[data-level="${number}"] h2 a`).getAttribute("href");
  await page.goto(address ?? "");
  await expect(page.locator(`article[data-level="${number}"] h2 a`)).toHaveAttribute("aria-current", "true");
  await expect(page.locator('input[name="termHours"]')).toBeVisible();
}

async function addSeats(page: Page, more: number): Promise<void> {
  const seats = page.locator("[data-seat]");
  for (let count = await seats.count(), added = 0; added < more; added += 1) {
    await press(page, "addSeat");
    await expect(seats).toHaveCount(count + added + 1);
  }
}

/** Ends in the inspector of the new level. */
async function addLevelAfter(page: Page, number: number): Promise<Page> {
  const levels = page.locator("article[data-level]");
  const count = await levels.count();
  await page
    .locator("ol > li")
    .nth(number - 1)
    .locator('button[value="addLevel"]')
    .click();
  await expect(levels).toHaveCount(count + 1);
  await openLevel(page, number + 1);
  return page;
}

async function setLevel(page: Page, answers: LevelAnswers): Promise<void> {
  await page.locator('form:has(input[name="levelId"]) input[name="name"]').fill(answers.name);
  for (const [place, seat] of answers.seats.entries()) {
    const fields = page.locator("[data-seat]").nth(place);
    await chooseHolder(fields.locator('select[name^="holder-"]'), seat.holder, place);
    await fields.locator('select[name^="kind-"]').selectOption(seat.kind);
    await fields.locator('input[name^="label-"]').fill(seat.label);
  }
  await page.locator('input[name="termHours"]').fill(answers.termHours);
  await page.locator('input[name="reminderHours"]').fill(answers.reminderHours ?? "");
  if (answers.always) await page.locator('input[name="termClock"][value="always"]').check({ force: true });
  await page.locator(`input[name="onTerm"][value="${answers.onTerm}"]`).check({ force: true });
  if (answers.afterChanges)
    await page.locator(`input[name="afterChanges"][value="${answers.afterChanges}"]`).check({ force: true });
  if (answers.quorum) {
    // The choice appears once two signatures are there.
    await press(page, "saveLevel");
    await page.locator('select[name="quorum"]').selectOption(answers.quorum);
  }
  for (const name of answers.unchecked ?? [])
    await page.locator(`input[name="${name}"]`).setChecked(false, { force: true });
  const conditions = page.locator("[data-condition]");
  if ((await conditions.getAttribute("open")) === null) await conditions.locator("summary").click();
  for (const name of answers.checked ?? [])
    await page.locator(`input[name="${name}"]`).setChecked(true, { force: true });
  if (answers.tags) await page.locator('input[name="tags"]').fill(answers.tags);
  if (answers.channel) await conditions.locator('input[name="channelIds"]').first().setChecked(true, { force: true });
  await answers.when?.(conditions);
  await press(page, "saveLevel");
  await expect(page.getByRole("heading", { name: answers.name, exact: true }).first()).toBeVisible();
}

async function chooseHolder(select: ReturnType<Page["locator"]>, holder: string, place: number): Promise<void> {
  const values = await select
    .locator("option")
    .evaluateAll((options) => options.map((option) => option.getAttribute("value") ?? ""));
  const fitting = values.filter((value) => value === holder || value.startsWith(`${holder}:`));
  await select.selectOption(fitting[place % fitting.length] ?? holder);
}

/** Presses a button of the page by what it asks for, and waits until the page shows the draft that came of it. */
async function press(page: Page, intent: string): Promise<void> {
  const revision = page.locator('input[name="readRevision"]').first();
  const before = await revision.inputValue();
  await page.locator(`button[name="intent"][value="${intent}"]`).first().click();
  await expect(revision).not.toHaveValue(before);
}
