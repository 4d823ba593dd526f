import type { Locale } from "#app/i18n/locales.ts";

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
  paragraphs: TextSpan[][];
  image: SheetImage | null;
  /** Channels that say it in other words: without these, somebody would sign what the mail does not show. */
  own: OwnText[];
}

export interface OwnText {
  /** "Facebook · Comune di Valdarno". */
  where: string;
  paragraphs: TextSpan[][];
}

/** Goes along as the inline image `sheetImageContentId`. */
export interface SheetImage {
  alt: string;
  width: number;
  height: number;
}

/** One line of a digest: a title that links, and what it is about. */
export interface MailItem {
  title: string;
  line: string;
  url: string;
}

export interface MailAction {
  label: string;
  url: string;
  primary: boolean;
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
  notes: [],
} satisfies Partial<MailDocument>;
