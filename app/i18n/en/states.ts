import type { states as source } from "#app/i18n/it/states.ts";
import type { Translated } from "#app/i18n/types.ts";

export const states: Translated<typeof source> = {
  post: {
    draft: "Draft",
    review: "For signature",
    changesRequested: "Changes requested",
    approved: "Approved",
    scheduled: "Scheduled",
    publishing: "Going out",
    published: "Published",
    failed: "Not published",
    held: "Held",
    expired: "Expired",
    rejected: "Rejected",
    discarded: "Discarded",
  },
  reason: {
    missing: "Something is missing",
    schedule: "Date or time",
    tone: "Tone",
    personalData: "Personal data or images",
    other: "Other",
  },
  rail: {
    turn: "Level {number} of {total}: waiting for {name}",
    changes: "Level {number} of {total}: {name} asks for changes",
    rejected: "Level {number} of {total}: {name} rejected it",
    blocked: "Level {number} of {total}: the route is stuck",
    waiting: "{total, plural, one {One level} other {# levels}}, no signature yet",
    complete: "{total, plural, one {One level complete} other {# levels complete}}",
    level: "{number} · {name}",
    skipped: "skipped",
    out: "Goes out {moment}",
    wentOut: "Went out {moment}",
  },
};
