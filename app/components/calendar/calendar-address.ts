import type { CalendarAsked } from "#app/services/calendar/calendar-view.ts";

/** Where in the calendar somebody is: everything of it stands in the address. */
export type CalendarPlace = CalendarAsked;

interface Besides {
  /** The post whose panel is open. */
  post?: string;
  /** Its fields are open. */
  move?: boolean;
  /** Where it was dropped: a day, or a day and an hour. */
  to?: string;
  /** What was just moved. */
  done?: string;
  again?: boolean;
}

/** The address of a place of the calendar, and of what is open on it. */
export function calendarAddress(place: CalendarPlace, besides: Besides = {}): string {
  const search = new URLSearchParams();
  if (place.view !== null) search.set("view", place.view);
  if (place.on !== null) search.set("on", place.on);
  if (place.channelId !== null) search.set("channel", place.channelId);
  if (place.state !== null) search.set("state", place.state);
  if (place.mine) search.set("mine", "yes");
  if (besides.post !== undefined) search.set("post", besides.post);
  if (besides.move === true) search.set("move", "yes");
  if (besides.to !== undefined) search.set("to", besides.to);
  if (besides.done !== undefined) search.set("done", besides.done);
  if (besides.again === true) search.set("again", "yes");
  return search.size === 0 ? "/calendar" : `/calendar?${search.toString()}`;
}
