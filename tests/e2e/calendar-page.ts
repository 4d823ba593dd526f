/** The calendar as browsers' journeys find things on it. */
import type { Page } from "@playwright/test";
import { localTime } from "#workflows/calendar/zone.ts";
import { clock } from "./fixtures.ts";
import { beginPost } from "./posting.ts";

export const dayMs = 86_400_000;
const rome = "Europe/Rome";

/** So many days ahead of the program's clock, at an hour of Rome's: far from where other journeys are. */
export function dayAhead(days: number): string {
  return localTime(new Date(clock.now().getTime() + days * dayMs).toISOString(), rome).slice(0, 10);
}

export const at = (day: string, hour: string) => new Date(`${day}T${hour}:00${isSummer(day) ? "+02:00" : "+01:00"}`);
const isSummer = (day: string) => day > `${day.slice(0, 4)}-03-30` && day < `${day.slice(0, 4)}-10-26`;

export const panelOf = (page: Page) => page.locator("[data-move-panel]");
export const entryOf = (page: Page, title: string) =>
  page.getByRole("link", { name: new RegExp(title) }).filter({ visible: true });
export const dayOf = (page: Page, day: string) => page.locator(`[data-day="${day}"]`).filter({ visible: true });
export const inDay = (page: Page, day: string, title: string) =>
  entryOf(page, title).and(page.locator(`[data-day="${day}"] a`));

export async function draft(page: Page, title: string, publishAt: Date): Promise<void> {
  await beginPost(page, { title, channels: ["Facebook · Comune di Valdarno"], publishAt });
}
