import { Fragment, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { State } from "#app/components/ui/state.tsx";
import type { CalendarDay, CalendarEntry, CalendarView } from "#app/services/calendar/calendar-view.ts";
import { calendarAddress, type CalendarPlace } from "./calendar-address.ts";
import { ClashLine } from "./calendar-entry.tsx";
import { useDayWords } from "./calendar-words.ts";

interface DayListProps {
  days: CalendarDay[];
  view: CalendarView;
  place: CalendarPlace;
  /** The panel, drawn under its post. */
  chosen: { id: string; panel: (placement: string) => ReactNode } | null;
}

/** Day by day what goes out: the way a phone shows it. */
export function DayList({ days, view, place, chosen }: DayListProps) {
  const t = useTranslations("calendar");
  const words = useDayWords();
  return (
    <div className="max-w-page" data-calendar-grid="list">
      {days.map(({ day, entries, closed, blackout, today }) => (
        <section aria-labelledby={`day-${day}`} data-day={day} key={day}>
          <h2
            className={`border-b border-rule pt-5 pb-1.5 text-base font-semibold ${closed ? "text-red" : ""}`}
            id={`day-${day}`}
          >
            {words.day(day)}
            {today && <span className="font-normal text-soft"> · {t("today").toLocaleLowerCase()}</span>}
            {closed && <span className="font-normal"> · {t(`holidays.${closed}`)}</span>}
            {blackout && <span className="font-normal text-ochre"> · {t("blackout")}</span>}
          </h2>
          {entries.length > 0 && (
            <ul>
              {entries.map((entry) => (
                <Fragment key={entry.id}>
                  <Row chosenId={chosen?.id ?? null} entry={entry} place={place} view={view} />
                  {chosen?.id === entry.id && (
                    <li className="md:relative">
                      {chosen.panel("md:absolute md:inset-auto md:top-1 md:left-0 md:w-[340px] md:rounded-lg")}
                    </li>
                  )}
                </Fragment>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

interface RowProps {
  entry: CalendarEntry;
  view: CalendarView;
  place: CalendarPlace;
  chosenId: string | null;
}

function Row({ entry, view, place, chosenId }: RowProps) {
  const { id, hour, title, state, quiet, channelIds, clash } = entry;
  const channels = channelIds.flatMap((one) => view.channels[one] ?? []);
  return (
    <li className="border-b border-rule">
      <Link
        aria-current={chosenId === id ? "true" : undefined}
        className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 rounded-sm py-3 hover:bg-hover aria-[current]:ring-2 aria-[current]:ring-accent-text md:grid-cols-[3.25rem_minmax(0,1fr)_12rem_11rem] md:items-baseline md:gap-x-5"
        id={`entry-${id}`}
        preventScrollReset
        to={calendarAddress({ ...place, view: "list" }, { post: id })}
      >
        <time className="text-soft" dateTime={entry.publishAt}>
          {hour}
        </time>
        <span className={`min-w-0 ${quiet ? "text-soft" : "font-semibold"}`}>{title}</span>
        <span className="col-start-2 text-sm text-soft md:col-start-auto">
          <ChannelList channels={channels} />
        </span>
        <span className="col-start-2 md:col-start-auto">
          <State dense state={state} />
        </span>
      </Link>
      {clash && (
        <div className="pb-2 pl-14">
          <ClashLine channels={view.channels} clash={clash} />
        </div>
      )}
    </li>
  );
}
