/**
 * What came of two people changing the same text: both changes where they touch different lines, or null where
 * they touch the same ones, for a person to decide. Lines are kept whole, so no sentence is half one and half other.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const baseLines = base.split("\n");
  const [my, their] = [changes(baseLines, mine.split("\n")), changes(baseLines, theirs.split("\n"))];
  if (my.some((a) => their.some((b) => touches(a, b)))) return null;
  const merged = [...baseLines];
  const lastFirst = [...my, ...their].sort((a, b) => b.from - a.from);
  for (const change of lastFirst) merged.splice(change.from, change.to - change.from, ...change.lines);
  return merged.join("\n");
}

/** `lines` in place of those from `from` up to `to`, exclusive. */
interface Change {
  from: number;
  to: number;
  lines: string[];
}

/** Two insertions at one place touch too: nothing says which comes first. */
function touches(a: Change, b: Change): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** The changed runs between two texts, from their longest common subsequence of lines. */
function changes(from: string[], to: string[]): Change[] {
  const common = commonLengths(from, to);
  const found: Change[] = [];
  let open: Change | null = null;
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      open = null;
      i += 1;
      j += 1;
      continue;
    }
    if (!open) {
      open = { from: i, to: i, lines: [] };
      found.push(open);
    }
    const dropIsBetter = j >= to.length || (i < from.length && at(common, i + 1, j) >= at(common, i, j + 1));
    if (dropIsBetter) {
      i += 1;
      open.to = i;
    } else {
      open.lines.push(to[j] ?? "");
      j += 1;
    }
  }
  return found;
}

/** Length of the longest common subsequence of the ends from (i, j) on. */
function commonLengths(a: string[], b: string[]): number[][] {
  const lengths: number[][] = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row)
        row[j] = a[i] === b[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: number[][], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
