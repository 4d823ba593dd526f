/** Hashtags, mentions and links of a text, with UTF-16 offsets for the editor and the facsimiles. */

export interface Token {
  kind: "hashtag" | "mention" | "link";
  /** As written: "#mensa", "@comune@social.example", "https://…". */
  text: string;
  start: number;
  end: number;
}

const linkPattern = /(?<![\p{L}\p{N}@/_.-])(?:https?:\/\/|www\.)[^\s<>"'«»“”]+/giu;
const hashtagPattern = /(?<![\p{L}\p{N}_&/#])#(?=[\p{N}_]*[\p{L}])[\p{L}\p{M}\p{N}_]+/gu;
const mentionPattern =
  /(?<![\p{L}\p{N}_.@/])@[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?:@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?/gu;
const closingPunctuation = /[.,;:!?…'’"”»]+$/u;

/** In order of position; what lies inside a link is part of the link. */
export function tokens(text: string): Token[] {
  const links = [...text.matchAll(linkPattern)]
    .map((match) => tokenAt("link", trimLink(match[0]), match.index))
    .filter(({ text: link }) => /[^/:.]/.test(link.replace(/^(https?:\/\/|www\.)/i, "")));
  const inLink = (at: number) => links.some(({ start, end }) => at >= start && at < end);
  const hashtags = [...text.matchAll(hashtagPattern)].map((match) => tokenAt("hashtag", match[0], match.index));
  const mentions = [...text.matchAll(mentionPattern)].map((match) => tokenAt("mention", match[0], match.index));
  return [...links, ...[...hashtags, ...mentions].filter(({ start }) => !inLink(start))].sort(
    (a, b) => a.start - b.start,
  );
}

function tokenAt(kind: Token["kind"], text: string, start: number): Token {
  return { kind, text, start, end: start + text.length };
}

/** A sentence's punctuation is not part of a link; a closing bracket is only when it was opened inside. */
function trimLink(link: string): string {
  let trimmed = link;
  for (;;) {
    const before = trimmed;
    trimmed = trimmed.replace(closingPunctuation, "");
    for (const [open, close] of [
      ["(", ")"],
      ["[", "]"],
    ] as const) {
      if (trimmed.endsWith(close) && trimmed.split(close).length > trimmed.split(open).length)
        trimmed = trimmed.slice(0, -1);
    }
    if (trimmed === before) return trimmed;
  }
}
