import type { freeze as itFreeze } from "#app/i18n/it/freeze.ts";
import type { Translated } from "#app/i18n/types.ts";

export const freeze: Translated<typeof itFreeze> = {
  title: "The post is frozen",
  line: "{name} does not recognise a mark, {moment}. Nothing is signed and nothing goes out. Talk about it before you release it.",
  who: "An administrator or a publisher releases it.",
  after: "Once released, that signature stays void: if it was needed, nothing more goes out without new signatures.",
  release: "Release the post",
  reason: "Why it can be released",
  reasonLine: "It stays in the log.",
};
