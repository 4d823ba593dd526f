import type { hours as source } from "#app/i18n/it/hours.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hours: Translated<typeof source> = {
  office: {
    title: "Office hours",
    line: "Terms for signatures run in these hours only, or in those of whoever has hours of their own. A lunch break is written like this: 8:00–13:00, 14:00–17:00. Empty means closed.",
  },
  days: {
    "1": "Monday",
    "2": "Tuesday",
    "3": "Wednesday",
    "4": "Thursday",
    "5": "Friday",
    "6": "Saturday",
    "7": "Sunday",
  },
  own: {
    title: "Working hours",
    mine: "When a post waits for you, your time runs in these hours only. Whoever sends for signature sees them.",
    theirs: "When a post waits for {name}, their time runs in these hours only. Whoever sends for signature sees them.",
    kept: "When work is done",
    organization: "Like the office",
    own: "In hours of one’s own",
    ownLine: "For example part-time, or another lunch break.",
    week: "Hours of the week",
    weekLine: "For example 9:00–13:00, 14:00–17:00. Empty means no work on that day.",
    daysOff: "Days off",
    daysOffLine: "One date per line, for example 24/12/2026. Besides the days on which the office is closed.",
    save: "Save the hours",
    saved: "Hours saved. Whoever has been asked already has no less time than they were told.",
    refused: "Hours not saved: look at the marked fields.",
  },
  patron: {
    title: "Patron saint’s day",
    line: "Terms do not run on that day. Check it: each municipality sets its own patron.",
    place: "Municipality",
    noPlace: "Another one, or none",
    option: "{place}: {day}, {saint}",
    source: "Italian chief towns, from the open project “holidays” 0.105. Choosing one fills the day.",
    day: "Day",
    dayLine: "Day and month, for example 11/11. Empty: no holiday.",
  },
  problems: {
    hoursUnclear: "This is not clear. Write for example 8:00–13:00, 14:00–17:00.",
    hoursReversed: "The end must come after the beginning. Write for example 8:00–13:00, 14:00–17:00.",
    hoursOverlap: "The hours overlap or are out of order. Write for example 8:00–13:00, 14:00–17:00.",
    hoursMissing: "At least one hour of the week is needed, or no term would ever pass.",
    dayOffUnclear: "One of these dates is not clear: {line}",
    datesTooMany: "These are more than 400 dates: take out the past ones.",
  },
};
