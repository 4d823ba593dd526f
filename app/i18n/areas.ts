import type { Catalogue } from "./types.ts";

type Area = keyof Catalogue;

/** What the frame and the writer's page say: every page has these words, in one file for each language. */
export const everywhere = [
  "characters",
  "comments",
  "controls",
  "errors",
  "facts",
  "hold",
  "iter",
  "mail",
  "navigation",
  "networks",
  "offline",
  "post",
  "presence",
  "revisions",
  "states",
] as const satisfies readonly Area[];

/** Brought along by the pages that say it (`withWords`); mails are written by the server alone. */
export type PageArea = Exclude<Area, (typeof everywhere)[number] | "emails">;

/** The file of an area in the folder of its language. */
export function fileOfArea(area: Area): string {
  return `${area.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}.ts`;
}
