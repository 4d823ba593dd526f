import { expect, type CDPSession, type Locator, type Page } from "@playwright/test";
import { at, dayAhead, dayOf, draft, entryOf, inDay, panelOf } from "./calendar-page.ts";
import { say, test } from "./fixtures.ts";
import { onTheProgramme, stateOf } from "./going-out.ts";
import { scriptsRun } from "./scripts-run.ts";

/* The rule: what goes out is moved by mouse or finger, and nothing moves before somebody read what it does and pressed. */

/** By the mouse, in steps: from an entry to a place in a day. */
async function drag(page: Page, from: Locator, to: Locator, down: number): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, target] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !target) throw new Error("nothing to drag, or nowhere to");
  await page.mouse.move(start.x + 30, start.y + 8);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 12, { steps: 3 });
  await page.mouse.move(target.x + target.width - 12, target.y + down, { steps: 8 });
  await page.mouse.up();
}

test("an entry dropped on another day proposes it, and moves when somebody presses", async ({ pageOf }) => {
  const title = "Trascinata di giorno in giorno";
  const [from, to] = [dayAhead(40), dayAhead(42)];
  const page = await pageOf("Davide Lanzi");
  await draft(page, title, at(from, "10:15"));
  await page.goto(`/calendar?view=month&on=${from.slice(0, 7)}`);
  await scriptsRun(page);
  await drag(page, inDay(page, from, title), dayOf(page, to), 60);
  await expect(panelOf(page).getByLabel(say("post.moment.date"), { exact: true })).toHaveValue(to);
  await expect(panelOf(page).getByLabel(say("post.moment.hour"), { exact: true })).toHaveValue("10:15");
  await expect(panelOf(page)).toContainText(say("calendar.draft"));
  await expect(inDay(page, from, title)).toBeVisible();
  await panelOf(page)
    .getByRole("button", { name: say("calendar.moveNow"), exact: true })
    .click();
  await expect(inDay(page, to, title)).toBeVisible();
  await expect(inDay(page, from, title)).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: title })).toContainText("10:15");
});

test("on the week it is dropped on an hour: within the tolerance no signature falls, beyond it the panel names them", async ({
  pageOf,
}) => {
  test.slow();
  const title = "Biblioteca, si sposta con le firme";
  const [day, next] = [dayAhead(8), dayAhead(9)];
  const publishAt = at(day, "11:00");
  const { writer: page, address } = await onTheProgramme(pageOf, title, { publishAt });
  await page.goto(`/calendar?view=week&on=${day}`);
  await scriptsRun(page);
  await drag(page, inDay(page, day, title), dayOf(page, day), await topOf(page, 12));
  await expect(panelOf(page).getByLabel(say("post.moment.hour"), { exact: true })).toHaveValue("12:00");
  await expect(panelOf(page)).toContainText(say("calendar.covered"));
  await panelOf(page)
    .getByRole("button", { name: say("calendar.moveNow"), exact: true })
    .click();
  await expect(entryOf(page, title)).toContainText("12:00");
  await page.goto(address);
  await expect(stateOf(page, "scheduled")).toBeVisible();

  await page.goto(`/calendar?view=week&on=${next}`);
  await scriptsRun(page);
  await entryOf(page, title).click();
  await expect(panelOf(page)).toContainText(
    say("calendar.within", { from: "9:00", fromOne: "no", to: "13:00", toOne: "no" }),
  );
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toHaveCount(0);
  await drag(page, inDay(page, day, title), dayOf(page, next), await topOf(page, 15));
  await expect(panelOf(page)).toContainText(say("calendar.notCovered"));
  await expect(panelOf(page)).toContainText(/Decadono le firme di .*Andrea Bonaiuti/u);
  await panelOf(page)
    .getByRole("button", { name: say("calendar.moveAgain") })
    .click();
  await expect(inDay(page, next, title)).toBeVisible();
  await page.goto(address);
  await expect(stateOf(page, "review")).toBeVisible();
});

/** Where an hour begins in a day of the week; a little below, so that no rounding is in the way. */
async function topOf(page: Page, hour: number): Promise<number> {
  const row = page.locator(`[data-day] [data-hour="${hour}"]`).first();
  return (await row.evaluate((element) => (element as HTMLElement).offsetTop)) + 3;
}

test("a finger that rests on an entry drags it, one that moves at once scrolls the page", async ({ pageOf }) => {
  const title = "Spostata con un dito";
  const [from, to] = [dayAhead(44), dayAhead(46)];
  const page = await pageOf("Davide Lanzi", { viewport: { width: 1024, height: 1100 }, hasTouch: true });
  await draft(page, title, at(from, "9:30".padStart(5, "0")));
  await page.goto(`/calendar?view=month&on=${from.slice(0, 7)}`);
  await scriptsRun(page);
  const finger = await page.context().newCDPSession(page);
  const entry = inDay(page, from, title);
  await entry.scrollIntoViewIfNeeded();
  const [start, target] = [await entry.boundingBox(), await dayOf(page, to).boundingBox()];
  if (!start || !target) throw new Error("nothing to drag");
  const [here, there] = [
    { x: start.x + 20, y: start.y + 10 },
    { x: target.x + target.width - 12, y: target.y + 60 },
  ];
  await touch(finger, "touchStart", here);
  await touch(finger, "touchMove", { x: here.x, y: here.y - 12 });
  await touch(finger, "touchMove", { x: here.x, y: here.y });
  await touch(finger, "touchEnd");
  await expect(page.locator("[data-dragged]")).toHaveCount(0);
  await touch(finger, "touchStart", here);
  await expect(page.locator("[data-dragged]")).toBeVisible();
  for (const part of [0.3, 0.7, 1])
    await touch(finger, "touchMove", { x: here.x + (there.x - here.x) * part, y: here.y + (there.y - here.y) * part });
  await touch(finger, "touchEnd");
  await expect(panelOf(page).getByLabel(say("post.moment.date"), { exact: true })).toHaveValue(to);
});

function touch(finger: CDPSession, type: "touchStart" | "touchMove" | "touchEnd", point?: { x: number; y: number }) {
  return finger.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [point] : [] });
}
