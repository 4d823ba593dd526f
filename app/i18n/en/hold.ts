import type { hold as itHold } from "#app/i18n/it/hold.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hold: Translated<typeof itHold> = {
  title: "The post is frozen",
  line: "{name} does not recognise a mark, {moment}. Nothing is signed and nothing goes out. Talk about it before you release it.",
  who: "An administrator or a publisher releases it.",
  after: "Once released, that signature stays void: if it was needed, nothing more goes out without new signatures.",
  release: "Release the post",
  reason: "Why it can be released",
  reasonLine: "It stays in the log.",
};
