/**
 * What people sign. The plain object made here is written as canonical JSON and hashed elsewhere; the publisher sends
 * exactly the texts it holds, so that what was signed is what goes out.
 */
import { cardFor } from "#workflows/networks/link-cards.ts";
import { rulesVersion } from "#workflows/networks/rules.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import { canonicalText } from "./plain-text.ts";
import type { Answered, LinkedKind } from "./post-kinds.ts";

export interface RevisionInput {
  title: string;
  purpose: string;
  audience: string;
  /** The text every channel shows unless it has its own. */
  mainText: string;
  /** By channel id; a channel that is absent shows `mainText`. */
  textOverrides: Record<string, string>;
  channels: Array<{ channelId: string } & SignedAccount & SaidBesides>;
  /** In the order in which people will see them; `channelIds` null means every channel. */
  media: Array<{ sha256: string; alt: string; channelIds: string[] | null }>;
  publishAt: string;
  /** The IANA zone in which the moment was meant. */
  zone: string;
  voiceId: string | null;
  sensitive: boolean;
  /** Made with artificial intelligence: whoever signs signs that they have read it. */
  aiUsed: boolean;
  tags: string[];
  /** Of a post that follows another one, or that answers something. */
  linked?: LinkedPart | null;
  /** What is signed is an envelope; the texts say the same in words. */
  envelope?: Envelope;
  /** Cards that were taken of links; each channel signs the one it shows. */
  cards?: readonly SignedCard[];
}

/** What a channel says besides its text. */
export interface SaidBesides {
  /** The line before the text, where its network has such a thing. */
  contentWarning?: string;
  /** The posts the text goes out as, where these are several: exactly what is sent. */
  thread?: readonly string[];
}

/** What a linked post is, what it is about (by the hash that was signed of that), and what a reply answers. */
export type LinkedPart = {
  kind: LinkedKind;
  about: { postId: string; revisionHash: string | null } | null;
  answered: Answered | null;
};

/**
 * Format 1 had no accounts; revisions signed in it keep their bytes, and are read with the same names. Format 3 is format 2
 * with the part of a linked post, an envelope, or channels that say something besides their text: an ordinary post keeps
 * format 2, and its bytes.
 */
export interface CanonicalRevision {
  format: 2 | 3;
  title: string;
  purpose: string;
  audience: string;
  channels: CanonicalChannel[];
  publishAt: string;
  zone: string;
  voiceId: string | null;
  sensitive: boolean;
  aiUsed: boolean;
  tags: string[];
  rulesVersion: string;
  linked?: LinkedPart;
  envelope?: Envelope;
}

export type CanonicalChannel = {
  channelId: string;
  network: string;
  /** Who says it: the same words on another account are something else. */
  account: { name: string; handle: string; url: string | null; remoteId?: string };
  text: string;
  /** Absent where there is none. */
  contentWarning?: string;
  /** Absent where the text is one post. */
  thread?: string[];
  media: Array<{ sha256: string; alt: string }>;
  /** The head of the page behind its first link, where the channel shows one that we send. */
  card?: SignedCard;
};

/** A link as a card: what the page said of itself when it was read. */
export type SignedCard = {
  url: string;
  title: string;
  description: string;
  image: { sha256: string; alt: string } | null;
};

/**
 * The signed content of a post. Texts are resolved per channel, in NFC, with LF line ends and without spaces at the
 * very end; channels and tags are in order of id, so that no click order changes the hash; media keep theirs.
 * Throws on strings that are not well-formed Unicode: they have no UTF-8 to sign.
 */
export function canonicalRevision(input: RevisionInput): CanonicalRevision {
  const { linked = null } = input;
  const channels = canonicalChannels(input);
  const hasMore = linked !== null || input.envelope !== undefined || channels.some(saysMore);
  return {
    format: hasMore ? 3 : 2,
    title: canonicalText(input.title),
    purpose: canonicalText(input.purpose),
    audience: canonicalText(input.audience),
    channels,
    publishAt: new Date(Date.parse(input.publishAt)).toISOString(),
    zone: input.zone,
    voiceId: input.voiceId,
    sensitive: input.sensitive,
    aiUsed: input.aiUsed,
    tags: [...new Set(input.tags.map(canonicalText))].sort(compareCodeUnits),
    rulesVersion,
    ...(linked === null ? {} : { linked: canonicalLinked(linked) }),
    ...(input.envelope === undefined ? {} : { envelope: canonicalEnvelope(input.envelope) }),
  };
}

/** Empty where the channel says its text in one post and nothing before it. */
function canonicalBesides({
  contentWarning = "",
  thread = [],
}: SaidBesides): Pick<CanonicalChannel, "contentWarning" | "thread"> {
  const warning = canonicalText(contentWarning).trim();
  return {
    ...(warning === "" ? {} : { contentWarning: warning }),
    ...(thread.length < 2 ? {} : { thread: thread.map(canonicalText) }),
  };
}

function canonicalChannels(input: RevisionInput): CanonicalChannel[] {
  return [...input.channels]
    .sort((a, b) => compareCodeUnits(a.channelId, b.channelId))
    .map(({ channelId, contentWarning, thread, ...account }) => {
      const text = canonicalText(textFor(input, channelId));
      const media = input.media
        .filter(({ channelIds }) => channelIds === null || channelIds.includes(channelId))
        .map(({ sha256, alt }) => ({ sha256, alt: canonicalText(alt) }));
      const shown = { network: account.network, text, hasPictures: media.length > 0 };
      const card = cardFor(shown, input.cards ?? []);
      return {
        channelId,
        ...canonicalChannel(account),
        text,
        ...canonicalBesides({ contentWarning, thread }),
        media,
        ...(card === null ? {} : { card: canonicalCard(card) }),
      };
    });
}

/** Something besides its text and pictures. */
function saysMore({ contentWarning, thread, card }: CanonicalChannel): boolean {
  return (contentWarning ?? thread ?? card) !== undefined;
}

function canonicalCard({ url, title, description, image }: SignedCard): SignedCard {
  return {
    url,
    title: canonicalText(title),
    description: canonicalText(description),
    image: image && { sha256: image.sha256, alt: canonicalText(image.alt) },
  };
}

function canonicalLinked({ kind, about, answered }: LinkedPart): LinkedPart {
  return {
    kind,
    about,
    answered: answered && {
      url: answered.url,
      author: canonicalText(answered.author),
      text: canonicalText(answered.text),
      seenAt: answered.seenAt === null ? null : new Date(Date.parse(answered.seenAt)).toISOString(),
    },
  };
}

/** The text a channel will show: its own where it has one, else the common one. */
export function textFor(
  { mainText, textOverrides }: Pick<RevisionInput, "mainText" | "textOverrides">,
  channelId: string,
): string {
  return Object.hasOwn(textOverrides, channelId) ? (textOverrides[channelId] ?? mainText) : mainText;
}

/** People in order of id: it says who, not who was ticked first. Templates and blanks keep their order, and their words are canonical. */
function canonicalEnvelope(envelope: Envelope): Envelope {
  return {
    ...envelope,
    onDutyIds: [...new Set(envelope.onDutyIds)].sort(compareCodeUnits),
    readerIds: [...new Set(envelope.readerIds)].sort(compareCodeUnits),
    templates: envelope.templates.map(({ title, text, blanks, ...template }) => ({
      ...template,
      title: canonicalText(title),
      text: canonicalText(text),
      blanks: blanks.map((blank) => ({
        ...blank,
        name: canonicalText(blank.name),
        ...(blank.type === "choice" ? { words: blank.words.map(canonicalText) } : {}),
      })),
    })),
  };
}

/** An account in the form in which it is signed and compared. */
export function canonicalAccount({ network, name, handle, url, remoteId }: SignedAccount) {
  return {
    network,
    name: canonicalText(name),
    handle: canonicalText(handle),
    url,
    ...(remoteId == null ? {} : { remoteId }),
  };
}

function canonicalChannel(account: SignedAccount): Pick<CanonicalChannel, "network" | "account"> {
  const { network, ...rest } = canonicalAccount(account);
  return { network, account: rest };
}

/** Independent of any locale: the hash must not depend on where it is computed. */
function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The account a text goes out on, as people sign it. */
export interface SignedAccount {
  network: string;
  name: string;
  handle: string;
  /** The account's page. */
  url: string | null;
  /** The network's own name for it, by its own answer, where the channel is connected. */
  remoteId?: string | null | undefined;
}

/** Whether two accounts are the same one under the same name: a change of any part needs new signatures. */
export function sameAccount(one: SignedAccount, other: SignedAccount): boolean {
  // What was signed before the channel was connected does not say.
  const sameId = one.remoteId == null || other.remoteId == null || one.remoteId === other.remoteId;
  return (
    one.network === other.network &&
    one.name === other.name &&
    one.handle === other.handle &&
    one.url === other.url &&
    sameId
  );
}
