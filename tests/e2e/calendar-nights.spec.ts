import { expect } from "@playwright/test";
import { at, dayMs, dayOf, draft, entryOf, inDay, panelOf } from "./calendar-page.ts";
import { clock, say, test } from "./fixtures.ts";

/* The rule: on the nights in which the clock changes, every hour is its own, and one that never comes is refused. */

test("in the night in which the clock goes back the second hour is that day's alone, and moving asks which", async ({
  pageOf,
}) => {
  const title = "Torna l’ora solare";
  const sunday = "2031-10-26";
  const page = await pageOf("Davide Lanzi");
  await draft(page, title, at("2031-10-24", "12:00"));
  await page.goto(`/calendar?view=week&on=${sunday}`);
  const second = (day: string) => dayOf(page, day).locator('[data-hour="2"][data-pass="second"]');
  await expect(second(sunday)).not.toHaveAttribute("data-missing", /.*/u);
  for (const day of ["2031-10-20", "2031-10-25"]) await expect(second(day)).toHaveAttribute("data-missing", "true");
  await expect(page.getByText(say("calendar.hoursOfDay", { n: "25" }))).toBeVisible();
  await entryOf(page, title).click();
  await panelOf(page)
    .getByRole("link", { name: say("calendar.move") })
    .click();
  await panelOf(page).getByLabel(say("post.moment.date"), { exact: true }).fill(sunday);
  await panelOf(page).getByLabel(say("post.moment.hour"), { exact: true }).fill("02:30");
  const press = panelOf(page).getByRole("button", { name: say("calendar.moveNow"), exact: true });
  await press.click();
  await panelOf(page)
    .getByRole("radio", { name: say("post.moment.second") })
    .check();
  await press.click();
  await expect(inDay(page, sunday, title)).toContainText("2:30");
  const [entry, row] = [await inDay(page, sunday, title).boundingBox(), await second(sunday).boundingBox()];
  expect(Math.abs((entry?.y ?? 0) - (row?.y ?? 99))).toBeLessThan(4);
});

test("in the night in which the clock goes forward the hour that never comes is refused with the nearest two", async ({
  pageOf,
}) => {
  const title = "Torna l’ora legale";
  const year = clock.now().getUTCFullYear() + 1;
  const sunday = lastSundayOfMarch(year);
  const page = await pageOf("Davide Lanzi");
  await draft(page, title, at(`${year}-03-20`, "12:00"));
  await page.goto(`/calendar?view=week&on=${sunday}`);
  await expect(dayOf(page, sunday).locator('[data-hour="2"]')).toHaveAttribute("data-missing", "true");
  await page.goto(`/calendar?view=month&on=${year}-03`);
  await entryOf(page, title).click();
  await panelOf(page)
    .getByRole("link", { name: say("calendar.move") })
    .click();
  await panelOf(page).getByLabel(say("post.moment.date"), { exact: true }).fill(sunday);
  await panelOf(page).getByLabel(say("post.moment.hour"), { exact: true }).fill("02:30");
  await panelOf(page)
    .getByRole("button", { name: say("calendar.moveNow"), exact: true })
    .click();
  await expect(panelOf(page)).toContainText(say("post.moment.gap", { before: "01:30", after: "03:30" }));
  await expect(panelOf(page).getByLabel(say("post.moment.hour"), { exact: true })).toHaveValue("02:30");
});

function lastSundayOfMarch(year: number): string {
  const end = new Date(Date.UTC(year, 2, 31));
  return new Date(end.getTime() - end.getUTCDay() * dayMs).toISOString().slice(0, 10);
}
