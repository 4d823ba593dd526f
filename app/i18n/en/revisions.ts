import type { revisions as italian } from "#app/i18n/it/revisions.ts";
import type { Translated } from "#app/i18n/types.ts";

export const revisions: Translated<typeof italian> = {
  title: "Revisions",
  pageTitle: "Revisions · {title}",
  link: "Revisions",
  none: "No revisions.",
  noneLine: "The first one is made when the post goes for signature.",
  compare: "Compare",
  from: "From",
  to: "To",
  number: "Revision {n}",
  now: "The text as it is now",
  of: "{name}, {moment}",
  differences: "Differences",
  between: "From revision {from} to {to, select, now {the text as it is now} other {revision {to}}}",
  same: "The text is the same.",
  besides: "In all: {changes}.",
  everywhere: "All channels",
  list: "All revisions",
  showChange: "What changed",
  written: "Who wrote what",
  writtenLine:
    "Of the text as it stands, character by character. Whoever wrote words that go for signature cannot sign them.",
  by: "written by {name}:",
  unknown: "nobody knows",
};
