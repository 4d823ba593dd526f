import { channelName } from "#app/i18n/channel-name.ts";
import { facsimileLooks, foldedText } from "#workflows/networks/facsimile-looks.ts";
import type { MailPictures, PictureSize, PreviewWords, Sheet } from "./document.ts";
import type { Words } from "./props.ts";

/** A preview as the mail shows it: as a picture, whose words are its alternative text, or in words alone. */
export interface ShownPreview {
  /** "Facebook · Comune di Valdarno". */
  where: string;
  alt: string;
  picture: PictureSize | null;
  words: PreviewWords;
}

export interface ShownPreviews {
  /** "Come si vedrà sui 3 canali". */
  title: string;
  items: ShownPreview[];
}

/** Longest text repeated in a picture's alternative: the whole of it stands on the sheet, and mails stay small. */
const longestAlt = 2_000;

export function shownPreviews(sheet: Sheet | null, pictures: MailPictures, { t }: Words): ShownPreviews | null {
  if (!sheet || sheet.previews.length === 0) return null;
  const items = sheet.previews.map((words, index) => {
    const channel = { network: words.network, name: words.accountName };
    const where = channelName(channel, (network) => t(`networks.${network}`));
    return {
      where,
      alt: [
        t("emails.preview.alt", { where, text: readText(words) }),
        ...(words.card ? [t("emails.preview.card", { title: words.card.title })] : []),
        ...words.images.map(({ alt }) => (alt ? t("emails.preview.image", { alt }) : t("emails.preview.imageNoAlt"))),
      ].join(" "),
      picture: pictures.previews[index] ?? null,
      words,
    };
  });
  return { title: t("decision.facsimiles", { n: items.length }), items };
}

/** What can be read in the picture. */
function readText({ network, text, more }: PreviewWords): string {
  const folded = foldedText(text, facsimileLooks[network]);
  if (folded !== null) return `${folded}… ${more}`;
  return text.length > longestAlt ? `${text.slice(0, longestAlt)}…` : text;
}
