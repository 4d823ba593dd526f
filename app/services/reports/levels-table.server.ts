import { formatNumber, formatWorkingTime, type Reader } from "#app/i18n/format.ts";
import { wordsOf } from "#app/i18n/translator.server.ts";
import { barLengths } from "./bar-lengths.server.ts";
import type { ChainFigures, LevelFigures } from "./level-figures.ts";
import type { Report } from "./read-report.server.ts";
import { type SheetCell, type SheetRow, type SheetTable, wordCell } from "./sheet.ts";

type Locale = Reader["locale"];

/** "Dove aspetta la catena": levels in the order of their iter, with times where there are enough passages. */
export function levelsTable({ chain, route }: Report, { locale }: Reader): SheetTable {
  const t = wordsOf("reports.levels", locale);
  const bars = barLengths(chain.levels.map(({ medianMinutes }) => medianMinutes));
  const isGrouped = route === null && new Set(chain.levels.map(({ routeId }) => routeId)).size > 1;
  return {
    key: "levels",
    title: t("title"),
    line: chainSentence(chain, { locale, namesRoute: isGrouped }),
    columns: [
      { label: t("route"), kind: "text", fileOnly: true },
      { label: t("place"), kind: "place" },
      { label: t("name"), kind: "text" },
      { label: t("wait"), fileLabel: t("waitFile"), kind: "number" },
      { label: t("term"), fileLabel: t("termFile"), kind: "number", wideOnly: true },
      { label: t("passages"), kind: "number" },
      { label: t("pastTerm"), kind: "number" },
    ],
    bars: { after: 2, label: t("bar") },
    rows: chain.levels.map((level, index): SheetRow => {
      const routeName = level.routeName ?? t("noRoute");
      const isFirst = chain.levels[index - 1]?.routeId !== level.routeId;
      return {
        ...(isGrouped && isFirst ? { group: routeName } : {}),
        cells: [
          wordCell(routeName),
          { text: formatNumber(level.place, locale), value: level.place },
          wordCell(level.name),
          { ...waitCell(level, locale), narrowNote: narrowTerm(level, locale) },
          termCell(level, locale),
          { text: formatNumber(level.passages, locale), value: level.passages },
          { text: formatNumber(level.pastTerm, locale), value: level.pastTerm },
        ],
        bar: bars[index] ?? null,
        accent: index === chain.slowest,
      };
    }),
  };
}

/** What the figures come to. Each sentence is there only where it is true of them. */
function chainSentence(chain: ChainFigures, { locale, namesRoute }: { locale: Locale; namesRoute: boolean }): string {
  const t = wordsOf("reports.levels", locale);
  if (chain.passages === 0) return t("none");
  const sentences = [completionSentence(chain, locale)];
  const slowest = chain.slowest === null ? undefined : chain.levels[chain.slowest];
  if (slowest === undefined) sentences.push(t("lateAlone", { n: chain.pastTerm, of: chain.passages }));
  else {
    const { place, name, routeName } = slowest;
    const where = namesRoute
      ? t("waitsIn", { place: String(place), name, route: routeName ?? t("noRoute") })
      : t("waits", { place: String(place), name });
    sentences.push(`${where}: ${t("late", { n: slowest.pastTerm, of: slowest.passages })}.`);
  }
  return sentences.join(" ");
}

function completionSentence({ completed, completedMinutes }: ChainFigures, locale: Locale): string {
  const t = wordsOf("reports.levels", locale);
  if (completedMinutes !== null) return t("half", { time: formatWorkingTime(completedMinutes, locale) });
  return completed === 0 ? t("notCompleted") : t("few", { n: completed });
}

function waitCell({ medianMinutes }: LevelFigures, locale: Locale): SheetCell {
  if (medianMinutes !== null) return { text: shortTime(medianMinutes), value: medianMinutes };
  return { text: "–", value: "", spoken: wordsOf("reports.levels", locale)("tooFew") };
}

function termCell({ term }: LevelFigures, locale: Locale): SheetCell {
  const t = wordsOf("reports.levels", locale);
  if (term === null) return { text: "–", value: "", spoken: t("noTerm") };
  const cell = { text: shortTime(term.minutes), value: term.minutes };
  return term.clock === "always" ? { ...cell, note: t("always") } : cell;
}

/** Where there is no room for the column of terms. */
function narrowTerm(level: LevelFigures, locale: Locale): string {
  return level.term === null
    ? ""
    : wordsOf("reports.levels", locale)("narrowTerm", { term: shortTime(level.term.minutes) });
}

/** "3 h 10", "8 h", "40 min". */
function shortTime(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")}`;
}
