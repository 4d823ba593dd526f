import { formatDuration, formatNumber, type Reader } from "#app/i18n/format.ts";
import { wordsOf } from "#app/i18n/translator.server.ts";
import type { Report } from "./read-report.server.ts";
import { type SheetTable, wordCell } from "./sheet.ts";

/** What else was counted, each a line: of nobody, and without any moment. */
export function otherTable({ occurrences, late }: Report, { locale }: Reader): SheetTable {
  const t = wordsOf("reports.other", locale);
  const atMost = (minutes: number, n: number) =>
    n === 0 ? "" : t("atMost", { time: formatDuration(minutes, locale) });
  const lines: Array<{ row: Parameters<typeof rowWords>[0]; n: number; of?: number; note?: string }> = [
    { row: "expired", n: occurrences.expired },
    { row: "marksOutside", n: occurrences.marksOutside, of: occurrences.marks },
    { row: "outsOutside", n: occurrences.outsOutside, of: occurrences.outs },
    { row: "quietOverridden", n: occurrences.quietOverridden },
    { row: "urgentRoutes", n: occurrences.urgentRoutes },
    { row: "inEnvelopes", n: occurrences.inEnvelopes },
    { row: "lateOurs", n: late.ours, note: atMost(late.oursMinutes, late.ours) },
    { row: "lateNetworks", n: late.networks, note: atMost(late.networksMinutes, late.networks) },
    { row: "uncertain", n: occurrences.uncertain },
    { row: "withdrawn", n: occurrences.withdrawn },
    { row: "corrections", n: occurrences.corrections },
  ];
  const rowWords = wordsOf("reports.other.rows", locale);
  return {
    key: "other",
    title: t("title"),
    line: null,
    columns: [
      { label: t("what"), kind: "text" },
      { label: t("n"), kind: "number" },
      { label: t("of"), kind: "number" },
      { label: t("note"), kind: "text", fileOnly: true },
    ],
    bars: null,
    rows: lines.map(({ row, n, of, note = "" }) => ({
      cells: [
        wordCell(rowWords(row), { note }),
        { text: formatNumber(n, locale), value: n },
        of === undefined ? { text: "", value: "" } : { text: formatNumber(of, locale), value: of },
        wordCell(note),
      ],
      bar: null,
    })),
  };
}
