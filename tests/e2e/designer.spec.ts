import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { say, test } from "./fixtures.ts";
import { scriptsRun } from "./scripts-run.ts";

/* The rule: an iter is made, moved about, tried, copied and carried elsewhere by keyboard alone and by touch on a phone. */

/** Goes from control to control as the keyboard does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not get there");
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const levelNames = (page: Page) => page.locator("[data-level] h2").allTextContents();
const inspector = (page: Page) => page.locator("#inspector");
const levelName = (page: Page) => inspector(page).getByLabel(say("approvalRoutes.levelName"));
const inInspector = (page: Page, name: string) => inspector(page).getByRole("button", { name, exact: true });
const addAfter = (page: Page, name: string) =>
  page.getByRole("button", { name: say("approvalRoutes.addLevelHere", { name }) });

async function newIter(page: Page, name: string): Promise<void> {
  await page.goto("/approval-routes");
  await page.getByLabel(say("approvalRoutes.newName")).fill(name);
  await page.getByRole("button", { name: say("approvalRoutes.create") }).click();
  await expect(page.locator("[data-level='1']")).toBeVisible();
  await scriptsRun(page);
}

test("three levels by keyboard alone: named, held, moved with the caret kept and said aloud, and published", async ({
  pageOf,
}) => {
  const page = await pageOf("Lidia Vannini");
  await page.goto("/approval-routes");
  await scriptsRun(page);
  await tabTo(page, page.getByLabel(say("approvalRoutes.newName")));
  await page.keyboard.type("Iter da tastiera");
  await press(page, page.getByRole("button", { name: say("approvalRoutes.create") }));
  await expect(page.locator("[data-level='1']")).toBeVisible();
  await scriptsRun(page);
  const first = say("routeFiles.ready.levelNames.communication");
  for (const [after, name] of [
    [first, "Ufficio legale"],
    ["Ufficio legale", "Sindaco"],
  ] as const) {
    await press(page, addAfter(page, after));
    // The caret is where the new level is named.
    await expect(levelName(page)).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(name);
    await tabTo(page, inspector(page).locator("[data-seat] select").first());
    await page.keyboard.type(name === "Sindaco" ? "Andrea" : "Elena");
    await press(page, inInspector(page, say("approvalRoutes.saveLevel")));
    await expect(page.locator("[data-level]", { hasText: name })).toContainText(
      name === "Sindaco" ? "Andrea Bonaiuti" : "Elena Castellani",
    );
  }
  expect(await levelNames(page)).toEqual([first, "Ufficio legale", "Sindaco"]);
  const up = inInspector(page, say("approvalRoutes.moveUp"));
  await press(page, up);
  await expect(page.locator("[data-level='2'] h2")).toHaveText("Sindaco");
  await expect(up).toBeFocused();
  const said = { name: "Sindaco", number: "2", total: "3" };
  await expect(page.getByText(say("approvalRoutes.levelMoved", said))).toHaveCount(1);
  // At the top there is no further up: the caret goes to the opposite.
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-level='1'] h2")).toHaveText("Sindaco");
  const down = inInspector(page, say("approvalRoutes.moveDown"));
  await expect(down).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-level='2'] h2")).toHaveText("Sindaco");
  await press(page, down);
  await expect(page.locator("[data-level='3'] h2")).toHaveText("Sindaco");
  const publish = page.locator("summary").filter({ hasText: /Pubblica la versione 1/u, visible: true });
  await page.locator("h1").evaluate((heading) => heading.setAttribute("tabindex", "-1"));
  await press(page, publish);
  await press(page, page.getByRole("button", { name: say("approvalRoutes.publishNow") }).filter({ visible: true }));
  await expect(page.getByText(say("approvalRoutes.published", { number: "1" }))).toBeVisible();
});

test("↵ in a field saves the level, and presses nothing else of its form", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await newIter(page, "Iter con invio");
  await page.locator("[data-level='1'] h2 a").click();
  await levelName(page).fill("Con invio");
  await levelName(page).press("Enter");
  await expect(page.locator("[data-level='1'] h2")).toHaveText("Con invio");
  await expect(inspector(page).locator("[data-seat]")).toHaveCount(1);
});

test("on a phone a level opens as a sheet, and is built and moved by touch", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini", {
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  await newIter(page, "Iter dal telefono");
  const first = say("routeFiles.ready.levelNames.communication");
  await addAfter(page, first).tap();
  await expect(levelName(page)).toBeVisible();
  const sheet = async () => inspector(page).boundingBox();
  // It rises to its place.
  await expect.poll(async () => Math.round(((await sheet())?.y ?? 0) + ((await sheet())?.height ?? 0))).toBe(844);
  expect((await sheet())?.y ?? 0).toBeGreaterThan(80);
  await levelName(page).fill("Sindaco");
  await inInspector(page, say("approvalRoutes.addSeat")).tap();
  await expect(inspector(page).locator("[data-seat]")).toHaveCount(2);
  const second = inspector(page).locator("[data-seat]").nth(1);
  await second.locator("select").first().selectOption({ label: "Andrea Bonaiuti, Sindaco" });
  await second.getByRole("button", { name: /^Sposta su /u }).tap();
  await expect(inspector(page).locator("[data-seat] p").first()).toHaveText("Andrea Bonaiuti");
  await inInspector(page, say("approvalRoutes.moveUp")).tap();
  await expect(page.locator("[data-level='1'] h2")).toHaveText("Sindaco");
  await page.getByRole("link", { name: say("approvalRoutes.closeInspector") }).tap();
  await expect(levelName(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("a level is dragged to its place", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await newIter(page, "Iter da trascinare");
  const first = say("routeFiles.ready.levelNames.communication");
  await addAfter(page, first).click();
  await expect(page.locator("[data-level='2']")).toBeVisible();
  const name = say("approvalRoutes.newLevel");
  const grip = page.getByRole("button", { name: say("approvalRoutes.dragLevel", { name }) });
  await expect(grip).toBeVisible();
  // Not at its very middle: that is where assistive technology presses.
  await grip.hover({ position: { x: 8, y: 10 } });
  await page.mouse.down();
  const place = page.locator("[data-drop='0']").first();
  const box = await place.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + (box?.height ?? 0) / 2, { steps: 12 });
  await page.mouse.move((box?.x ?? 0) + 204, (box?.y ?? 0) + (box?.height ?? 0) / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator("[data-level='1'] h2")).toHaveText(name);
  await expect(page.locator("[data-level='2'] h2")).toHaveText(first);
});

test("a ready iter waits for its people, is tried before it has them, and goes as a file to be read again", async ({
  pageOf,
}) => {
  const page = await pageOf("Lidia Vannini");
  await page.goto("/approval-routes");
  await page.getByLabel(say("approvalRoutes.newName")).fill("Piccolo comune");
  await page.locator('input[name="template"][value="smallTown"]').check();
  await page.getByRole("button", { name: say("approvalRoutes.create") }).click();
  await expect(page.locator("[data-level]")).toHaveCount(2);
  await expect(page.getByText(say("approvalRoutes.problems.seatVacant")).first()).toBeVisible();
  await page.getByRole("link", { name: say("approvalRoutes.trial") }).click();
  await expect(page.getByText(say("routeTrial.stopsAt", { level: "Ufficio competente" }))).toBeVisible();
  await page.getByRole("link", { name: say("routeTrial.past.run") }).click();
  await expect(page.getByText(/Di \d+ post, \d+ avrebbero fatto un’altra strada/u)).toBeVisible();
  await page.goBack();
  await page.goBack();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: say("approvalRoutes.exportFile") }).click();
  const path = await (await download).path();
  const file = readFileSync(path, "utf8");
  expect(file).toContain('"format": "imprimatur/approval-route"');
  await page.goto("/approval-routes");
  const importFile = async (text: string) => {
    await page
      .locator('input[name="file"]')
      .setInputFiles({ name: "iter.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: say("routeFiles.import.run") }).click();
  };
  await importFile(file);
  await expect(page.getByText(say("routeFiles.import.nameTaken", { name: "Piccolo comune" }))).toBeVisible();
  await importFile(file.replace('"signature"', '"timbro"').replace('"Piccolo comune"', '"Altrove"'));
  await expect(page.getByText("livello 1, posto 1, «kind»: non è fra i valori ammessi.")).toBeVisible();
  await importFile(file.replace('"Piccolo comune"', '"Altrove"'));
  await expect(page.getByText(say("routeFiles.import.done", { name: "Altrove" }))).toBeVisible();
  await page.getByRole("link", { name: say("routeFiles.import.open") }).click();
  await expect(page.locator("h1")).toHaveText("Altrove");
});

test("versions say who published them, are compared in words, and one is taken up again", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await newIter(page, "Iter a versioni");
  const publish = async () => {
    await page
      .locator("summary")
      .filter({ hasText: /Pubblica la versione/u, visible: true })
      .click();
    await page
      .getByRole("button", { name: say("approvalRoutes.publishNow") })
      .filter({ visible: true })
      .click();
    await expect(page.getByText(/Versione \d pubblicata/u)).toBeVisible();
  };
  await publish();
  await page.locator("[data-level='1'] h2 a").click();
  await levelName(page).fill("Con un altro nome");
  await inInspector(page, say("approvalRoutes.saveLevel")).click();
  await publish();
  await page.goto(page.url().replace(/\?.*$/u, ""));
  await page.getByRole("link", { name: say("approvalRoutes.versions"), exact: true }).click();
  await expect(page.locator("[data-version='2']")).toContainText("Lidia Vannini");
  await page.getByRole("button", { name: say("routeFiles.versions.compareRun") }).click();
  await expect(page.locator("ins", { hasText: "Con un altro nome" })).toBeVisible();
  const old = page.locator("[data-version='1']");
  await old.locator("summary").click();
  await old.getByRole("button", { name: say("routeFiles.versions.takeNow") }).click();
  await expect(page.locator("[data-level='1'] h2")).toHaveText(say("routeFiles.ready.levelNames.communication"));
  await expect(page.getByText(say("approvalRoutes.versionDraft", { number: "3" }))).toBeVisible();
});

test("a copy has a name of its own and levels like the first", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await newIter(page, "Iter da copiare");
  await page.locator("summary", { hasText: say("approvalRoutes.duplicate") }).click();
  await inInspector(page, say("approvalRoutes.create")).click();
  await expect(page.locator("h1")).toHaveText(say("approvalRoutes.copyOf", { name: "Iter da copiare" }));
  await expect(page.locator("[data-level]")).toHaveCount(1);
});
