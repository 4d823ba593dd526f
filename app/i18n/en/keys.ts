import type { keys as source } from "../it/keys.ts";
import type { Translated } from "../types.ts";

export const keys: Translated<typeof source> = {
  title: "Keys",
  show: "This list",
  newPost: "New post",
  goToday: "Today",
  goPosts: "Posts",
  goLog: "Log",
  primaryAction: "The main action of the page",
  close: "Close",
  then: "then",
  singleLetters: "Use single-letter keys",
  singleLettersLine: "They do nothing while you type.",
  noKeySigns: "No key signs: approving always needs the button.",
};
