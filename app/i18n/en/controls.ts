import type { controls as source } from "../it/controls.ts";
import type { Translated } from "../types.ts";

export const controls: Translated<typeof source> = {
  moreThan: "over {n}",
  cancel: "Cancel",
  back: "Back",
  close: "Close",
  copied: "Copied",
  removeFilter: "Remove the filter {name}",
  moreText: "More…",
  lessText: "Less",
  optional: "optional",
  choose: "Choose…",
  pending: "Wait…",
  unsaved: {
    title: "Something is not saved yet",
    line: "You typed or chose, and did not save: {fields}.",
    leaveLine: "If you leave the page it is lost.",
    goOnLine: "If you go on it stays here, but not saved.",
    stay: "Stay and save",
    leave: "Leave without saving",
    goOn: "Go on without saving",
  },
  inserted: "added:",
  deleted: "removed:",
  unchangedSentences: "{n, plural, one {one sentence unchanged} other {# sentences unchanged}}",
  counted: "{count} of {limit}",
  overLimit: "{n, plural, one {# character too many} other {# characters too many}}",
  charactersRemaining: "{n, plural, one {# character left} other {# characters left}}",
  skipToContent: "Skip to content",
  here: "{name}, here now",
};
