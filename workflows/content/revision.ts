/**
 * What people sign. The plain object made here is written as canonical JSON and hashed elsewhere; the publisher sends
 * exactly the texts it holds, so that what was signed is what goes out.
 */
import { rulesVersion } from "#workflows/networks/rules.ts";
import { canonicalText } from "./plain-text.ts";

export interface RevisionInput {
  title: string;
  purpose: string;
  audience: string;
  /** The text every channel shows unless it has its own. */
  mainText: string;
  /** By channel id; a channel that is absent shows `mainText`. */
  textOverrides: Record<string, string>;
  channels: Array<{ channelId: string } & SignedAccount>;
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
}

/** Format 1 had no accounts; revisions signed in it keep their bytes, and are read with the same names. */
export interface CanonicalRevision {
  format: 2;
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
}

export type CanonicalChannel = {
  channelId: string;
  network: string;
  /** Who says it: the same words on another account are something else. */
  account: { name: string; handle: string; url: string | null };
  text: string;
  media: Array<{ sha256: string; alt: string }>;
};

/**
 * The signed content of a post. Texts are resolved per channel, in NFC, with LF line ends and without spaces at the
 * very end; channels and tags are in order of id, so that no click order changes the hash; media keep theirs.
 * Throws on strings that are not well-formed Unicode: they have no UTF-8 to sign.
 */
export function canonicalRevision(input: RevisionInput): CanonicalRevision {
  return {
    format: 2,
    title: canonicalText(input.title),
    purpose: canonicalText(input.purpose),
    audience: canonicalText(input.audience),
    channels: [...input.channels]
      .sort((a, b) => compareCodeUnits(a.channelId, b.channelId))
      .map(({ channelId, ...account }) => ({
        channelId,
        ...canonicalChannel(account),
        text: canonicalText(textFor(input, channelId)),
        media: input.media
          .filter(({ channelIds }) => channelIds === null || channelIds.includes(channelId))
          .map(({ sha256, alt }) => ({ sha256, alt: canonicalText(alt) })),
      })),
    publishAt: new Date(Date.parse(input.publishAt)).toISOString(),
    zone: input.zone,
    voiceId: input.voiceId,
    sensitive: input.sensitive,
    aiUsed: input.aiUsed,
    tags: [...new Set(input.tags.map(canonicalText))].sort(compareCodeUnits),
    rulesVersion,
  };
}

/** The text a channel will show: its own where it has one, else the common one. */
export function textFor(
  { mainText, textOverrides }: Pick<RevisionInput, "mainText" | "textOverrides">,
  channelId: string,
): string {
  return Object.hasOwn(textOverrides, channelId) ? (textOverrides[channelId] ?? mainText) : mainText;
}

/** An account in the form in which it is signed and compared. */
export function canonicalAccount({ network, name, handle, url }: SignedAccount): SignedAccount {
  return { network, name: canonicalText(name), handle: canonicalText(handle), url };
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
}

/** Whether two accounts are the same one under the same name: a change of any part needs new signatures. */
export function sameAccount(one: SignedAccount, other: SignedAccount): boolean {
  return (
    one.network === other.network && one.name === other.name && one.handle === other.handle && one.url === other.url
  );
}
