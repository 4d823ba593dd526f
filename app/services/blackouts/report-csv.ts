import type { Translate } from "#app/i18n/translator.server.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { writeCsv } from "#app/services/spreadsheets/write-csv.ts";
import type { WentOut } from "./read-blackouts.server.ts";

interface ReportWords {
  t: Translate;
  /** The zone of the organisation: the report is hers, whoever downloads it. */
  zone: string;
}

/** What went out in the period and why, one line each, as spreadsheets read it. */
export function reportCsv(wentOut: WentOut[], { t, zone }: ReportWords): string {
  const columns = [
    "publishedAt",
    "channel",
    "title",
    "address",
    "author",
    "publishedBy",
    "reason",
    "declaredBy",
    "declaredAt",
    "passedBy",
    "passedAt",
    "words",
  ] as const;
  const moment = (at: Date | null) => (at === null ? "" : localMoment(at, zone));
  const lines = wentOut.map((one) => [
    moment(one.publishedAt),
    one.channel === null ? "" : channelName(one.channel, (network) => t(`networks.${network}`)),
    one.title,
    one.url ?? "",
    one.authorName,
    one.publishedByName ?? "",
    one.reason ?? "",
    one.declaredByName ?? "",
    moment(one.declaredAt),
    one.passedByName ?? "",
    moment(one.passedAt),
    one.passedWords ?? "",
  ]);
  return writeCsv([columns.map((column) => t(`blackout.report.columns.${column}`)), ...lines]);
}

/** "2026-12-04 08:30", which sorts as it reads. */
function localMoment(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return parts.format(at);
}
