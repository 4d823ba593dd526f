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
    uncertain: "To be checked",
    withdrawn: "Withdrawn",
    failed: "Not published",
    held: "Held",
    expired: "Expired",
    rejected: "Rejected",
    discarded: "Discarded",
    open: "Live coverage, signed",
    closed: "Live coverage, closed",
  },
  /** Of a withdrawal, which goes out nowhere itself. */
  withdrawal: { publishing: "To take off", published: "Taken off", failed: "Not taken off" },
  /** What a post is; in a sentence: `ruleWords.aKind`. */
  kind: {
    post: "Post",
    reply: "Reply",
    correction: "Correction",
    apology: "Apology",
    withdrawal: "Withdrawal",
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
