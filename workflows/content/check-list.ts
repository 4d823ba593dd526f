/**
 * What a person has to have checked before a post is sent for signature. Iters and channels each name items; a post asks for
 * all of them, once each. A tick is about a part of the content, and counts as long as that part is what was ticked.
 */

/** Items that mean something to the program: at least one source, numbers in the text, consent of people in the images. */
export const readyChecks = ["sources", "numbers", "people"] as const;
export type ReadyCheck = (typeof readyChecks)[number];

/** `meaning`: one sentence for whoever ticks it; the others have theirs in every language. */
export type CheckItem = { kind: ReadyCheck } | { kind: "own"; label: string; meaning: string };

export const checkListSizes = { items: 10, labelLength: 60, meaningLength: 200 } as const;

/** By what an item is the same one, whoever names it: own items by their label, as people see it. */
export function checkKey(item: CheckItem): string {
  return item.kind === "own" ? `own:${item.label.trim().toLocaleLowerCase("it")}` : item.kind;
}

/** What a post has to have ticked, once each in the order of the lists. Consent of people is asked only where there are images. */
export function checksAsked(lists: readonly CheckItem[][], { hasImages }: { hasImages: boolean }): CheckItem[] {
  const asked = new Map<string, CheckItem>();
  for (const item of lists.flat()) {
    if (item.kind === "people" && !hasImages) continue;
    const key = checkKey(item);
    if (!asked.has(key)) asked.set(key, item);
  }
  return [...asked.values()];
}

/** What a tick looks at. */
export interface CheckedContent {
  /** By slot, of the texts that go out. */
  texts: Record<string, string>;
  sources: Array<{ label: string; url: string }>;
  media: Array<{ sha256: string; alt: string }>;
}

/** The part of the content that an item is about, as one string: a tick of another one counts no more. */
export function checkedPart({ kind }: CheckItem, { texts, sources, media }: CheckedContent): string {
  const ordered = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  switch (kind) {
    case "sources":
      return JSON.stringify([ordered, sources]);
    case "numbers":
      return JSON.stringify([ordered]);
    case "people":
      return JSON.stringify(media.map(({ sha256 }) => sha256));
    case "own":
      return JSON.stringify([ordered, media]);
  }
}

/** The own items of a list as lines of its form. */
export function ownCheckLines(items: readonly CheckItem[]): string {
  return items
    .flatMap((item) =>
      item.kind === "own" ? [item.meaning === "" ? item.label : `${item.label}: ${item.meaning}`] : [],
    )
    .join("\n");
}
