import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import type { CalendarView, WeekColumn, WeekRowView, WeekView } from "#app/services/calendar/calendar-view.ts";
import { calendarAddress, type CalendarPlace } from "./calendar-address.ts";
import { ClashLine, EntryLink } from "./calendar-entry.tsx";
import { useDayWords } from "./calendar-words.ts";

interface WeekGridProps {
  week: WeekView;
  view: CalendarView;
  place: CalendarPlace;
  /** The panel, drawn beside its post. */
  chosen: { id: string; panel: (placement: string) => ReactNode } | null;
  mayMove: boolean;
}

/** Hours down, days across: the one place that scrolls sideways on a phone. An entry is an instant, its line at its minute. */
export function WeekGrid({ week, view, place, chosen, mayMove }: WeekGridProps) {
  const words = useDayWords();
  const t = useTranslations("calendar");
  return (
    <div
      className="relative overflow-x-auto border-t border-rule lg:overflow-visible"
      data-calendar-grid="week"
      tabIndex={-1}
    >
      <div className="grid min-w-[760px] grid-cols-[64px_repeat(7,minmax(0,1fr))]">
        <div className="border-b border-rule" />
        {week.columns.map((column) => (
          <DayHead column={column} key={column.day} place={place} />
        ))}
        <div aria-hidden="true" className="relative" style={{ height: week.height }}>
          {week.rows
            .filter(({ top }) => !isCovered(week, top))
            .map((row) => (
              <span
                className={`absolute right-2.5 pt-0.5 text-[0.8125rem] leading-[1.125rem] ${row.pass ? "font-semibold text-text" : "text-faint"}`}
                key={`${row.hour} ${row.pass}`}
                style={{ top: row.top }}
              >
                {row.hour}:00
              </span>
            ))}
          {week.now && (
            <span
              className="absolute right-2.5 z-10 bg-paper text-[0.75rem] leading-[1.125rem] font-semibold text-accent-text"
              style={{ top: week.now.top - 9 }}
            >
              {week.now.hour}
            </span>
          )}
        </div>
        {week.columns.map((column, index) => (
          <section
            aria-label={words.day(column.day)}
            className={`relative border-l border-rule -outline-offset-2 outline-accent-text data-over:outline-2 ${column.weekend ? "bg-desk/45" : ""} ${column.blackout ? "hatched-ochre" : ""}`}
            data-day={column.day}
            data-rows={JSON.stringify(week.rows.map(({ hour, top, height }) => [hour, top, height]))}
            key={column.day}
            style={{ height: week.height }}
          >
            {week.rows.map((row) => (
              <RowOfDay column={column} key={`${row.hour} ${row.pass}`} row={row} rows={week} />
            ))}
            {week.now?.day === column.day && (
              <div
                className="absolute inset-x-0 z-10 border-t-[1.5px] border-accent"
                data-now=""
                style={{ top: week.now.top }}
              >
                <span className="sr-only">{t("now")}</span>
              </div>
            )}
            <Entries {...{ column, view, place, mayMove }} chosenId={chosen?.id ?? null} />
            {chosen && panelOf(column, chosen, index)}
          </section>
        ))}
      </div>
    </div>
  );
}

/** The hour that it is now stands in place of one beside it. */
function isCovered({ now }: WeekView, top: number): boolean {
  return now !== null && Math.abs(now.top - 9 - top) < 18;
}

/** Below, the week scrolls sideways and would cut the panel off. */
const fromLarge = "lg:absolute lg:inset-auto lg:top-0 lg:w-[340px] lg:rounded-lg";

function panelOf(column: WeekColumn, chosen: NonNullable<WeekGridProps["chosen"]>, index: number): ReactNode {
  const entry = column.entries.find(({ id }) => id === chosen.id);
  if (!entry) return null;
  return (
    <div className="contents lg:absolute lg:inset-x-0 lg:block" style={{ top: entry.top + 48 }}>
      {chosen.panel(`${fromLarge} ${index > 3 ? "lg:right-1" : "lg:left-1"}`)}
    </div>
  );
}

function DayHead({ column, place }: { column: WeekColumn; place: CalendarPlace }) {
  const words = useDayWords();
  const t = useTranslations("calendar");
  const { day, today, closed, hours } = column;
  const look = today ? "rounded-full bg-text px-1.5 font-semibold text-paper" : closed ? "text-red" : "text-text";
  return (
    <p className="flex min-w-0 items-center gap-1.5 border-b border-l border-rule px-2.5 py-2 text-sm text-faint">
      <Link
        aria-label={words.day(day)}
        className={`flex min-h-8 min-w-7 flex-none items-center justify-center text-base font-medium pointer-coarse:min-h-11 ${look}`}
        data-day-link={day}
        to={calendarAddress({ ...place, view: "list", on: day })}
      >
        {Number(day.slice(8))}
      </Link>
      <span className="min-w-0 truncate">
        {words.weekday(day, "short")}
        {closed && `, ${t(`holidays.${closed}`)}`}
      </span>
      {hours !== 24 && (
        <b className="ml-auto flex-none text-xs font-semibold text-text">{t("hoursOfDay", { n: String(hours) })}</b>
      )}
    </p>
  );
}

/** An hour of a day; hatched where that day's clock does not show it. */
function RowOfDay({ row, column, rows }: { row: WeekRowView; column: WeekColumn; rows: WeekView }) {
  const t = useTranslations("calendar");
  const words = useDayWords();
  const missing = row.missingOn.includes(column.day);
  const isFirst = column === rows.columns[0];
  const own = rows.columns.find(({ day }) => !row.missingOn.includes(day));
  const ground = missing ? "hatched-edge" : row.pass ? "bg-sunken" : row.night ? "bg-desk/65" : "";
  return (
    <div
      className={`absolute inset-x-0 border-b border-rule/70 ${ground}`}
      data-hour={row.hour}
      data-missing={missing || undefined}
      data-pass={row.pass ?? undefined}
      style={{ top: row.top, height: row.height }}
    >
      {isFirst && row.pass && (
        <span className="absolute top-[3px] left-1.5 z-10 bg-sunken pr-1.5 text-[0.8125rem] leading-[1.125rem] whitespace-nowrap text-soft">
          {row.pass === "first" ? t("summerTime") : t("winterTime", { day: own ? words.weekday(own.day) : "" })}
        </span>
      )}
      {missing && row.pass === null && (
        <span className="absolute top-[3px] left-1.5 bg-paper px-1 text-[0.8125rem] leading-[1.125rem] text-soft">
          {t("noHour", { day: words.weekday(column.day) })}
        </span>
      )}
    </div>
  );
}

interface EntriesProps {
  column: WeekColumn;
  view: CalendarView;
  place: CalendarPlace;
  chosenId: string | null;
  mayMove: boolean;
}

function Entries({ column, view, place, chosenId, mayMove }: EntriesProps) {
  const t = useTranslations("calendar");
  return (
    <>
      {column.entries.map((entry) => (
        <div
          className={`absolute inset-x-1 z-10 bg-paper ${lineOf(entry)} ${entry.clash ? "border-l-[1.5px] border-l-ochre" : ""}`}
          key={entry.id}
          style={{ top: entry.top }}
        >
          <EntryLink
            channels={view.channels}
            chosen={chosenId === entry.id}
            entry={entry}
            low={entry.low}
            movable={mayMove && !entry.quiet}
            to={calendarAddress(place, { post: entry.id })}
          />
          {entry.clash && <ClashLine channels={view.channels} clash={entry.clash} />}
        </div>
      ))}
      {column.more.map(({ hour, n, top }) => (
        <Link
          className="absolute inset-x-1 z-10 truncate bg-paper px-[5px] text-[0.8125rem] leading-5 font-semibold text-accent-text hover:underline"
          key={hour}
          style={{ top }}
          to={calendarAddress({ ...place, view: "list", on: column.day })}
        >
          {t("moreAt", { n, hour: `${hour}:00` })}
        </Link>
      ))}
    </>
  );
}

/** A hairline at the minute; dashed where a person has to decide whether it goes out. */
function lineOf({ state, quiet }: { state: string; quiet: boolean }): string {
  if (state === "held") return "border-t-[1.5px] border-dashed border-t-ochre";
  return quiet ? "border-t-[1.5px] border-t-rule" : "border-t-[1.5px] border-t-edge";
}
