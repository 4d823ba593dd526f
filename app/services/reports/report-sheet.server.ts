import { channelName } from "#app/i18n/channel-name.ts";
import { formatMoment, formatNumber, type Reader } from "#app/i18n/format.ts";
import { wordsOf } from "#app/i18n/translator.server.ts";
import { postStates, reasonKinds } from "#workflows/approval/states.ts";
import { barLengths } from "./bar-lengths.server.ts";
import { levelsTable } from "./levels-table.server.ts";
import { otherTable } from "./other-table.server.ts";
import { monthWords, periodWords } from "./period-words.ts";
import type { Report } from "./read-report.server.ts";
import { localMoment, monthOf } from "./report-period.ts";
import { type SheetCell, type SheetRow, type SheetTable, wordCell } from "./sheet.ts";

export interface ReportSheet {
  title: string;
  /** "novembre 2026, finora" */
  period: string;
  /** "tutti gli iter", "iter «Scuola»". */
  about: string;
  tables: SheetTable[];
}

/** The report in words of its reader. */
export function reportSheet(report: Report, reader: Reader): ReportSheet {
  const t = wordsOf("reports", reader.locale);
  return {
    title: t("title"),
    period: periodWords(report, reader),
    about: report.route === null ? t("allRoutes") : t("ofRoute", { name: report.route.name }),
    tables: [
      levelsTable(report, reader),
      returnsTable(report, reader),
      statesTable(report, reader),
      monthsTable(report, reader),
      otherTable(report, reader),
      channelsTable(report, reader),
    ],
  };
}

function returnsTable({ returns }: Report, { locale }: Reader): SheetTable {
  const t = wordsOf("reports.returns", locale);
  const reasons = wordsOf("states.reason", locale);
  const counts = [...reasonKinds, null].flatMap(
    (reason) => returns.byReason.find((one) => one.reason === reason) ?? [],
  );
  return {
    key: "returns",
    title: t("title"),
    line: returns.total === 0 ? t("none") : t("line", { n: returns.total, posts: returns.posts }),
    columns: [
      { label: t("reason"), kind: "text" },
      { label: t("times"), kind: "number" },
    ],
    bars: { after: 0, label: t("times") },
    rows: withBars(
      counts.map(({ reason, n }) => ({
        cells: [wordCell(reason === null ? t("noReason") : reasons(reason)), numberCell(n, locale)],
        shown: n,
      })),
    ),
  };
}

function statesTable({ states, now, zone }: Report, reader: Reader): SheetTable {
  const t = wordsOf("reports.states", reader.locale);
  const names = wordsOf("states.post", reader.locale);
  const total = states.reduce((sum, { n }) => sum + n, 0);
  const found = postStates.flatMap((state) => states.find((one) => one.state === state) ?? []);
  return {
    key: "states",
    title: t("title"),
    line: total === 0 ? t("none") : t("line", { n: total }),
    columns: [
      {
        label: t("state", { moment: formatMoment(now, reader) }),
        fileLabel: t("state", { moment: localMoment(now, zone) }),
        kind: "text",
      },
      { label: t("posts"), kind: "number" },
    ],
    bars: { after: 0, label: t("posts") },
    rows: withBars(
      found.map(({ state, n }) => ({
        cells: [wordCell(names(state), { state }), numberCell(n, reader.locale)],
        shown: n,
      })),
    ),
  };
}

function monthsTable({ byMonth, now, zone }: Report, reader: Reader): SheetTable {
  const t = wordsOf("reports.months", reader.locale);
  const all = wordsOf("reports", reader.locale);
  const running = monthOf(now, zone);
  return {
    key: "months",
    title: t("title"),
    line: t("line"),
    columns: [
      { label: t("month"), kind: "text" },
      { label: t("published"), kind: "number" },
      { label: t("returned"), kind: "number" },
      { label: t("notPublished"), kind: "number" },
    ],
    bars: { after: 0, label: t("published") },
    rows: withBars(
      byMonth.map(({ month, published, returned, notPublished }) => {
        const words = monthWords(month, reader.locale);
        const shown = month === running ? all("soFar", { period: words }) : words;
        const numbers = [published, returned, notPublished].map((n) => numberCell(n, reader.locale));
        return { cells: [wordCell(shown, { value: month }), ...numbers], shown: published };
      }),
    ),
  };
}

function channelsTable({ channels }: Report, { locale }: Reader): SheetTable {
  const t = wordsOf("reports.channels", locale);
  const networks = wordsOf("networks", locale);
  return {
    key: "channels",
    title: t("title"),
    line: channels.length === 0 ? t("none") : t("line"),
    columns: [
      { label: t("channel"), kind: "text" },
      { label: t("ill"), kind: "number" },
      { label: t("known"), kind: "number" },
    ],
    bars: { after: 0, label: t("ill") },
    rows: withBars(
      channels.map((channel) => ({
        cells: [
          wordCell(channelName(channel, (network) => networks(network))),
          numberCell(channel.ill, locale),
          numberCell(channel.known, locale),
        ],
        shown: channel.ill,
      })),
    ),
  };
}

function withBars(rows: ReadonlyArray<{ cells: SheetCell[]; shown: number }>): SheetRow[] {
  const bars = barLengths(rows.map(({ shown }) => shown));
  return rows.map(({ cells }, index) => ({ cells, bar: bars[index] ?? null }));
}

function numberCell(value: number, locale: Reader["locale"]): SheetCell {
  return { text: formatNumber(value, locale), value };
}
