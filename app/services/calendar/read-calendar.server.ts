import { hourOf } from "#app/i18n/calendar-parts.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import {
  calendarBlackouts,
  calendarChannels,
  calendarPosts,
  type CalendarRow,
  mostOnCalendar,
} from "#db/queries/calendar.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import {
  type CalendarSpan,
  dayBounds,
  monthSpan,
  plusDays,
  weekdayOf,
  weekSpan,
} from "#workflows/calendar/calendar-days.ts";
import { type Clash, clashesOf } from "#workflows/calendar/clashes.ts";
import { closedDays } from "#workflows/calendar/day-names.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import type { CalendarAsked, CalendarDay, CalendarEntry, CalendarView } from "./calendar-view.ts";
import { grouped, weekView } from "./week-view.ts";

/** What a cell of the month holds; of more, the first ones and how many are left. */
const mostInCell = 4;
/** Whole days are listed until there are so many. */
const enoughListed = 150;
/** How far a list goes that begins on a day; days. */
const listedDays = 31;
/** Nobody is asked for anything about them any more, once their moment is over. */
const quietStates: readonly PostState[] = ["published", "draft"];
const overStates: readonly PostState[] = ["rejected", "withdrawn"];
/** They go out nowhere: in nobody's way. */
const outOfTheWay: readonly PostState[] = ["rejected", "expired", "withdrawn"];

export interface ReadCalendarInput {
  viewer: PolicyViewer;
  asked: CalendarAsked;
  /** The post whose panel is open: drawn in its cell whatever else is there. */
  chosenId: string | null;
}

/** The calendar as the viewer asked for it: one query by organisation and moment, everybody of the organisation reads it. */
export async function readCalendar(
  ctx: AppContext,
  { viewer, asked, chosenId }: ReadCalendarInput,
): Promise<CalendarView> {
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const { zone, patronDay, closures } = await readOrganization(scope);
    const today = localTime(now.toISOString(), zone).slice(0, 10);
    const on = asked.on ?? today;
    const span = asked.view === "week" ? weekSpan(on) : monthSpan(on);
    // A list of days goes on from the one asked for, whatever the month.
    const listed = asked.view === "week" ? [] : daysToList(on, span);
    const shown = [...new Set([...span.days, ...listed])].sort();
    const from = dayBounds(shown[0] ?? on, zone).from;
    const to = dayBounds(shown.at(-1) ?? on, zone).to;
    const [rows, channels, blackouts] = await Promise.all([
      calendarPosts(scope, { from, to, viewerId: viewer.personId }),
      calendarChannels(scope),
      calendarBlackouts(scope, { from, to }),
    ]);
    const read = rows.slice(0, mostOnCalendar);
    const distances = new Map(
      channels.flatMap(({ id, distance }) => (distance === null ? [] : [[id, distance] as const])),
    );
    const inTheWay = read.filter(({ state }) => !outOfTheWay.includes(state));
    const clashes = clashesOf(inTheWay, distances);
    const titles = new Map(read.map(({ id, title }) => [id, title]));
    const byDay = grouped(read.filter(isAsked), ({ publishAt }) => localTime(publishAt, zone).slice(0, 10));
    const closed = closedDays(shown, { patronDay, closures });
    const dayOf = (day: string): CalendarDay => {
      const bounds = dayBounds(day, zone);
      return {
        day,
        entries: (byDay.get(day) ?? []).map((row) => entryOf(row, clashes.get(row.id))),
        more: 0,
        closed: closed.get(day) ?? null,
        weekend: weekdayOf(day) > 5,
        blackout: blackouts.some((one) => new Date(one.from) < bounds.to && new Date(one.to) > bounds.from),
        today: day === today,
        other: day < span.first || day > span.last,
      };
    };
    const days = span.days.map(dayOf);
    const list = asked.view === "list" || asked.view === null ? listOf(listed.map(dayOf)) : null;
    return {
      view: asked.view,
      first: span.first,
      last: span.last,
      on,
      asked: asked.on,
      before: span.before,
      after: span.after,
      today,
      zone,
      channels: Object.fromEntries(
        channels.map(({ id, network, name, colour }) => [id, { id, network, name, colour }]),
      ),
      usable: channels.flatMap(({ id, archived }) => (archived && id !== asked.channelId ? [] : [id])),
      filter: { channelId: asked.channelId, state: asked.state, mine: asked.mine },
      banners: blackouts.map(({ act, from: since, to: until, held }) => ({ act, from: since, to: until, held })),
      month: asked.view === "month" || asked.view === null ? days.map((day) => cellOf(day, chosenId)) : null,
      week: asked.view === "week" ? weekView(days, { zone, now, chosenId }) : null,
      list: list?.days ?? null,
      listNext: list && (list.next ?? (on.length === 10 ? plusDays(on, listedDays) : null)),
      cut: rows.length > mostOnCalendar,
    };

    function isAsked({ state, channelIds, mine }: CalendarRow): boolean {
      return (
        (asked.state === null || state === asked.state) &&
        (asked.channelId === null || channelIds.includes(asked.channelId)) &&
        (!asked.mine || mine)
      );
    }

    function entryOf(
      { id, title, state, publishAt, channelIds }: CalendarRow,
      clash: Clash | undefined,
    ): CalendarEntry {
      return {
        id,
        title,
        state,
        publishAt,
        hour: hourOf(new Date(publishAt), zone),
        channelIds,
        quiet: overStates.includes(state) || (quietStates.includes(state) && new Date(publishAt) <= now),
        clash: clash
          ? { minutes: clash.minutes, title: titles.get(clash.withId) ?? "", channelId: clash.channelId }
          : null,
      };
    }
  });
}

/** The first of a day, and the one whose panel is open. */
function cellOf(day: CalendarDay, chosenId: string | null): CalendarDay {
  if (day.entries.length <= mostInCell) return day;
  const first = day.entries.slice(0, mostInCell - 1);
  const chosen = day.entries.find(({ id }) => id === chosenId);
  const entries = chosen && !first.includes(chosen) ? [...first, chosen] : first;
  return { ...day, entries, more: day.entries.length - entries.length };
}

function daysToList(on: string, { days, first, last }: CalendarSpan): string[] {
  if (on.length === 10) return Array.from({ length: listedDays }, (_, index) => plusDays(on, index));
  return days.filter((day) => day >= first && day <= last);
}

/** Days that hold something, until there are enough. */
function listOf(days: readonly CalendarDay[]): { days: CalendarDay[]; next: string | null } {
  const listed: CalendarDay[] = [];
  let count = 0;
  for (const day of days.filter(({ entries, closed }) => entries.length > 0 || closed !== null)) {
    if (count >= enoughListed) return { days: listed, next: day.day };
    listed.push(day);
    count += day.entries.length;
  }
  return { days: listed, next: null };
}
