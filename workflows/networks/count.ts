import emojiRegex from "emoji-regex";
import parseTweet from "twitter-text/dist/parseTweet.js";
import { graphemeCount, graphemes } from "./graphemes.ts";
import { longestHost } from "./addresses.ts";
import { type Token, tokens } from "./tokens.ts";

export const metrics = ["utf16", "codepoint", "grapheme", "bytes", "xWeighted", "mastodon", "threads"] as const;
export type Metric = (typeof metrics)[number];

/** Mastodon counts every link as this many characters (config `characters_reserved_per_url`). */
const linkPlaceholder = "x".repeat(23);

/** The length of a text by a metric. Exact for what the networks document; see the vectors in the tests. */
export function count(metric: Metric, text: string): number {
  switch (metric) {
    case "utf16":
      return text.length;
    case "codepoint":
      return codePointCount(text);
    case "grapheme":
      return graphemeCount(text);
    case "bytes":
      return new TextEncoder().encode(text).length;
    case "xWeighted":
      return xLength(text);
    case "mastodon":
      return mastodonLength(text);
    case "threads":
      return threadsLength(text);
  }
}

/** As the server does it: links become 23 letters whatever their length, a mention loses its server, then graphemes count. */
function mastodonLength(text: string): number {
  let shortened = "";
  let position = 0;
  for (const { kind, text: token, start, end } of tokens(text, "mastodon")) {
    shortened += text.slice(position, start);
    position = end;
    shortened += shortenedByMastodon(kind, token);
  }
  return graphemeCount(shortened + text.slice(position));
}

/** What is longer than an address or the name of a server can be counts as it is written. */
function shortenedByMastodon(kind: Token["kind"], text: string): string {
  if (kind === "link") return text.length > longestAddress ? text : linkPlaceholder;
  const server = kind === "mention" ? text.indexOf("@", 1) : -1;
  return server === -1 || text.length - server - 1 > longestHost ? text : text.slice(0, server);
}

/** Code points; half a character is one. */
function codePointCount(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

const emoji = /\p{Emoji_Presentation}|\uFE0F|\p{Regional_Indicator}/u;

/** Emoji count as their UTF-8 bytes, everything else as characters (developers.facebook.com/documentation/threads/posts). */
function threadsLength(text: string): number {
  let length = 0;
  for (const grapheme of graphemes(text))
    length += emoji.test(grapheme) ? count("bytes", grapheme) : count("codepoint", grapheme);
  return length;
}

/**
 * Weighted length by X's own library, in pieces that end at a space: the time it takes grows with the square of the
 * length, and no address has a space inside. A word longer than any address X takes is weighed by its letters.
 */
export function xLength(text: string): number {
  const known = text.replace(emojiRegex(), (emoji) => (isJoined(emoji) ? "😀" : emoji));
  let length = 0;
  let piece = "";
  for (const part of partsOf(known)) {
    if (piece.length + part.length > pieceLength) {
      length += parseTweet(piece).weightedLength;
      piece = "";
    }
    piece += part;
  }
  return length + parseTweet(piece).weightedLength;
}

/** Words with the space after them; the letters of a word that is too long, with nothing that makes an address. */
function* partsOf(text: string): Generator<string> {
  for (const word of text.split(/(?<=\s)/u)) {
    if (word.length <= longestAddress) yield word;
    else yield* word.replaceAll(/[.:]/g, ",");
  }
}

const pieceLength = 500;
/** Of an address, as X's library has it, which Mastodon's server uses too. */
const longestAddress = 4096;

/** The library knows the emoji of 2018; X counts each as two, and so those joined from several since. */
function isJoined(emoji: string): boolean {
  return /^\P{ASCII}/u.test(emoji) && [...emoji].length > 1;
}
