import { diffWords, type DiffRun } from "#workflows/content/diff.ts";

/** A stretch of text that stayed, came or went; `folded` stands for whole sentences that stayed. */
export type DifferencePart =
  | { kind: "same" | "inserted" | "deleted"; text: string }
  | { kind: "folded"; sentences: number };

export type DifferenceSpan = Exclude<DifferencePart, { kind: "folded" }>;

const kinds = { same: "same", added: "inserted", removed: "deleted" } as const;

/** What changed by words; single spaces and commas between two changes count as changed. */
export function differenceOf(before: string, after: string): DifferenceSpan[] {
  return joinTorn(diffWords(before, after)).map(({ kind, text }) => ({ kind: kinds[kind], text }));
}

/** The same with the sentences far from any change folded, for somebody who decides again. */
export function foldedDifference(before: string, after: string): DifferencePart[] {
  return differenceOf(before, after).flatMap((span): DifferencePart[] =>
    span.kind === "same" ? foldSame(span.text) : [span],
  );
}

/** How many sentences came, went, or were changed: one that came beside one that went was changed. */
export function countChangedSentences(
  before: string,
  after: string,
): { added: number; removed: number; changed: number } {
  const left = new Map<string, number>();
  for (const sentence of sentencesOf(before)) left.set(sentence, (left.get(sentence) ?? 0) + 1);
  let came = 0;
  for (const sentence of sentencesOf(after)) {
    const there = left.get(sentence) ?? 0;
    if (there === 0) came += 1;
    else left.set(sentence, there - 1);
  }
  const went = [...left.values()].reduce((sum, count) => sum + count, 0);
  const changed = Math.min(came, went);
  return { added: came - changed, removed: went - changed, changed };
}

/** A full stop ends a sentence only before a space or the end of the line, not inside an address or a number. */
function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?…]["»”’)]*)\s+(?=\S)/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** A run that stayed between two changes, and holds no word, belongs to both of them. */
function joinTorn(runs: DiffRun[]): DiffRun[] {
  const joined: DiffRun[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) joined.push({ kind: "removed", text: removed });
    if (added) joined.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  runs.forEach((run, index) => {
    if (run.kind === "removed") removed += run.text;
    else if (run.kind === "added") added += run.text;
    else if (removed !== "" && added !== "" && isGap(run.text) && replacesAgain(runs, index)) {
      removed += run.text;
      added += run.text;
    } else {
      flush();
      joined.push(run);
    }
  });
  flush();
  return joined;
}

function isGap(text: string): boolean {
  return /^[^\p{L}\p{N}\n]{1,3}$/u.test(text);
}

function replacesAgain(runs: DiffRun[], index: number): boolean {
  return runs[index + 1]?.kind === "removed" && runs[index + 2]?.kind === "added";
}

/** Keeps the beginning and the end of a sentence that a change cuts through; what lies whole between them is folded. */
function foldSame(text: string): DifferencePart[] {
  const pieces = text.split(/(?<=[.!?…]["»”’)]*\s+|\n)/u);
  if (pieces.length < 3) return [{ kind: "same", text }];
  const head = pieces[0] ?? "";
  const tail = pieces.at(-1) ?? "";
  const middle = pieces.slice(1, -1).join("");
  const sentences = sentencesOf(middle).length;
  if (sentences === 0) return [{ kind: "same", text }];
  return [
    { kind: "same" as const, text: head },
    { kind: "folded" as const, sentences },
    { kind: "same" as const, text: tail },
  ].filter((part) => part.kind === "folded" || part.text !== "");
}
