import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { CalendarViewName } from "#workflows/calendar/calendar-days.ts";
import type { HolidayCode } from "#workflows/calendar/holidays.ts";

/** What the address of the calendar asks for. */
export interface CalendarAsked {
  /** Null: the month on a wide screen, the list on a phone. */
  view: CalendarViewName | null;
  /** "2026-12" or "2026-12-03"; null is today. */
  on: string | null;
  channelId: string | null;
  state: PostState | null;
  mine: boolean;
}

/** A post at its moment. Hours are those of the organisation's clock, in which moments are meant. */
export interface CalendarEntry {
  id: string;
  title: string;
  state: PostState;
  /** ISO 8601 in UTC. */
  publishAt: string;
  /** "9:00". */
  hour: string;
  channelIds: string[];
  /** Over, and nothing is left to do about it: drawn quietly. */
  quiet: boolean;
  /** It comes too soon after another one on the same channel. */
  clash: { minutes: number; title: string; channelId: string } | null;
}

export interface CalendarDay {
  /** "YYYY-MM-DD". */
  day: string;
  entries: CalendarEntry[];
  /** How many more there are than the cell shows. */
  more: number;
  closed: HolidayCode | null;
  weekend: boolean;
  /** A blackout reaches into it. */
  blackout: boolean;
  today: boolean;
  /** Of the month before or after. */
  other: boolean;
}

export interface WeekRowView {
  hour: number;
  night: boolean;
  pass: "first" | "second" | null;
  missingOn: string[];
  /** In pixels. */
  top: number;
  height: number;
}

export interface WeekColumn extends Omit<CalendarDay, "entries" | "more" | "other"> {
  /** 23 or 25 in the nights in which the clocks change. */
  hours: number;
  entries: Array<CalendarEntry & { top: number; low: boolean }>;
  /** Hours that hold more than is drawn. */
  more: Array<{ hour: number; n: number; top: number }>;
}

export interface WeekView {
  rows: WeekRowView[];
  columns: WeekColumn[];
  height: number;
  now: { day: string; hour: string; top: number } | null;
}

export interface CalendarBanner {
  act: string;
  /** ISO 8601. */
  from: string;
  to: string;
  held: number;
}

/** Everything the page draws; `month`, `week` and `list` only where they are shown. */
export interface CalendarView {
  view: CalendarViewName | null;
  /** The first and last day it is about, and the addresses' `on` of now, before and after. */
  first: string;
  last: string;
  on: string;
  /** As the address has it; null where it names no day. */
  asked: string | null;
  before: string;
  after: string;
  today: string;
  zone: string;
  channels: Record<string, ChannelSummary>;
  /** What can be filtered by. */
  usable: string[];
  filter: Pick<CalendarAsked, "channelId" | "state" | "mine">;
  banners: CalendarBanner[];
  month: CalendarDay[] | null;
  week: WeekView | null;
  list: CalendarDay[] | null;
  /** Where the list goes on; null where it is whole. */
  listNext: string | null;
  /** More posts than are read at once. */
  cut: boolean;
}
