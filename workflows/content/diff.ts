/** What changed between two texts, by words, for people who decide on the difference. */

export interface DiffRun {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Runs that give `before` without the added ones and `after` without the removed ones; removed comes before added. */
export function diffWords(before: string, after: string): DiffRun[] {
  return diffPieces(words(before), words(after), effortLimit);
}

/** The same by whole characters; `mostEdits` that came or went are looked for. */
export function diffCharacters(before: string, after: string, mostEdits: number): DiffRun[] {
  return diffPieces([...before], [...after], mostEdits);
}

/**
 * Myers' greedy algorithm (E. W. Myers, 1986) on words, separators and single punctuation marks, or on characters.
 * Beyond `mostEdits` the middle is given as one replacement, so that no pair of texts can take long.
 */
function diffPieces(a: string[], b: string[], mostEdits: number): DiffRun[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const middle = shortestEdits(a.slice(head, a.length - tail), b.slice(head, b.length - tail), mostEdits);
  return runs([
    ...a.slice(0, head).map((text): DiffRun => ({ kind: "same", text })),
    ...middle,
    ...a.slice(a.length - tail).map((text): DiffRun => ({ kind: "same", text })),
  ]);
}

/** Most edits that are looked for; memory grows with its square. */
const effortLimit = 800;

function words(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_]+|\s|[^\p{L}\p{M}\p{N}_\s]/gu) ?? [];
}

function shortestEdits(a: string[], b: string[], mostEdits: number): DiffRun[] {
  const trace = forwardTrace(a, b, mostEdits);
  if (trace === null) {
    return [
      ...a.map((text): DiffRun => ({ kind: "removed", text })),
      ...b.map((text): DiffRun => ({ kind: "added", text })),
    ];
  }
  const edits: DiffRun[] = [];
  let x = a.length;
  let y = b.length;
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const reached = trace[depth] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -depth || (k !== depth && at(reached, k - 1) < at(reached, k + 1));
    const previousK = down ? k + 1 : k - 1;
    const previousX = depth === 0 ? 0 : at(reached, previousK);
    const previousY = depth === 0 ? 0 : previousX - previousK;
    while (x > previousX && y > previousY) {
      x -= 1;
      y -= 1;
      edits.push({ kind: "same", text: a[x] ?? "" });
    }
    if (depth > 0)
      edits.push(down ? { kind: "added", text: b[previousY] ?? "" } : { kind: "removed", text: a[previousX] ?? "" });
    x = previousX;
    y = previousY;
  }
  return edits.reverse();
}

/** For each number of edits, how far every diagonal had come before it; null when the limit was reached. */
function forwardTrace(a: string[], b: string[], mostEdits: number): Array<Map<number, number>> | null {
  const trace: Array<Map<number, number>> = [];
  const furthest = new Map<number, number>([[1, 0]]);
  for (let depth = 0; depth <= Math.min(a.length + b.length, mostEdits); depth += 1) {
    trace.push(new Map(furthest));
    for (let k = -depth; k <= depth; k += 2) {
      let x =
        k === -depth || (k !== depth && at(furthest, k - 1) < at(furthest, k + 1))
          ? at(furthest, k + 1)
          : at(furthest, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}

function at(reached: Map<number, number>, k: number): number {
  return reached.get(k) ?? -1;
}

/** Joins neighbours of one kind, and puts what was removed before what was added in its place. */
function runs(edits: DiffRun[]): DiffRun[] {
  const result: DiffRun[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") result.push({ kind: "removed", text: removed });
    if (added !== "") result.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const { kind, text } of edits) {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
