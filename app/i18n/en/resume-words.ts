import type { resumeWords as source } from "#app/i18n/it/resume-words.ts";
import type { Translated } from "#app/i18n/types.ts";

export const resumeWords: Translated<typeof source> = {
  saved: "With the text as saved so far:",
  stays: "{marks} {n, plural, one {stands} other {stand}}",
  falls: "{marks} {n, plural, one {falls} other {fall}}, because {why}",
  one: "the {kind, select, endorsement {endorsement} other {signature}} of {name}",
  onPart: "{mark} ({channels})",
  why: {
    restart: "after a change its level signs anew",
    route: "the route is not the same any more",
    person: "they may not sign any more",
    parts: "the part of {channels} changed",
    everything: "the moment it goes out is missing",
  },
  ifText:
    "If you change the text of {channels}, {falls} {n, plural, one {falls} other {fall}}; {stays} {stay, plural, one {stands} other {stand}}.",
  ifTextAll: "If you change the text of {channels}, {falls} {n, plural, one {falls} other {fall}}.",
  ifCommon: "If you change title, purpose, audience, moment, voice or tags, all of them fall.",
  takes: "If you take the text back, {marks} {n, plural, one {falls} other {fall}} at once.",
  waits: "The others wait for what you send again.",
};
