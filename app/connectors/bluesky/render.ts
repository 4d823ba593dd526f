/** What was signed, as a record of Bluesky (https://docs.bsky.app/docs/advanced-guides/posts). */
import { z } from "zod";
import type { Content, ContentImage, Rendered } from "#app/connectors/contract.ts";
import { tokens } from "#workflows/networks/tokens.ts";

const facetSchema = z.object({
  index: z.object({ byteStart: z.number(), byteEnd: z.number() }),
  /** A mention has its handle until the server has said whose it is. */
  feature: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("link"), uri: z.string() }),
    z.object({ kind: z.literal("tag"), tag: z.string() }),
    z.object({ kind: z.literal("mention"), handle: z.string() }),
  ]),
});
export type Facet = z.infer<typeof facetSchema>;

export const bodySchema = z.object({
  text: z.string(),
  langs: z.array(z.string()),
  facets: z.array(facetSchema),
  images: z.array(z.object({ hash: z.string(), alt: z.string(), width: z.number(), height: z.number() })),
  card: z
    .object({ uri: z.string(), title: z.string(), description: z.string(), imageHash: z.string().nullable() })
    .nullable(),
  answers: z.object({ uri: z.string(), cid: z.string() }).nullable(),
  /** The posts that follow, each an answer to the one before. */
  next: z.array(z.object({ text: z.string(), facets: z.array(facetSchema) })).optional(),
});
export type BlueskyBody = z.infer<typeof bodySchema>;

/** A post has pictures or a card, never both: pictures win, as in the network's own app. */
export function renderBluesky(content: Content): Rendered {
  const { thread = [], language, images, card, answers } = content;
  const [text = content.text, ...next] = thread;
  const shownCard = images.length === 0 ? card : null;
  const body: BlueskyBody = {
    text,
    langs: [language],
    facets: facetsOf(text),
    images: images.map(({ hash, alt, width, height }) => ({ hash, alt, width, height })),
    card: shownCard && {
      uri: shownCard.url,
      title: shownCard.title,
      description: shownCard.description,
      imageHash: shownCard.image?.hash ?? null,
    },
    answers: answers && { uri: answers.id, cid: answers.version ?? "" },
    ...(next.length > 0 ? { next: next.map((one) => ({ text: one, facets: facetsOf(one) })) } : {}),
  };
  const cardImages: ContentImage[] = shownCard?.image ? [shownCard.image] : [];
  return { body, images: [...images, ...cardImages] };
}

/** Positions are bytes of the text in UTF-8. */
export function facetsOf(text: string): Facet[] {
  const bytesUntil = (end: number) => Buffer.byteLength(text.slice(0, end), "utf8");
  return tokens(text, "bluesky").map(({ kind, text: token, start, end }) => ({
    index: { byteStart: bytesUntil(start), byteEnd: bytesUntil(end) },
    feature: featureOf(kind, token),
  }));
}

function featureOf(kind: "link" | "hashtag" | "mention", token: string): Facet["feature"] {
  switch (kind) {
    case "link":
      return { kind: "link", uri: /^https?:/iu.test(token) ? token : `https://${token}` };
    case "hashtag":
      return { kind: "tag", tag: token.replace(/^[#＃]/u, "") };
    case "mention":
      return { kind: "mention", handle: token.slice(1) };
  }
}
