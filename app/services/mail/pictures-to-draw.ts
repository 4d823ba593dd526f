import type { Translate } from "#app/i18n/translator.server.ts";
import type { PreviewWords } from "#emails/document.ts";
import { facsimileLooks } from "#workflows/networks/facsimile-looks.ts";
import { cardWays } from "#workflows/networks/link-cards.ts";
import type { DecisionImage, DecisionMaterial } from "#db/queries/decision.server.ts";
import { labelsIn, shownText } from "#app/services/decisions/shown-text.ts";
import { imagesOf, type SignedCard, type SignedContent } from "#app/services/decisions/signed-content.ts";

/** The images of a post and its previews, found but not yet read: they are drawn after the transaction has ended. */
export interface PicturesToDraw {
  organizationId: string;
  sheet: DecisionImage | null;
  previews: Array<{ words: PreviewWords; images: DecisionImage[] }>;
}

/** More channels than anybody has on one post; those beyond are shown by the page. */
const mostPreviews = 12;

interface Found {
  organizationId: string;
  material: Pick<DecisionMaterial, "channels" | "images">;
  content: SignedContent;
  when: string | null;
  more: string;
  t: Translate;
}

/** What a mail shows of a post besides its words: the first image, and the post on each of its channels. */
export function picturesToDraw({ organizationId, material, content, when, more, t }: Found): PicturesToDraw {
  const rowOf = (sha256: string) => material.images.find((image) => image.sha256 === sha256);
  const first = imagesOf(content)[0];
  const previews = material.channels.slice(0, mostPreviews).flatMap(({ id, network, name, handle, colour }) => {
    const signed = content.channels.find((channel) => channel.channelId === id);
    if (!signed) return [];
    const media = signed.media.flatMap(({ sha256, alt }) => {
      const row = rowOf(sha256);
      return row ? [{ row, alt }] : [];
    });
    const { card } = signed;
    const cardRow = card?.image ? rowOf(card.image.sha256) : undefined;
    const words: PreviewWords = {
      network,
      accountName: name,
      handle,
      colour,
      when,
      ...subjectAbove(content.title, network, { text: shownText(signed, t), labels: labelsIn(signed, t) }),
      more,
      images: media.map(({ alt }) => ({ alt })),
      ...(card && { card: cardWords(network, card, cardRow !== undefined) }),
      sheetImage: media[0] !== undefined && media[0].row.sha256 === first?.sha256,
    };
    return [{ words, images: [...media.map(({ row }) => row), ...(cardRow ? [cardRow] : [])] }];
  });
  return { organizationId, sheet: (first && rowOf(first.sha256)) ?? null, previews };
}

/** On a mailing list the title stands over the text, as its subject. */
function subjectAbove(title: string, network: PreviewWords["network"], said: { text: string; labels: string[] }) {
  if (!facsimileLooks[network].subject) return said;
  return { text: `${title}\n\n${said.text}`, labels: [title, ...said.labels] };
}

function cardWords(
  network: PreviewWords["network"],
  { url, title, description }: SignedCard,
  hasImage: boolean,
): NonNullable<PreviewWords["card"]> {
  return { host: new URL(url).host, title, description, titled: cardWays[network] === "titled", hasImage };
}
