import { expect } from "@playwright/test";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: a report tells of levels and posts, never of people, and is the same as page and as file. */

test("an administrator reads a report by month and iter, and takes it away as files", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await page.goto("/");
  await page.getByRole("link", { name: say("navigation.reports"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("reports.title") })).toBeVisible();
  const months = page.getByRole("combobox", { name: say("reports.filter.month") });
  const earliest = (await months.locator("option").last().getAttribute("value")) ?? "";
  await months.selectOption(earliest);
  await page.waitForURL((url) => url.searchParams.get("month") === earliest);
  await page.getByRole("combobox", { name: say("reports.filter.route") }).selectOption({ label: "Scuola e famiglie" });
  await page.waitForURL((url) => (url.searchParams.get("route") ?? "") !== "");
  const levels = page.getByRole("table", { name: say("reports.levels.title") });
  await expect(levels.getByRole("rowheader", { name: "Ufficio scuola" })).toBeVisible();
  await expect(levels).not.toContainText("Sindaco");
  for (const person of ["Laura Nencini", "Elena Castellani", "Davide Lanzi"])
    await expect(page.getByRole("main")).not.toContainText(person);
  await page.getByText(say("reports.how"), { exact: true }).click();
  await expectAccessible(page);

  const one = page.getByRole("link", { name: say("reports.csvLabel", { title: say("reports.levels.title") }) });
  const all = page.getByRole("link", { name: say("reports.exportLabel") });
  for (const [link, titles] of [
    [one, [say("reports.levels.name")]],
    [all, [say("reports.levels.title"), say("reports.months.title"), say("reports.other.title")]],
  ] as const) {
    const file = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(file.headers()["content-type"]).toContain("text/csv");
    const text = await file.text();
    expect(text.startsWith("\uFEFF")).toBe(true);
    for (const title of titles) expect(text).toContain(`"${title}"`);
    expect(text).toContain('"Ufficio scuola"');
  }
});

test("days that cannot be are refused in words, and stay in their fields", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini", { viewport: { width: 390, height: 844 } });
  await page.goto("/reports?from=2026-03-09&until=2026-03-02");
  await expect(page.getByText(say("reports.filter.problem.daysReversed"))).toBeVisible();
  await expect(page.getByLabel(say("reports.filter.from"), { exact: true })).toHaveValue("2026-03-09");
  await expect(page.getByLabel(say("reports.filter.until"), { exact: true })).toHaveValue("2026-03-02");
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.getByLabel(say("reports.filter.until"), { exact: true }).fill("2026-03-20");
  await page.getByLabel(say("reports.filter.from"), { exact: true }).press("Enter");
  await page.waitForURL((url) => url.searchParams.get("until") === "2026-03-20");
  await expect(page.getByText(say("reports.levels.none"))).toBeVisible();
});

test("for a writer there are no reports", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi");
  await page.goto("/");
  await expect(page.getByRole("link", { name: say("navigation.reports"), exact: true })).toHaveCount(0);
  expect((await page.goto("/reports"))?.status()).toBe(404);
  expect((await page.request.get("/reports/file")).status()).toBe(404);
});
