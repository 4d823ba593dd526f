import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** By night only the colours are others: the rules about them are asked again, at both widths. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/** A wide screen and a phone, by day and by night. */
const looks = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 390, colorScheme: "dark" },
  { width: 390, colorScheme: "light" },
] as const;

/** No rule of WCAG 2.2 AA that a program can check is broken, in any look. */
export async function expectAccessible(page: Page): Promise<void> {
  const broken: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await showWhole(page, width);
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const asked = colorScheme === "light" ? axe.withTags(rules) : axe.withRules(rulesOfColour);
    const { violations } = await asked.analyze();
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes)
        broken.push(`${width} ${colorScheme}: ${id} at ${target.join(" ")}\n${failureSummary ?? ""}`);
    }
  }
  expect(broken, page.url()).toEqual([]);
}

/** As high as the page is long: what a bar at the foot would cover until one scrolls is not called covered. */
async function showWhole(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height + 100, 844), 8000) });
}
