import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What a page is looked at in: a wide screen and a phone, by day and by night. */
const looks = [
  { width: 1280, height: 900, colorScheme: "light" },
  { width: 1280, height: 900, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
] as const;

/** No rule of WCAG 2.2 AA that a program can check is broken, in any look. */
export async function expectAccessible(page: Page): Promise<void> {
  const broken: string[] = [];
  for (const { width, height, colorScheme } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes)
        broken.push(`${width} ${colorScheme}: ${id} at ${node.target.join(" ")}\n${node.failureSummary ?? ""}`);
    }
  }
  expect(broken, `${page.url()}\n${broken.join("\n")}`).toEqual([]);
}
