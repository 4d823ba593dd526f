/**
 * The words of all lists in one tree of letters, built once and then asked for every text. A word is a path; a phrase goes
 * on behind the end of its first word; a word with its forms goes on wherever a word with the same stem ends.
 */
import { gaps, lettersOf } from "./letters.ts";
import { stemsOfWord } from "./stems.ts";
import type { FormLanguage, WordList } from "./word-lists.ts";

export interface WordIndex {
  root: WordNode;
  lists: readonly WordList[];
  stems: Stems;
}

/** Of words that were met in texts, by how they are written; remembered for the next text. */
export type Stems = Record<FormLanguage, Map<string, readonly string[]>>;

/** What ends at a node: a word of a list, or an exception of it. */
export interface Listed {
  list: number;
  word: string;
  exception: boolean;
}

export interface WordNode {
  /** By letter: few nodes have more than one. */
  key: string;
  only: WordNode | null;
  more: Map<string, WordNode> | null;
  /** Entries whose last word ends here, as it was written. */
  listed: Listed[] | null;
  /** The next word of a phrase. */
  next: WordNode | null;
  /** What ends with any word that begins so. */
  open: WordNode | null;
  /** What ends with a word that begins so and has a certain stem. */
  forms: Forms | null;
}

export interface Forms {
  /** The letters from the beginning of the word to here. */
  prefix: string;
  byStem: Partial<Record<FormLanguage, Map<string, WordNode>>>;
}

/** One tree for these lists. Linear in the letters of their words. */
export function wordIndex(lists: readonly WordList[]): WordIndex {
  const root = node();
  for (const [list, { words, exceptions, forms }] of lists.entries()) {
    for (const word of words) addEntry(root, { list, word, exception: false }, forms);
    for (const word of exceptions) addEntry(root, { list, word, exception: true }, null);
  }
  return { root, lists, stems: { it: new Map(), en: new Map(), fr: new Map() } };
}

export function childOf(of: WordNode, letter: string): WordNode | null {
  if (of.only !== null) return of.key === letter ? of.only : null;
  return of.more?.get(letter) ?? null;
}

function addEntry(root: WordNode, listed: Listed, forms: FormLanguage | null): void {
  const parts = partsOf(listed.word);
  let ends: WordNode[] = [root];
  for (const [index, part] of parts.entries()) {
    const starts = index === 0 ? ends : ends.map((end) => (end.next ??= node()));
    ends = starts.flatMap((start) => endsOf(start, part, forms));
  }
  if (parts.length > 0) for (const end of new Set(ends)) (end.listed ??= []).push(listed);
}

interface Part {
  letters: string[];
  seen: string;
  /** "vaccin*" */
  open: boolean;
}

/**
 * The words of an entry. Around a single letter, what stands between letters without a space is nothing ("S.p.A." is one
 * word); between longer pieces it is as good as a space ("Anna-Maria").
 */
function partsOf(entry: string): Part[] {
  const { read, seen, gap, passes } = lettersOf(entry.replaceAll("*", ""));
  const parts: Part[] = [];
  for (const [index, letter] of read.entries()) {
    // Signs that are letters only in disguise are none in a list.
    if (letter === "") continue;
    const part = parts.at(-1);
    const apart = passes[index] === true || passes[index - 1] === true;
    const isNew = apart || endsPart(gap, index);
    if (part && !isNew) {
      part.letters.push(letter);
      part.seen += seen[index] ?? "";
    } else parts.push({ letters: [letter], seen: seen[index] ?? "", open: false });
  }
  const last = parts.at(-1);
  if (last && entry.trimEnd().endsWith("*")) last.open = true;
  return parts;
}

/** A gap before this letter that a space could stand for. */
function endsPart(gap: readonly number[], index: number): boolean {
  const before = gap[index] ?? 0;
  if ((before & gaps.edge) === 0) return false;
  const isSingle = (gap[index - 1] ?? 0) !== 0 || (gap[index + 1] ?? 0) !== 0;
  return (before & gaps.joins) === 0 || !isSingle;
}

/** Where the word of a part may end: as it is written, and in its forms. */
function endsOf(start: WordNode, { letters, seen, open }: Part, forms: FormLanguage | null): WordNode[] {
  const exact = descend(start, letters);
  if (open) return [(exact.open ??= node())];
  if (forms === null || !/^\p{L}+$/u.test(letters.join(""))) return [exact];
  const stems = new Set(stemsOfWord(letters.join(""), seen, forms));
  return [exact, ...Array.from(stems, (stem) => stemEnd(start, stem, forms))];
}

/** A stemmer may change the last letter ("happy" is "happi"): the path leads as far as every form goes. */
function stemEnd(start: WordNode, stem: string, forms: FormLanguage): WordNode {
  const prefix = [...stem].slice(0, -1);
  const at = descend(start, prefix);
  const { byStem } = (at.forms ??= { prefix: prefix.join(""), byStem: {} });
  const ofLanguage = (byStem[forms] ??= new Map<string, WordNode>());
  const known = ofLanguage.get(stem);
  if (known) return known;
  const end = node();
  ofLanguage.set(stem, end);
  return end;
}

function descend(from: WordNode, letters: readonly string[]): WordNode {
  let at = from;
  for (const letter of letters) {
    const known = childOf(at, letter);
    if (known) at = known;
    else at = grow(at, letter);
  }
  return at;
}

function grow(at: WordNode, letter: string): WordNode {
  const grown = node();
  if (at.more !== null) at.more.set(letter, grown);
  else if (at.only === null) [at.key, at.only] = [letter, grown];
  else {
    at.more = new Map([
      [at.key, at.only],
      [letter, grown],
    ]);
    at.only = null;
  }
  return grown;
}

function node(): WordNode {
  return { key: "", only: null, more: null, listed: null, next: null, open: null, forms: null };
}
