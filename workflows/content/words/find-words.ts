/**
 * Finds the words of the lists in a text, however they are disguised: by case and accents, by what nobody sees, by spaces,
 * dots and pictures between letters, by letters of other alphabets and digits that look like them. Every word of the text
 * is followed down the tree for as long as some listed word begins so: linear in the text.
 */
import { gaps, type Letters, lettersOf } from "./letters.ts";
import { stemsOfWord } from "./stems.ts";
import { childOf, type Listed, type Stems, type WordIndex, type WordNode } from "./word-index.ts";
import { formLanguages, type FormLanguage, type WordEffect } from "./word-lists.ts";

export interface WordHit {
  listId: string;
  listName: string;
  effect: WordEffect;
  /** As the list has it. */
  word: string;
  /** As the text has it. */
  quote: string;
  /** In UTF-16 units of the text, the end exclusive. */
  from: number;
  to: number;
}

/** Every listed word of a text, in its order; where words of one list overlap, the longest. */
export function findWords({ root, lists, stems }: WordIndex, text: string): WordHit[] {
  const letters = lettersOf(text);
  const found: Found[] = [];
  for (let at = 0; at < letters.read.length; at += 1) {
    if (letters.begins[at] === true) follow({ letters, start: at, found, stems }, root, at, begun(at));
  }
  const byList = new Map<number, Found[]>();
  for (const one of found) {
    const ofList = byList.get(one.listed.list);
    if (ofList) ofList.push(one);
    else byList.set(one.listed.list, [one]);
  }
  return [...byList.values()]
    .flatMap(longest)
    .sort((a, b) => a.start - b.start || a.end - b.end || a.listed.list - b.listed.list)
    .flatMap(({ listed, start, end }) => {
      const list = lists[listed.list];
      const [from, to] = [letters.from[start] ?? 0, letters.to[end - 1] ?? 0];
      return list === undefined
        ? []
        : {
            listId: list.id,
            listName: list.name,
            effect: list.effect,
            word: listed.word,
            quote: text.slice(from, to),
            from,
            to,
          };
    });
}

interface Found {
  listed: Listed;
  start: number;
  end: number;
}

interface Search {
  letters: Letters;
  start: number;
  found: Found[];
  stems: Stems;
}

/** How the word that is being followed is written so far. */
interface Spelling {
  /** Its first letter. */
  from: number;
  /** Letters, and those of them that are digits or signs. */
  length: number;
  disguised: number;
  /** Pieces that gaps divide it into, the letters of the last one, and whether each is one letter. */
  pieces: number;
  run: number;
  single: boolean;
  /** Some of the gaps are spaces. */
  spaced: boolean;
}

function begun(from: number): Spelling {
  return { from, length: 0, disguised: 0, pieces: 1, run: 0, single: true, spaced: false };
}

/** Follows the letters from `at` down from a node, and notes what ends on the way. */
function follow(search: Search, node: WordNode, at: number, spelling: Spelling): void {
  const { letters } = search;
  if (spelling.length > 0) {
    if (node.open !== null || node.forms !== null) followTails(search, node, at, spelling);
    if ((node.listed !== null || node.next !== null) && isWord(letters, at, spelling)) endWord(search, node, at);
  }
  if (node.only === null && node.more === null) return;
  const read = letters.read[at];
  const joined = read === undefined ? null : join(letters, at, spelling);
  if (read === undefined || joined === null) return;
  // Between letters only: where a word begins with a sign, it is looked for behind it too.
  if (letters.passes[at] === true && spelling.length > 0) follow(search, node, at + 1, passed(joined));
  if (read !== "") step(read, 0);
  const also = letters.also[at] ?? "";
  for (let index = 0; index < also.length; index += 1) step(also[index] ?? "", 1);

  function step(reading: string, disguised: number): void {
    const child = childOf(node, reading);
    if (child !== null && joined !== null) follow(search, child, at + 1, spelt(joined, disguised));
  }
}

/** The word goes on with the letter at `at`, perhaps behind a gap; null where it cannot. */
function join(letters: Letters, at: number, spelling: Spelling): Spelling | null {
  const gap = letters.gap[at] ?? 0;
  if (gap === 0 || spelling.length === 0) return spelling;
  if ((gap & gaps.joins) !== 0) return broken(spelling, false);
  // Only what is spelt out goes on behind a space.
  return (gap & gaps.spaces) !== 0 && spelling.single && spelling.run === 1 ? broken(spelling, true) : null;
}

function broken({ from, length, disguised, pieces, single, spaced }: Spelling, bySpace: boolean): Spelling {
  return { from, length, disguised, pieces: pieces + 1, run: 0, single, spaced: spaced || bySpace };
}

/** A picture within a word, or a sign: the next letter begins a piece. */
function passed(spelling: Spelling): Spelling {
  return spelling.run === 0 ? spelling : broken(spelling, false);
}

function spelt({ from, length, disguised, pieces, run, single, spaced }: Spelling, more: number): Spelling {
  const isSingle = single && run === 0;
  return { from, length: length + 1, disguised: disguised + more, pieces, run: run + 1, single: isSingle, spaced };
}

/** Short words, and those of which most is guessed, are what they are written as: "10" is not "io", "5o" not "so". */
const shortestDisguise = 4;
const fewestPieces = 3;

/** Whether what was read is a word that ends before `at`. */
function isWord(letters: Letters, at: number, { length, disguised, spaced, single, pieces }: Spelling): boolean {
  if (letters.ends[at] !== true) return false;
  if (spaced && !(single && pieces >= fewestPieces)) return false;
  return disguised === 0 || (length >= shortestDisguise && disguised * 2 <= length);
}

/** A word ended: so do entries and, behind it, their next word may begin. */
function endWord(search: Search, { listed, next }: WordNode, at: number): void {
  const { letters, start, found } = search;
  if (listed !== null) for (const one of listed) found.push({ listed: one, start, end: at });
  const gap = letters.gap[at] ?? 0;
  if (next !== null && (gap === 0 || (gap & gaps.phrase) !== 0)) follow(search, next, at, begun(at));
}

/** What the word may be from here: the nearest end of an open one, the last end of those with a listed stem. */
function followTails(search: Search, node: WordNode, at: number, spelling: Spelling): void {
  const { open, forms } = node;
  const first = endsBehind(search.letters, at, { spelling, prefix: forms?.prefix ?? "" }, 0);
  const [nearest] = first.ends;
  if (open !== null && nearest) endWord(search, open, nearest.end);
  if (forms === null) return;
  const last = first.ambiguous ? endsBehind(search.letters, at, { spelling, prefix: forms.prefix }, -1).ends : [];
  const ended = new Map<WordNode, number>();
  for (const language of formLanguages) {
    const byStem = forms.byStem[language];
    if (byStem === undefined) continue;
    for (const found of [...first.ends, ...last]) {
      for (const stem of stemsOf(search, found, language)) {
        const to = byStem.get(stem);
        if (to) ended.set(to, Math.max(found.end, ended.get(to) ?? 0));
      }
    }
  }
  for (const [to, end] of ended) endWord(search, to, end);
}

interface WordEnd {
  end: number;
  word: string;
  /** With its accents. */
  seen: string;
}

/** No ending is longer, in letters. */
const longestTail = 24;

/** Where a word that begins with `prefix` may end; `reading`: the first or the last letter a disguise may be. */
function endsBehind(
  letters: Letters,
  at: number,
  { spelling, prefix }: { spelling: Spelling; prefix: string },
  reading: 0 | -1,
): { ends: WordEnd[]; ambiguous: boolean } {
  const ends: WordEnd[] = [];
  let ambiguous = false;
  let word = prefix;
  let seen = spelling.disguised > 0 ? prefix : seenFrom(letters, spelling.from, at);
  let written: Spelling | null = spelling;
  for (let end = at; written !== null && end - at <= longestTail; end += 1) {
    if (isWord(letters, end, written)) ends.push({ end, word, seen });
    const read = letters.read[end];
    written = read === undefined ? null : join(letters, end, written);
    if (written === null || read === undefined) break;
    // "I" is an "l" only where the word has one.
    const also = read === "i" ? "" : (letters.also[end] ?? "");
    ambiguous ||= also.length > 1;
    if (letters.passes[end] === true) written = passed(written);
    else {
      const other = also.at(reading);
      word += other ?? read;
      seen += other ?? letters.seen[end] ?? read;
      written = spelt(written, other === undefined ? 0 : 1);
    }
  }
  return { ends, ambiguous };
}

function seenFrom({ seen, passes }: Letters, from: number, to: number): string {
  let word = "";
  for (let at = from; at < to; at += 1) if (passes[at] !== true) word += seen[at] ?? "";
  return word;
}

/** Many listed words begin alike, and a text is read again at every key: what was read is stemmed once. */
function stemsOf({ stems }: Search, { word, seen }: WordEnd, language: FormLanguage): readonly string[] {
  const known = stems[language].get(seen);
  if (known) return known;
  const found = stemsOfWord(word, seen, language);
  if (stems[language].size >= mostRemembered) stems[language].clear();
  stems[language].set(seen, found);
  return found;
}

const mostRemembered = 20_000;

/** Of hits that overlap the longest; none within an exception. */
function longest(found: readonly Found[]): Found[] {
  const inOrder = found.toSorted((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b));
  const hits: Found[] = [];
  let [free, excepted] = [-1, -1];
  for (const one of inOrder) {
    if (one.listed.exception) excepted = Math.max(excepted, one.end);
    else if (one.start >= free && one.end > excepted) {
      hits.push(one);
      free = one.end;
    }
  }
  return hits;
}

/** An exception counts before the word it is an exception of. */
function rank({ listed }: Found): number {
  return listed.exception ? 0 : 1;
}
