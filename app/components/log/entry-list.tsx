import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.ts";
import { EntryRow } from "./entry-row.tsx";

/** Entries by day of the reader, in the order given. */
export function EntryList({ entries, names }: { entries: LogEntry[]; names: LogNames }) {
  const t = useTranslations("logPage.columns");
  const format = useFormat();
  const days = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const day = format.dayTitle(entry.at);
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(entry);
    else days.set(day, [entry]);
  }
  return (
    <div>
      <div
        aria-hidden="true"
        className="hidden grid-cols-[4rem_2.5rem_1fr_11rem_6.5rem] gap-x-2.5 border-b border-rule py-2 text-xs text-faint md:grid"
      >
        <span>{t("hour")}</span>
        <span className="col-span-2">{t("fact")}</span>
        <span>{t("means")}</span>
        <span className="text-right">{t("hash")}</span>
      </div>
      {[...days].map(([day, ofDay]) => (
        <section aria-label={day} key={day}>
          <h2 className="border-b border-rule pt-5 pb-2 text-[0.9375rem] font-semibold">{day}</h2>
          <ol>
            {ofDay.map((entry) => (
              <EntryRow entry={entry} key={`${entry.subjectId}/${entry.seq}`} names={names} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
