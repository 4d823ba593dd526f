/** Cuts a text into the posts of a thread: nothing is lost but the space where it is cut, and nothing is torn apart. */
import { countedText } from "#workflows/content/plain-text.ts";
import { checkText, type CheckOptions, type Finding } from "./check.ts";
import { graphemes } from "./graphemes.ts";
import { countedLength, type Network } from "./networks.ts";
import { longestThread } from "./takes.ts";
import { tokens } from "./tokens.ts";

/** A line that holds nothing else is where the writer wants a new post to begin. */
const cutByHand = "---";

/**
 * The posts a text becomes on a network, in the form in which they are signed and sent; one where it fits. Each ends at a
 * paragraph, a line, a sentence or a word, whichever leaves it at least half full; in a word only where that alone is too
 * long; never in a link, a hashtag, a mention or a character. What cannot be cut is left too long, and its count says so.
 */
export function threadOf(network: Network, text: string, options: CheckOptions = {}): string[] {
  const whole = countedText(text);
  if (whole.length > countedLength[network]) return [whole];
  const longest = longestPost(network, options);
  const fits = (piece: string) =>
    piece.length <= longest && checkText(network, piece, { ...options, hasMedia: false }).every(isWithin);
  const parts: string[] = [];
  for (const piece of byHand(whole)) {
    if (parts.length > longestThread) parts.push(`${parts.pop() ?? ""}\n${piece}`);
    else parts.push(...piecesOf(piece, { network, fits, longest, most: longestThread + 1 - parts.length }));
  }
  return parts;
}

/** Counts each post of a thread, and how many there are; of a text that stays one post, that. */
export function checkThread(network: Network, text: string, options: CheckOptions = {}): Finding[] {
  const parts = threadOf(network, text, options);
  if (parts.length < 2) return checkText(network, parts[0] ?? text, options);
  const tightest = new Map<string, Finding>();
  for (const [index, part] of parts.entries())
    // Images go with the first.
    for (const finding of checkText(network, part, {
      ...options,
      hasMedia: index === 0 && options.hasMedia === true,
    })) {
      const before = tightest.get(finding.rule);
      if (before === undefined || (finding.remaining ?? 0) < (before.remaining ?? 0))
        tightest.set(finding.rule, finding);
    }
  const tooMany: Finding = {
    rule: `${network}.thread`,
    field: "text",
    metric: null,
    count: parts.length,
    min: null,
    max: longestThread,
    remaining: longestThread - parts.length,
    severity: "block",
    broken: parts.length > longestThread,
  };
  return tooMany.broken ? [tooMany, ...tightest.values()] : [...tightest.values()];
}

/**
 * In UTF-16 units, above what fits but for posts of links alone: a longer stretch is not counted again and again. Where
 * there is no limit, nothing is longer.
 */
function longestPost(network: Network, options: CheckOptions): number {
  const limits = checkText(network, "", options).flatMap(({ field, max }) =>
    field === "text" && max !== null ? max : [],
  );
  return limits.length === 0 ? Infinity : Math.max(4_096, ...limits.map((limit) => 2 * limit));
}

type Fits = (piece: string) => boolean;

function isWithin({ severity, count, max }: Finding): boolean {
  return severity !== "block" || max === null || count <= max;
}

function byHand(text: string): string[] {
  const pieces: string[] = [];
  let lines: string[] = [];
  for (const line of [...text.split("\n"), cutByHand])
    if (line.trim() === cutByHand) {
      pieces.push(lines.join("\n").trim());
      lines = [];
    } else lines.push(line);
  return pieces.filter((piece) => piece !== "");
}

/** Where a post may end, and where the next one then begins. */
interface End {
  end: number;
  next: number;
  /** A word, a sentence, a line, a paragraph. */
  rank: 0 | 1 | 2 | 3;
}

function* piecesOf(
  text: string,
  { network, fits, longest, most }: { network: Network; fits: Fits; longest: number; most: number },
): Generator<string> {
  const ends = endsOf(text);
  let start = 0;
  let first = 0;
  for (let made = 1; first < ends.length; made += 1) {
    if (made === most) {
      yield text.slice(start);
      return;
    }
    const from = start;
    const last = furthest(ends.length - 1, first, (index) => fits(text.slice(from, ends[index]?.end)));
    const chosen = last === null ? null : ends[best(ends, { first, last, start })];
    if (chosen) {
      yield text.slice(start, chosen.end);
      start = chosen.next;
      first = ends.indexOf(chosen, first) + 1;
      continue;
    }
    const { end = text.length, next = end } = ends[first] ?? {};
    const cut = insideWord(text.slice(start, Math.min(end, start + 2 * longest)), network, fits);
    yield text.slice(start, start + cut);
    start += cut;
    if (start >= end) {
      start = next;
      first += 1;
    }
  }
}

/** The ends of all words. Links, hashtags and mentions hold no space, and so none is cut there. */
function endsOf(text: string): End[] {
  const ends: End[] = [];
  for (const { index, 0: space } of text.matchAll(/\s+/gu)) {
    const breaks = space.split("\n").length - 1;
    const closesSentence = /[.!?…]["»”’)\]]*$/u.test(text.slice(Math.max(0, index - 8), index));
    ends.push({
      end: index,
      next: index + space.length,
      rank: breaks > 1 ? 3 : breaks > 0 ? 2 : closesSentence ? 1 : 0,
    });
  }
  return [...ends, { end: text.length, next: text.length, rank: 3 }];
}

/** The last of `first` to `last` that holds, where all before the one that does not hold do; null where the first does not. */
function furthest(last: number, first: number, holds: (index: number) => boolean): number | null {
  if (!holds(first)) return null;
  let known = first;
  let step = 16;
  while (known < last && holds(Math.min(known + step, last))) {
    known = Math.min(known + step, last);
    step *= 2;
  }
  let beyond = Math.min(known + step, last + 1);
  if (known === last) return last;
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (holds(middle)) known = middle;
    else beyond = middle;
  }
  return known;
}

/** Of the ends that fit, the last one of the best rank that leaves the post at least half as long as it could be. */
function best(ends: readonly End[], { first, last, start }: { first: number; last: number; start: number }): number {
  if (last === ends.length - 1) return last;
  const half = start + ((ends[last]?.end ?? start) - start) / 2;
  let chosen = last;
  for (let index = last - 1; index >= first; index -= 1) {
    const candidate = ends[index];
    if (!candidate || candidate.end < half) break;
    if (candidate.rank > (ends[chosen]?.rank ?? 0)) chosen = index;
  }
  return chosen;
}

/** How much of a word that is too long fits: whole characters, and what the network makes a link of in one piece. */
function insideWord(word: string, network: Network, fits: Fits): number {
  const links = tokens(word, network);
  const offsets: number[] = [];
  let at = 0;
  for (const grapheme of graphemes(word)) {
    at += grapheme.length;
    const torn = links.some(({ start, end }) => start < at && at < end);
    if (!torn) offsets.push(at);
  }
  const last = furthest(offsets.length - 1, 0, (index) => fits(word.slice(0, offsets[index])));
  return offsets[last ?? 0] ?? word.length;
}
