/** How X weighs a text. */
import emojiRegex from "emoji-regex";
import parseTweet from "twitter-text/dist/parseTweet.js";

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
/** Of an address, as X's library has it. */
const longestAddress = 4096;

/** The library knows the emoji of 2018; X counts each as two, and so those joined from several since. */
function isJoined(emoji: string): boolean {
  return /^\P{ASCII}/u.test(emoji) && [...emoji].length > 1;
}
