import { differenceOf, foldedDifference, type DifferencePart } from "./difference.ts";
import type { SignedContent } from "./signed-content.ts";

type SignedImage = SignedContent["channels"][number]["media"][number];

/** One text with its images, and every channel that will show exactly these. */
export interface SignedSheet {
  channelIds: string[];
  text: string;
  images: SignedImage[];
  /** What these channels said when the reader last looked; null where they had not seen any of them. */
  before: string | null;
}

/**
 * Every distinct text that is signed, once: nothing of it may be visible only after unfolding. In the order of the channels
 * given, which is the one the writer sees; `known` is the content the reader last looked at.
 */
export function sheetsOf(
  content: SignedContent,
  channelOrder: readonly string[],
  known: SignedContent | null,
): SignedSheet[] {
  const sheets = new Map<string, SignedSheet>();
  const inOrder = [...content.channels].sort(
    (a, b) => place(channelOrder, a.channelId) - place(channelOrder, b.channelId),
  );
  for (const { channelId, text, media } of inOrder) {
    const key = JSON.stringify([text, media]);
    const sheet = sheets.get(key) ?? { channelIds: [], text, images: media, before: null };
    sheet.channelIds.push(channelId);
    sheet.before ??= known?.channels.find((channel) => channel.channelId === channelId)?.text ?? null;
    sheets.set(key, sheet);
  }
  return [...sheets.values()];
}

/** The text of a sheet with what changed since the reader's last look; `folded` leaves out sentences that stayed. */
export function changesOn({ text, before }: SignedSheet, { folded = false } = {}): DifferencePart[] {
  if (before === null) return [{ kind: "same", text }];
  return folded ? foldedDifference(before, text) : differenceOf(before, text);
}

/** A channel that the list does not name, as one taken away since, comes last. */
function place(order: readonly string[], channelId: string): number {
  const index = order.indexOf(channelId);
  return index === -1 ? order.length : index;
}
