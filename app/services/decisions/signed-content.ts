/** What was signed, as it is read back, and the sheets a page shows of it: one for every distinct text. */
import { z } from "zod";
import type { Translate } from "#app/i18n/translator.server.ts";
import { linkedKinds } from "#workflows/content/post-kinds.ts";
import { envelopeSchema } from "#workflows/live/envelope.ts";
import { shownText } from "./shown-text.ts";
import { differenceOf, foldedDifference, type DifferencePart } from "./difference.ts";

/** The signed content of a revision, as it is read back from its stored JSON. */
const signedContent = z.object({
  format: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  title: z.string(),
  purpose: z.string().default(""),
  audience: z.string().default(""),
  channels: z.array(
    z.object({
      channelId: z.string(),
      network: z.string(),
      /** Not signed before format 2. */
      account: z.object({ name: z.string(), handle: z.string(), url: z.string().nullable() }).optional(),
      text: z.string(),
      /** From format 3 on, where the channel says more than its text, or says it in several posts. */
      contentWarning: z.string().optional(),
      thread: z.array(z.string()).optional(),
      media: z.array(z.object({ sha256: z.string(), alt: z.string() })),
      /** Of the channel's first link, from format 3 on. */
      card: z
        .object({
          url: z.string(),
          title: z.string(),
          description: z.string(),
          image: z.object({ sha256: z.string(), alt: z.string() }).nullable(),
        })
        .optional(),
    }),
  ),
  publishAt: z.string(),
  zone: z.string(),
  voiceId: z.string().nullable(),
  sensitive: z.boolean(),
  /** Revisions frozen before it was asked have none. */
  aiUsed: z.boolean().default(false),
  /** Of a linked post, from format 3 on. */
  linked: z
    .object({
      kind: z.enum(linkedKinds),
      about: z.object({ postId: z.string(), revisionHash: z.string().nullable() }).nullable(),
      answered: z
        .object({ url: z.string(), author: z.string(), text: z.string(), seenAt: z.string().nullable() })
        .nullable(),
    })
    .optional(),
  /** What people sign is an envelope: its texts are the envelope in words, and go out nowhere. */
  envelope: envelopeSchema.optional(),
});

export type SignedContent = z.infer<typeof signedContent>;

export function readSignedContent(json: string): SignedContent {
  return signedContent.parse(JSON.parse(json));
}

/** The text most channels show. Channels with another text are drawn one by one. */
export function commonText({ channels }: SignedContent): string {
  const counts = new Map<string, number>();
  for (const { text } of channels) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** Every image once, in the order of the first channel that shows it. */
export function imagesOf({ channels }: SignedContent): Array<{ sha256: string; alt: string }> {
  const images = new Map<string, { sha256: string; alt: string }>();
  for (const image of channels.flatMap((channel) => channel.media))
    if (!images.has(image.sha256)) images.set(image.sha256, image);
  return [...images.values()];
}

type SignedImage = SignedContent["channels"][number]["media"][number];

/** One text with its images, and every channel that will show exactly these. */
export interface SignedSheet {
  channelIds: string[];
  /** With a warning, and in posts, where they say it so. */
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
  { known, t }: { known: SignedContent | null; t: Translate },
): SignedSheet[] {
  const sheets = new Map<string, SignedSheet>();
  const inOrder = [...content.channels].sort(
    (a, b) => place(channelOrder, a.channelId) - place(channelOrder, b.channelId),
  );
  for (const channel of inOrder) {
    const { channelId, media } = channel;
    const text = shownText(channel, t);
    const key = JSON.stringify([text, media]);
    const sheet = sheets.get(key) ?? { channelIds: [], text, images: media, before: null };
    sheet.channelIds.push(channelId);
    const before = known?.channels.find((one) => one.channelId === channelId);
    sheet.before ??= before === undefined ? null : shownText(before, t);
    sheets.set(key, sheet);
  }
  return [...sheets.values()];
}

/** The text of a sheet with what changed since the reader's last look; `folded` leaves out sentences that stayed. */
export function changesOn({ text, before }: SignedSheet, { folded = false } = {}): DifferencePart[] {
  if (before === null) return [{ kind: "same", text }];
  return folded ? foldedDifference(before, text) : differenceOf(before, text);
}

export type SignedCard = NonNullable<SignedContent["channels"][number]["card"]>;

/** Every distinct card that is signed, with the channels that show it, in the order of the channels given. */
export function cardsOf(
  { channels }: SignedContent,
  channelOrder: readonly string[],
): Array<{ card: SignedCard; channelIds: string[] }> {
  const cards = new Map<string, { card: SignedCard; channelIds: string[] }>();
  const inOrder = [...channels].sort((a, b) => place(channelOrder, a.channelId) - place(channelOrder, b.channelId));
  for (const { channelId, card } of inOrder) {
    if (card === undefined) continue;
    const key = JSON.stringify(card);
    const known = cards.get(key) ?? { card, channelIds: [] };
    known.channelIds.push(channelId);
    cards.set(key, known);
  }
  return [...cards.values()];
}

/** A channel that the list does not name, as one taken away since, comes last. */
function place(order: readonly string[], channelId: string): number {
  const index = order.indexOf(channelId);
  return index === -1 ? order.length : index;
}
