import type { Page } from "@playwright/test";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import type { Locale } from "#app/i18n/locales.ts";

/** Words that become an organisation's data: names of levels, labels of seats, a first post, titles. */
const becomeData = ["firstRun.made.", "firstRun.sample.", "states.seat.", "live.title", "linked.titles."];

/**
 * What of a page's own words is still Italian for a reader of another language: sentences of the Italian catalogue that
 * the reader's does not have. Names, titles and the words that go public are the organisation's, and may be Italian.
 */
export async function italianLeftOn(page: Page, locale: Exclude<Locale, "it">): Promise<string[]> {
  const theirs = new Set(leavesOf(catalogues[locale]).map(([, words]) => words));
  const italian = leavesOf(catalogues.it)
    .filter(
      ([key, words]) => !theirs.has(words) && words.length > 3 && !becomeData.some((area) => key.startsWith(area)),
    )
    .flatMap(([, words]) => patternOf(words) ?? []);
  const shown = await page.evaluate(wordsShown);
  return shown.filter((words) => italian.some((pattern) => pattern.test(words)));
}

function leavesOf(tree: object, path = ""): Array<[string, string]> {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): Array<[string, string]> => {
    if (typeof value === "string") return [[path + key, value]];
    return typeof value === "object" && value !== null ? leavesOf(value, `${path}${key}.`) : [];
  });
}

/** A whole sentence with its arguments open; what chooses among forms (plurals) is too wide to look for. */
function patternOf(message: string): RegExp | null {
  const plain = message.replaceAll(/<\/?\w+>/gu, "");
  if (/\{\w+,/u.test(plain)) return null;
  const parts = plain.split(/\{\w+\}/u);
  if (parts.join("").replaceAll(/\P{L}/gu, "").length < 4) return null;
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join(".+")}$`, "u");
}

/** Runs in the page: the visible texts and the labels, each on its own. */
function wordsShown(): string[] {
  const found: string[] = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent && !["SCRIPT", "STYLE", "TEXTAREA"].includes(parent.tagName))
      found.push(walk.currentNode.textContent ?? "");
  }
  for (const element of document.querySelectorAll("p, h1, h2, h3, li, dt, dd, button, a, label, summary, td")) {
    found.push(element.textContent ?? "");
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(element.getAttribute(name) ?? "");
  }
  return found.map((words) => words.replaceAll(/\s+/gu, " ").trim()).filter((words) => words !== "");
}
