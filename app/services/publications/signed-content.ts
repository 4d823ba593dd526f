/** What was signed for one channel, as a connector takes it, from the very bytes that were signed. */
import { z } from "zod";
import type { Content, ContentImage, LinkCard } from "#app/connectors/contract.ts";
import { sha256 } from "#app/audit/canonical.ts";
import type { Publishing, SignedImage } from "#db/queries/publishing.server.ts";

const signedImage = z.object({ sha256: z.string(), alt: z.string() });

const signedSchema = z.object({
  title: z.string(),
  channels: z.array(
    z.object({
      channelId: z.string(),
      network: z.string(),
      account: z
        .object({ name: z.string(), handle: z.string(), url: z.string().nullable(), remoteId: z.string().optional() })
        .optional(),
      text: z.string(),
      contentWarning: z.string().optional(),
      thread: z.array(z.string()).optional(),
      media: z.array(signedImage),
      card: z
        .object({ url: z.string(), title: z.string(), description: z.string(), image: signedImage.nullable() })
        .optional(),
    }),
  ),
});

export type SignedChannel = z.infer<typeof signedSchema>["channels"][number] & { title: string };

/** The channel's part of the signed bytes; null where these are not the ones that were signed, or do not have it. */
export function signedChannel({
  content,
  revisionHash,
  channelId,
}: Pick<Publishing, "content" | "revisionHash" | "channelId">): SignedChannel | null {
  if (content === null || sha256(Buffer.from(content, "utf8")).toString("hex") !== revisionHash) return null;
  const { title, channels } = signedSchema.parse(JSON.parse(content));
  const mine = channels.find((one) => one.channelId === channelId);
  return mine === undefined ? null : { ...mine, title };
}

/** Of every image that goes out on the channel, its card's too. */
export function signedHashes({ media, card }: Pick<SignedChannel, "media" | "card">): string[] {
  return [...media, ...(card?.image ? [card.image] : [])].map(({ sha256: hash }) => hash);
}

/** Null where an image that was signed is kept no more. */
export function contentOf(
  signed: SignedChannel,
  language: string,
  kept: readonly SignedImage[],
  answers: Content["answers"],
): Content | null {
  const { title, text, thread, contentWarning = null } = signed;
  const images = signed.media.flatMap((image) => contentImage(image, kept) ?? []);
  const card = signed.card === undefined ? null : contentCard(signed.card, kept);
  const lacksImage = signed.card?.image != null && card?.image == null;
  if (images.length < signed.media.length || lacksImage) return null;
  return { title, text, ...(thread && { thread }), language, images, card, contentWarning, answers };
}

function contentCard({ image, ...words }: NonNullable<SignedChannel["card"]>, kept: readonly SignedImage[]): LinkCard {
  return { ...words, image: image && contentImage(image, kept) };
}

function contentImage(
  { sha256: hash, alt }: z.infer<typeof signedImage>,
  kept: readonly SignedImage[],
): ContentImage | null {
  const image = kept.find((one) => one.sha256 === hash);
  if (image === undefined) return null;
  const { mime, bytes, width, height } = image;
  return { hash, mime, bytes, width, height, alt };
}
