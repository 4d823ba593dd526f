/** What is signed, as the decision page draws it: by text, by channel, by card. */
import type { DecisionMaterial } from "#db/queries/decision.server.ts";
import type {
  DecisionCardView,
  DecisionChannelView,
  DecisionImageView,
  DecisionSheetView,
  DecisionView,
} from "./decision-view.ts";
import { cardsOf, changesOn, type SignedCard, type SignedContent, sheetsOf } from "./signed-content.ts";

/** Every distinct text that is signed, with what changed on it since the reader's last look. */
export function sheetViews(
  material: DecisionMaterial,
  content: SignedContent,
  words: Parameters<typeof sheetsOf>[2],
): DecisionSheetView[] {
  const order = material.channels.map(({ id }) => id);
  return sheetsOf(content, order, words).map((sheet) => ({
    channels: material.channels.filter(({ id }) => sheet.channelIds.includes(id)),
    text: sheet.text,
    parts: changesOn(sheet),
    folded: changesOn(sheet, { folded: true }),
    images: sheet.images.flatMap((image) => imageView(material, image)),
  }));
}

/** What each channel will show. */
export function channelViews(material: DecisionMaterial, content: SignedContent): DecisionChannelView[] {
  return material.channels.flatMap((channel) => {
    const signed = content.channels.find((one) => one.channelId === channel.id);
    if (!signed) return [];
    // The account as signed, not the channel's present name.
    const account = signed.account && { name: signed.account.name, handle: signed.account.handle };
    return [
      {
        ...channel,
        ...account,
        text: signed.text,
        contentWarning: signed.contentWarning ?? null,
        thread: signed.thread ?? [],
        images: signed.media.flatMap((image) => imageView(material, image)),
        card: signed.card === undefined ? null : cardView(material, signed.card),
      },
    ];
  });
}

/** Every distinct card, once. */
export function signedCards(material: DecisionMaterial, content: SignedContent): DecisionView["cards"] {
  const order = material.channels.map(({ id }) => id);
  return cardsOf(content, order).map(({ card, channelIds }) => ({
    card: cardView(material, card),
    channels: material.channels.filter(({ id }) => channelIds.includes(id)),
  }));
}

function cardView(material: DecisionMaterial, { image, ...words }: SignedCard): DecisionCardView {
  return { ...words, image: (image && imageView(material, image)[0]) ?? null };
}

function imageView(material: DecisionMaterial, image: { sha256: string; alt: string }): DecisionImageView[] {
  const rows = material.images.filter(({ sha256 }) => sha256 === image.sha256).slice(0, 1);
  return rows.map(({ id: mediaId, width, height }) => ({ mediaId, alt: image.alt, width, height }));
}
