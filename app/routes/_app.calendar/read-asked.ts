import { isId } from "#app/kernel/ids.ts";
import type { CalendarAsked } from "#app/services/calendar/calendar-view.ts";
import { postStates } from "#workflows/approval/states.ts";
import { calendarViews, readDay } from "#workflows/calendar/calendar-days.ts";

/** What the address asks for; anything it cannot mean is read as not asked. */
export function readAsked(search: URLSearchParams): CalendarAsked {
  const channelId = search.get("channel");
  return {
    view: calendarViews.find((one) => one === search.get("view")) ?? null,
    on: readDay(search.get("on")),
    channelId: isId(channelId) ? channelId : null,
    state: postStates.find((one) => one === search.get("state")) ?? null,
    mine: search.get("mine") === "yes",
  };
}
