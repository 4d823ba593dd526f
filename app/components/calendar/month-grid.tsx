import { Fragment, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import type { CalendarDay, CalendarView } from "#app/services/calendar/calendar-view.ts";
import { calendarAddress, type CalendarPlace } from "./calendar-address.ts";
import { ClashLine, EntryLink } from "./calendar-entry.tsx";
import { useDayWords } from "./calendar-words.ts";

interface MonthGridProps {
  days: CalendarDay[];
  view: CalendarView;
  place: CalendarPlace;
  /** The panel, drawn in the cell of its post. */
  chosen: { id: string; panel: (placement: string) => ReactNode } | null;
  mayMove: boolean;
}

/** Whole weeks; every day a cell that takes what is dropped on it. On a phone a cell only counts, and leads to its day. */
export function MonthGrid({ days, view, place, chosen, mayMove }: MonthGridProps) {
  const words = useDayWords();
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <table className="w-full table-fixed border-collapse" data-calendar-grid="month">
      <caption className="sr-only">{words.month(view.first)}</caption>
      <thead>
        <tr className="border-b border-rule text-left text-sm text-faint">
          {days.slice(0, 7).map(({ day }) => (
            <th className="px-1 pt-2 pb-1.5 font-normal md:px-2.5" key={day} scope="col">
              <span className="md:hidden">{words.weekday(day, "short")}</span>
              <span className="hidden md:inline">{words.weekday(day)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, row) => (
          <tr key={week[0]?.day}>
            {week.map((day, column) => (
              <DayCell
                chosen={chosen}
                day={day}
                key={day.day}
                mayMove={mayMove}
                place={place}
                placement={`${fromMedium} ${column > 3 ? "md:right-1" : "md:left-1"} ${row > 2 ? "md:bottom-[calc(100%-2rem)]" : "md:top-full"}`}
                view={view}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const fromMedium = "md:absolute md:inset-auto md:w-[340px] md:rounded-lg";

interface DayCellProps extends Omit<MonthGridProps, "days"> {
  day: CalendarDay;
  placement: string;
}

function DayCell({ day, view, place, chosen, mayMove, placement }: DayCellProps) {
  const t = useTranslations("calendar");
  const words = useDayWords();
  const listed = calendarAddress({ ...place, view: "list", on: day.day });
  const n = day.entries.length + day.more;
  const ground = `${day.blackout ? "hatched-ochre" : ""} ${day.weekend ? "bg-desk/55" : ""}`;
  return (
    <td
      className={`relative h-16 border-r -outline-offset-2 outline-accent-text data-over:outline-2 border-b border-rule p-1 align-top last:border-r-0 md:h-[119px] md:px-[5px] md:pt-1.5 ${ground}`}
      data-day={day.day}
    >
      <p className="flex items-center gap-2 md:mb-[3px]">
        <Link
          aria-label={t("dayOf", { day: words.day(day.day), n })}
          className={`flex h-8 min-w-8 flex-none items-center justify-center rounded-full text-sm md:h-6 md:min-w-6 md:px-1 pointer-coarse:h-11 pointer-coarse:min-w-11 ${lookOf(day)}`}
          data-day-link={day.day}
          to={listed}
        >
          {day.other && day.day.endsWith("-01") ? words.short(day.day) : Number(day.day.slice(8))}
        </Link>
        {day.closed && (
          <span className="hidden min-w-0 truncate text-xs text-faint md:block">{t(`holidays.${day.closed}`)}</span>
        )}
      </p>
      {n > 0 && (
        <Link
          aria-hidden="true"
          className="block px-1 text-[0.75rem] leading-4 font-semibold whitespace-nowrap text-accent-text md:hidden"
          tabIndex={-1}
          to={listed}
        >
          {t("count", { n })}
        </Link>
      )}
      <div className="hidden md:block">
        {day.entries.map((entry) => (
          <Fragment key={entry.id}>
            <EntryLink
              channels={view.channels}
              chosen={chosen?.id === entry.id}
              entry={entry}
              movable={mayMove && !entry.quiet}
              to={calendarAddress({ ...place, view: "month" }, { post: entry.id })}
            />
            {entry.clash && <ClashLine channels={view.channels} clash={entry.clash} />}
          </Fragment>
        ))}
        {day.more > 0 && (
          <Link
            className="block px-[5px] py-0.5 text-[0.8125rem] font-semibold text-accent-text hover:underline"
            to={listed}
          >
            <span aria-hidden="true">{t("more", { n: day.more })}</span>
            <span className="sr-only">{t("moreOn", { n: day.more, day: words.day(day.day) })}</span>
          </Link>
        )}
      </div>
      {chosen && day.entries.some(({ id }) => id === chosen.id) && chosen.panel(placement)}
    </td>
  );
}

function lookOf({ today, closed, other }: CalendarDay): string {
  if (today) return "bg-text font-semibold text-paper";
  const hue = closed ? "text-red" : other ? "text-faint" : "text-text";
  return `font-medium hover:bg-hover ${hue}`;
}
