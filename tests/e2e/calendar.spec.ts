import ICAL from "ical.js";
import { expect, type Page } from "@playwright/test";
import { at, dayAhead, draft, entryOf, inDay, panelOf } from "./calendar-page.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";
import { scriptsRun } from "./scripts-run.ts";

/*
 * The rule: what goes out is seen by day and hour, and moved from there by whoever may, by mouse, finger, keyboard or plain
 * forms; nothing moves before somebody read what it does and pressed.
 */

test("by keyboard: arrows from day to day, S moves the post in focus, brackets change the month", async ({
  pageOf,
}) => {
  const title = "Spostata con i tasti";
  const [from, to] = [dayAhead(48), dayAhead(50)];
  const page = await pageOf("Davide Lanzi");
  await draft(page, title, at(from, "16:45"));
  await page.goto(`/calendar?view=month&on=${from.slice(0, 7)}`);
  await scriptsRun(page);
  await page.locator("[data-day-link]").first().focus();
  const days = await page
    .locator("[data-day-link]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-day-link")));
  const index = days.indexOf(from);
  for (let down = 0; down < Math.floor(index / 7); down += 1) await page.keyboard.press("ArrowDown");
  for (let right = 0; right < index % 7; right += 1) await page.keyboard.press("ArrowRight");
  await expect(page.locator(`[data-day-link="${from}"]`)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(inDay(page, from, title)).toBeFocused();
  await page.keyboard.press("s");
  await panelOf(page).getByLabel(say("post.moment.date"), { exact: true }).fill(to);
  await page.keyboard.press("Enter");
  await expect(inDay(page, to, title)).toBeVisible();
  await inDay(page, to, title).press("Enter");
  await expect(panelOf(page).getByRole("heading", { name: title })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(inDay(page, to, title)).toBeFocused();
  const month = page.getByRole("heading", { level: 1 });
  const before = await month.innerText();
  await page.keyboard.press("]");
  // The address changes a moment before the page does, and keys act on what the page shows.
  await expect(month).not.toHaveText(before);
  await page.keyboard.press("[");
  await expect(page).toHaveURL(new RegExp(`on=${to.slice(0, 7)}`));
});

test("on a phone the list comes first, and a post is moved from its sheet", async ({ pageOf }) => {
  const title = "Spostata dal telefono";
  const [from, to] = [dayAhead(3), dayAhead(4)];
  const page = await pageOf("Davide Lanzi", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await draft(page, title, at(from, "18:05"));
  await page.goto("/calendar");
  await expect(page.locator('[data-calendar-grid="month"]')).toBeHidden();
  await inDay(page, from, title).click();
  await panelOf(page)
    .getByRole("link", { name: say("calendar.move") })
    .click();
  await panelOf(page).getByLabel(say("post.moment.date"), { exact: true }).fill(to);
  await panelOf(page)
    .getByRole("button", { name: say("calendar.moveNow"), exact: true })
    .click();
  await expect(inDay(page, to, title)).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
});

test("the second of two people who move the same post is told by whom and to when, and nothing is lost", async ({
  pageOf,
}) => {
  const title = "In due sullo stesso post";
  const [from, first, second] = [dayAhead(52), dayAhead(53), dayAhead(54)];
  const [davide, marta] = [await pageOf("Davide Lanzi"), await pageOf("Marta Benedetti")];
  await draft(davide, title, at(from, "8:20".padStart(5, "0")));
  for (const page of [davide, marta]) {
    await page.goto(`/calendar?view=month&on=${from.slice(0, 7)}`);
    await entryOf(page, title).click();
    await panelOf(page)
      .getByRole("link", { name: say("calendar.move") })
      .click();
  }
  const move = async (page: Page, to: string) => {
    await panelOf(page).getByLabel(say("post.moment.date"), { exact: true }).fill(to);
    await panelOf(page)
      .getByRole("button", { name: say("calendar.moveNow"), exact: true })
      .click();
  };
  await move(davide, first);
  await expect(inDay(davide, first, title)).toBeVisible();
  await move(marta, second);
  await expect(panelOf(marta).getByRole("alert")).toContainText(/Davide Lanzi l’ha cambiato/u);
  await expect(panelOf(marta).getByLabel(say("post.moment.date"), { exact: true })).toHaveValue(second);
  await expect(inDay(marta, first, title)).toBeVisible();
  await panelOf(marta)
    .getByRole("button", { name: say("calendar.moveNow"), exact: true })
    .click();
  await expect(inDay(marta, second, title)).toBeVisible();
});

test("without JavaScript it is read by month, week and list, narrowed, and a post is moved by a plain form", async ({
  pageOf,
}) => {
  const title = "Spostata senza script";
  const [from, to] = [dayAhead(56), dayAhead(57)];
  const page = await pageOf("Davide Lanzi", { javaScriptEnabled: false });
  await draft(page, title, at(from, "11:10"));
  for (const view of ["month", "week", "list"]) {
    await page.goto(`/calendar?view=${view}&on=${from}`);
    await expect(inDay(page, from, title)).toContainText("11:10");
  }
  await page.goto(`/calendar?view=month&on=${from}`);
  await page.getByLabel(say("calendar.filter.state")).selectOption("published");
  await page.getByRole("button", { name: say("calendar.filter.apply") }).click();
  await expect(entryOf(page, title)).toHaveCount(0);
  await page.goto(`/calendar?view=month&on=${from}&mine=yes`);
  await entryOf(page, title).click();
  await panelOf(page)
    .getByRole("link", { name: say("calendar.move") })
    .click();
  await panelOf(page).getByLabel(say("post.moment.date"), { exact: true }).fill(to);
  await panelOf(page)
    .getByRole("button", { name: say("calendar.moveNow"), exact: true })
    .click();
  await expect(inDay(page, to, title)).toBeVisible();
});

test("whoever only signs reads it, and is told why nothing moves", async ({ pageOf }) => {
  const title = "La legge anche il Sindaco";
  const from = dayAhead(58);
  await draft(await pageOf("Davide Lanzi"), title, at(from, "15:00"));
  const mayor = await pageOf("Andrea Bonaiuti");
  await mayor.goto("/");
  await mayor
    .getByRole("link", { name: say("navigation.calendar"), exact: true })
    .filter({ visible: true })
    .click();
  await mayor.goto(`/calendar?view=month&on=${from.slice(0, 7)}`);
  await expect(mayor.locator("[data-entry]")).toHaveCount(0);
  await entryOf(mayor, title).click();
  await expect(panelOf(mayor)).toContainText(say("calendar.cannot.notYours"));
  await expect(panelOf(mayor).getByRole("link", { name: say("calendar.move") })).toHaveCount(0);
});

test("another program reads the calendar at its secret address, until it is revoked", async ({
  pageOf,
  pageOfNobody,
}) => {
  const title = "Letta da un altro programma";
  const publishAt = at(dayAhead(60), "10:00");
  const page = await pageOf("Davide Lanzi");
  await draft(page, title, publishAt);
  await page.goto("/settings#calendar");
  const section = page.locator("section").filter({ has: page.locator("#calendar") });
  await section.getByRole("button", { name: say("calendar.feed.create") }).click();
  const address = await section.getByLabel(say("calendar.feed.addressLabel")).inputValue();
  await page.reload();
  await expect(section.getByLabel(say("calendar.feed.addressLabel"))).toHaveCount(0);
  const { request } = await pageOfNobody();
  const local = `${process.env["E2E_URL"]}${new URL(address).pathname}`;
  const answer = await request.get(local);
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
  const events = new ICAL.Component(ICAL.parse(await answer.text()))
    .getAllSubcomponents("vevent")
    .map((one) => new ICAL.Event(one));
  expect(events.find(({ summary }) => summary === title)?.startDate.toJSDate()).toEqual(publishAt);
  await section
    .getByRole("button", { name: say("calendar.feed.revokeOf", { name: say("calendar.feed.mine") }) })
    .click();
  await expect(page.getByText(say("calendar.feed.revoked"))).toBeVisible();
  expect((await request.get(local)).status()).toBe(404);
});

test("month, week, list and the panel break no rule of WCAG", async ({ pageOf }) => {
  const title = "Vista da chi non vede";
  const day = dayAhead(62);
  const page = await pageOf("Davide Lanzi");
  await draft(page, title, at(day, "10:00"));
  for (const view of ["month", "week", "list"]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`/calendar?view=${view}&on=${day}`);
    const panel = `${await entryOf(page, title).first().getAttribute("href")}&move=yes`;
    await expectAccessible(page);
    await page.goto(panel);
    await panelOf(page).getByLabel(say("post.moment.date"), { exact: true }).waitFor();
    await expectAccessible(page);
  }
});
