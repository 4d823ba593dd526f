/**
 * What each network makes a link of in a text: addresses, hashtags and mentions, each by the network's own rules. Where
 * a network publishes none, as seen in its apps.
 */
import validGeneralUrlPathChars from "twitter-text/dist/regexp/validGeneralUrlPathChars.js";
import validUrlQueryChars from "twitter-text/dist/regexp/validUrlQueryChars.js";
import { type AddressRules, findAddresses, type Stretch } from "./addresses.ts";
import type { Network } from "./networks.ts";

type Finder = (text: string) => Stretch[];

export interface Dialect {
  links: Finder;
  hashtags: Finder;
  mentions: Finder;
}

const none: Finder = () => [];
const links =
  (rules: AddressRules): Finder =>
  (text) =>
    findAddresses(text, rules);
const matches =
  (pattern: RegExp, keep: (found: Stretch, text: string) => boolean = () => true): Finder =>
  (text) =>
    [...text.matchAll(pattern)]
      .map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
      .filter((found) => keep(found, text));

/** "#a#b" and "#https://…" are no hashtags, "@a@" and "@è" no mentions, where this is asked. */
const tagStandsAlone = ({ end }: Stretch, text: string) => !/^(?:[#＃]|:\/\/)/u.test(text.slice(end, end + 3));
const nameStandsAlone = ({ end }: Stretch, text: string) =>
  !/^(?:[@＠\u00C0-\u024F\u1E00-\u1EFF]|:\/\/)/u.test(text.slice(end, end + 3));

const plainAddresses: AddressRules = {
  bare: true,
  anyHost: true,
  inPath: /[^\s<>"“”«»]/u,
  atPathEnd: /[^\s.,;:!?…'’()[\]]/u,
  inQuery: /[^\s<>"“”«»]/u,
  atQueryEnd: /[^\s.,;:!?…'’()[\]]/u,
};
const plainHashtags = matches(/(?<![\p{L}\p{M}\p{N}_&/#])#(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+/gu);
const plainNames = matches(/(?<![\p{L}\p{M}\p{N}_.@/])@[a-z0-9_](?:[a-z0-9_.]*[a-z0-9_])?/giu);

/** What most networks have in common; for a text of which the network is not known. */
export const commonDialect: Dialect = {
  links: links(plainAddresses),
  hashtags: plainHashtags,
  mentions: matches(
    /(?<![\p{L}\p{M}\p{N}_.@/])@[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?:@[a-z0-9-]+(?:\.[a-z0-9-]+)+)?/giu,
  ),
};

/** Whoever types "@name" there picks the account from a list: the bare words are no link. */
const picksNames: Dialect = { ...commonDialect, mentions: none };
const photoNames: Dialect = { ...commonDialect, mentions: plainNames };
/** The words are published as they are. */
const bareWords: Dialect = { links: none, hashtags: none, mentions: none };

/** As twitter-text, which counts; its own patterns where they are of one sign. */
const x: Dialect = {
  links: links({
    bare: true,
    anyHost: false,
    inPath: validGeneralUrlPathChars,
    atPathEnd: /[+\-a-z\u0400-\u04FF0-9=_#/\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF]|\p{M}/iu,
    inQuery: validUrlQueryChars,
    atQueryEnd: /[a-z0-9\-_&=#/]/iu,
  }),
  hashtags: matches(
    /(?<![\p{L}\p{M}\p{N}_&·・\u200C\u200D])[#＃](?![\uFE0F\u20E3])(?=[\p{N}_·・\u200C\u200D]*[\p{L}\p{M}])[\p{L}\p{M}\p{N}_·・\u200C\u200D]+/gu,
    tagStandsAlone,
  ),
  mentions: matches(/(?<![A-Za-z0-9_!#$%&*@＠])[@＠][A-Za-z0-9_]{1,20}/gu, nameStandsAlone),
};

/** By the server's own patterns, because its count depends on them: a name may have dots and, of a server, letters of any script. */
const mastodon: Dialect = {
  links: links({
    bare: false,
    anyHost: false,
    inPath: /[^\s<>()?]/u,
    atPathEnd: /[^\s()?!*"'「」<>;:=,.$%[\]~&|@]/u,
    inQuery: /[a-z0-9!?*'();:&=+$/%#[\]\-_.,~|@^\u{A0}-\u{10FFFF}]/iu,
    atQueryEnd: /[a-z0-9_&=#/\-\u{A0}-\u{10FFFF}]/iu,
  }),
  hashtags: matches(/(?<![=/)\p{L}\p{N}_])#(?=[\p{N}_·・\u200C]*[\p{L}\p{M}])[\p{L}\p{M}\p{N}_·・\u200C]+/gu),
  mentions: matches(
    /(?<![=/\p{L}\p{M}\p{Nd}\p{Pc}])@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*(?:@[\p{L}\p{M}\p{Nd}\p{Pc}]+(?:[.-]+[\p{L}\p{M}\p{Nd}\p{Pc}]+)*)?/giu,
    nameStandsAlone,
  ),
};

/** By the rules its own library finds facets with. */
const bluesky: Dialect = {
  links: (text) =>
    [...matches(/(?<![^\s(])https?:\/\/\S+/giu)(text), ...bareOnBluesky(text)].map(({ start, end }) => {
      const address = text.slice(start, end).replace(/[.,;!?]$/u, "");
      const closes = address.endsWith(")") && !address.includes("(");
      return { start, end: start + address.length - (closes ? 1 : 0) };
    }),
  hashtags: (text) =>
    matches(/(?<!\S)[#＃](?!\uFE0F)(?:(?!\u20E2)[^\s\u00AD\u2060\u200A-\u200D])+/gu)(text)
      .map(({ start, end }) => ({ start, end: beforePunctuation(text, start, end) }))
      .filter(({ start, end }) => end - start <= 65 && /[^\d\s\p{P}]/u.test(text.slice(start + 1, end))),
  mentions: matches(/(?<![^\s(])@[a-z0-9.-]*[a-z0-9]/giu, ({ start, end }, text) =>
    isDomain(text.slice(start + 1, end)),
  ),
};

/** A name of letters and digits, without hyphens, that ends in a top-level domain, and all that hangs on it. */
function bareOnBluesky(text: string): Stretch[] {
  return matches(/(?<![^\s(])(?!https?:)[a-z][a-z0-9]*(?:\.[a-z0-9]+)+\S*/giu)(text).filter(({ start, end }) => {
    const host = /^[a-z0-9.]*[a-z0-9]/iu.exec(text.slice(start, end))?.[0] ?? "";
    return isDomain(host);
  });
}

function isDomain(host: string): boolean {
  const [found] = findAddresses(host, { ...plainAddresses, bare: true });
  return found?.start === 0 && found.end === host.length;
}

function beforePunctuation(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\p{P}/u.test(text.charAt(last - 1))) last -= 1;
  return last;
}

export const dialects: Readonly<Record<Network, Dialect>> = {
  x,
  mastodon,
  bluesky,
  facebook: picksNames,
  linkedin: picksNames,
  instagram: { ...photoNames, links: none },
  threads: photoNames,
  telegram: {
    ...commonDialect,
    mentions: matches(/(?<![\p{L}\p{M}\p{N}_.@/])@[a-z][a-z0-9_]{3,31}(?![a-z0-9_])/giu),
  },
  youtube: { ...commonDialect, mentions: plainNames },
  pinterest: { links: none, hashtags: plainHashtags, mentions: none },
  wordpress: bareWords,
  webhook: bareWords,
  newsletter: { ...bareWords, links: links(plainAddresses) },
};
