import { readFileSync } from "node:fs";
import path from "node:path";
import type axe from "axe-core";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * A wide screen by day and a phone by night, by turns: the themes are the same words with other values of the same
 * colours, whose contrasts have a test of their own. `LOOKS=all` sees every page in both widths and both themes.
 */
const looks = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
  { width: 1280, colorScheme: "dark" },
  { width: 390, colorScheme: "light" },
] as const;
const all = process.env["LOOKS"] === "all";
let turn = 0;

const program = readFileSync(path.resolve("node_modules/axe-core/axe.min.js"), "utf8");

/** No rule of WCAG 2.2 AA that a program can check is broken. What frames hold is not looked at. */
export async function expectAccessible(page: Page): Promise<void> {
  const broken: string[] = [];
  // By hand: the usual package brings the program (half a second) anew for each look.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(program);
  turn += 1;
  for (const { width, colorScheme } of all ? looks : looks.slice(turn % 2, (turn % 2) + 1)) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await showWhole(page, width);
    const { checked, violations } = await page.evaluate(runAxe, rules);
    expect(checked).toBeGreaterThan(5);
    broken.push(...violations.map((violation) => `${width} ${colorScheme}: ${violation}`));
  }
  expect(broken, page.url()).toEqual([]);
}

/** In the page. */
async function runAxe(runOnly: string[]): Promise<{ checked: number; violations: string[] }> {
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  const { passes, violations } = await inPage.run({
    runOnly,
    // Of the rest only whether there is any.
    resultTypes: ["violations"],
    preload: false,
    iframes: false,
  });
  return {
    checked: passes.length,
    violations: violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}\n${failureSummary ?? ""}`),
    ),
  };
}

/**
 * As high as the page is long: what a bar at the foot would cover until one scrolls is not called covered. A page with a
 * part that is as high as most of the window grows with it, by less each time.
 */
async function showWhole(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  await expect(async () => {
    const { needed, shown } = await page.evaluate(() => ({
      needed: document.documentElement.scrollHeight,
      shown: innerHeight,
    }));
    if (needed > shown) await page.setViewportSize({ width, height: needed + 100 });
    expect(needed).toBeLessThanOrEqual(shown);
  }).toPass({ timeout: 30_000, intervals: [20, 50, 100] });
}
