import { z } from "zod";

/** The signed content of a revision, as it is read back from its stored JSON. */
const signedContent = z.object({
  format: z.union([z.literal(1), z.literal(2)]),
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
      media: z.array(z.object({ sha256: z.string(), alt: z.string() })),
    }),
  ),
  publishAt: z.string(),
  zone: z.string(),
  voiceId: z.string().nullable(),
  sensitive: z.boolean(),
  /** Revisions frozen before it was asked have none. */
  aiUsed: z.boolean().default(false),
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
