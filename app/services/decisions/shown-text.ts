import type { Translate } from "#app/i18n/translator.server.ts";

interface Said {
  text: string;
  contentWarning?: string;
  thread?: string[];
}

/**
 * What a channel says, as one text that somebody reads who signs: the warning, then the posts one after the other under
 * their numbers. Just the text where it is all there is.
 */
export function shownText({ text, contentWarning, thread = [] }: Said, t: Translate): string {
  const posts = thread.map((post, index) => `${numberOf(index, thread, t)}\n${post}`);
  const warning = contentWarning === undefined ? [] : [t("channelPart.said", { words: contentWarning })];
  return [...warning, ...(posts.length > 0 ? posts : [text])].join("\n\n");
}

/** The lines of it that are ours: the warning with its name, and the numbers of the posts. */
export function labelsIn({ contentWarning, thread = [] }: Said, t: Translate): string[] {
  const warning = contentWarning === undefined ? [] : [t("channelPart.said", { words: contentWarning })];
  return [...warning, ...thread.map((_, index) => numberOf(index, thread, t))];
}

function numberOf(index: number, thread: readonly string[], t: Translate): string {
  return t("channelPart.part", { n: String(index + 1), total: String(thread.length) });
}
