import type { Locale } from "#app/i18n/locales.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** A stretch of public text: as it was, added or taken away since the reader's last look. */
export interface TextSpan {
  kind: "same" | "inserted" | "deleted";
  text: string;
}

/** "**Facebook** · Comune di Valdarno" or "venerdì 27 novembre, 9:00 (ora di Roma)". */
export interface FactLine {
  strong?: string;
  text?: string;
  soft?: string;
}

export interface Fact {
  label: string;
  lines: FactLine[];
}

/** The post on its sheet. */
export interface Sheet {
  /** Language of the post's words. */
  language: string;
  /** Which channels show it, where others say it in other words. */
  where: string | null;
  paragraphs: TextSpan[][];
  /** The post's first image. */
  image: { alt: string } | null;
  /** Channels that say it in other words: without these, somebody would sign what the mail does not show. */
  own: OwnText[];
  /** Cards of links that are signed with it; absent where there are none. */
  cards?: SignedLinkCard[];
  /** The post on each of its channels. */
  previews: PreviewWords[];
}

export interface SignedLinkCard {
  /** "Scheda del link · Bluesky · Comune di Valdarno". */
  where: string;
  title: string;
  description: string;
  url: string;
  /** What its picture shows, in a sentence; null without one, or where the page does not say. */
  image: string | null;
}

export interface OwnText {
  /** "Facebook · Comune di Valdarno". */
  where: string;
  paragraphs: TextSpan[][];
}

/** What one channel will show; drawn as a picture where it can be, else as part of the mail. */
export interface PreviewWords {
  network: Network;
  accountName: string;
  /** Empty for none. */
  handle: string;
  /** "venerdì 27 novembre, 9:00"; null while nobody knows. */
  when: string | null;
  /** The account's colour, 1 to 8. */
  colour: number;
  text: string;
  /** Lines of it that are not the post's: the warning with its name, the numbers of posts. */
  labels?: readonly string[];
  /** "Altro…", where the network folds. */
  more: string;
  images: Array<{ alt: string }>;
  /** The card of its link; absent where none is shown. */
  card?: { host: string; title: string; description: string; titled: boolean; hasImage: boolean };
  /** Its first image is the one on the sheet. */
  sheetImage: boolean;
}

/** Size an inline image is shown at, in pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/** The images that go along with a mail. Whatever is null is said in words instead. */
export interface MailPictures {
  image: PictureSize | null;
  /** One for each of the sheet's previews. */
  previews: Array<PictureSize | null>;
}

export const noPictures: MailPictures = { image: null, previews: [] };

/** One line of a digest: a title that links, and what it is about. */
export interface MailItem {
  title: string;
  /** "Giulia chiede la tua firma" */
  line: string;
  url: string;
}

/** What a template makes a line of a digest from. */
export interface DigestItem extends MailItem {
  dueAt: Date | null;
}

export interface MailAction {
  label: string;
  url: string;
  /** `quiet`: a link in words, below the buttons. */
  look: "primary" | "plain" | "quiet";
}

/** What a mail says, before it becomes HTML and plain text: every template yields one of these and nothing else. */
export interface MailDocument {
  locale: Locale;
  subject: string;
  /** First words in the list of messages. */
  preheader: string;
  /** Null where no organisation is known, as in a sign-in link. */
  organizationName: string | null;
  heading: string;
  lead: string[];
  /** Somebody's own words: the reason of a mark. */
  quote: string | null;
  facts: Fact[];
  items: MailItem[];
  sheet: Sheet | null;
  actions: MailAction[];
  /** Another way to do what the buttons do. */
  hint: string | null;
  notes: string[];
}

/** The parts most mails leave empty. */
export const emptyParts = {
  lead: [],
  quote: null,
  facts: [],
  items: [],
  sheet: null,
  actions: [],
  hint: null,
  notes: [],
} satisfies Partial<MailDocument>;
