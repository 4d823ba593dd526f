import type { keys as source } from "#app/i18n/it/keys.ts";
import type { Translated } from "#app/i18n/types.ts";

export const keys: Translated<typeof source> = {
  title: "Keys",
  show: "This list",
  newPost: "New post",
  goToday: "Today",
  goPosts: "Posts",
  goCalendar: "Calendar",
  movePost: "On the calendar: move the post",
  otherMonth: "On the calendar: month before, month after",
  goLog: "Log",
  primaryAction: "The main action of the page",
  close: "Close",
  then: "then",
  lettersOn: "Single-letter keys do nothing while you type.",
  lettersOff: "Single-letter keys are off.",
  change: "Change",
  noKeySigns: "No key signs: approving always needs the button.",
};
