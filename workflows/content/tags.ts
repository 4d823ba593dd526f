/** Tags of a post: what the conditions of a level, holds and lists look at. A hashtag in the text is only a word until it is one. */
import { tokens } from "#workflows/networks/tokens.ts";

/** Two tags are the same tag when their keys are: without "#", in NFC, whatever their capitals. */
export function tagKey(tag: string): string {
  return bareTag(tag).toLowerCase();
}

/** The tags of a typed list: "emergenza, #viabilità"; each once, spelt as a known one where there is such. */
export function tagsIn(list: string, known: readonly string[] = []): string[] {
  const spelling = new Map(known.map((tag) => [tagKey(tag), tag]));
  const found = new Map<string, string>();
  for (const part of list.split(/[,;\n]/u)) {
    const tag = bareTag(part);
    const key = tagKey(tag);
    if (key !== "" && !found.has(key)) found.set(key, spelling.get(key) ?? tag);
  }
  return [...found.values()];
}

/** Known tags that the texts name with a hashtag and the post does not carry. */
export function offeredTags(
  texts: readonly string[],
  { known, carried }: { known: readonly string[]; carried: readonly string[] },
): string[] {
  const has = new Set(carried.map(tagKey));
  const named = new Set(
    texts.flatMap((text) =>
      tokens(text, null)
        .filter((token) => token.kind === "hashtag")
        .map((token) => tagKey(token.text)),
    ),
  );
  return known.filter((tag) => named.has(tagKey(tag)) && !has.has(tagKey(tag)));
}

function bareTag(tag: string): string {
  return tag.normalize("NFC").trim().replace(/^#+/u, "").trim();
}
