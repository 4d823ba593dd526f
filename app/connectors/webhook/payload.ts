/** What a receiver is told, in the form of Standard Webhooks: type, instant, data. */
import canonicalize from "canonicalize";
import type { Content, ContentImage, Rendered } from "#app/connectors/contract.ts";

export type EventType = "account.connected" | "post.published" | "post.edited" | "post.removed";

export function renderWebhook(content: Content): Rendered {
  const { title, text, thread, language, contentWarning, card, answers } = content;
  const images = content.images.map(described);
  const withCard = card === null ? null : { ...card, image: card.image === null ? null : described(card.image) };
  const body = {
    title,
    text,
    ...(thread && { thread: [...thread] }),
    language,
    contentWarning,
    images,
    card: withCard,
    answers,
  };
  return { body, images: [...content.images, ...(card?.image ? [card.image] : [])] };
}

/** The bytes that are signed and sent: alike at every try but for the addresses of pictures, which end after a while. */
export function payloadOf(type: EventType, timestamp: Date, data: Readonly<Record<string, unknown>>): string {
  const payload = canonicalize({ type, timestamp: timestamp.toISOString(), data });
  if (payload === undefined) throw new Error("A payload is always JSON.");
  return payload;
}

function described({ hash, mime, bytes, width, height, alt }: ContentImage): Record<string, unknown> {
  return { hash, mime, bytes, width, height, alt };
}
