import type { Span } from "./offsets.ts";
import { sizeOfInsert, type Step } from "./patch-nodes.ts";

/**
 * Where a selection stands after a change by others. A caret stays with the character at its left; the beginning of a
 * marked stretch with the one at its right, so that what others add at its edges is never marked, nor typed over.
 */
export function moveSpan(span: Span, steps: readonly Step[]): Span {
  if (span.anchor === span.head) {
    const caret = moveOffset(span.anchor, steps, "left");
    return { anchor: caret, head: caret };
  }
  const forward = span.anchor < span.head;
  const anchor = moveOffset(span.anchor, steps, forward ? "right" : "left");
  const head = moveOffset(span.head, steps, forward ? "left" : "right");
  // All that was selected is gone: what replaced it is not selected.
  return forward === anchor <= head ? { anchor, head } : { anchor: head, head };
}

/** The end of the last thing a change touched: where the caret goes after undo. */
export function endOfChange(steps: readonly Step[]): number {
  let at = 0;
  let end = 0;
  for (const step of steps) {
    at += step.retain ?? sizeOfInsert(step);
    if (step.retain === undefined) end = at;
  }
  return end;
}

function moveOffset(offset: number, steps: readonly Step[], keep: "left" | "right"): number {
  let moved = offset;
  let at = 0;
  for (const step of steps) {
    if (at > moved) break;
    if (step.retain !== undefined) at += step.retain;
    else if (step.delete !== undefined) moved = Math.max(at, moved - step.delete);
    else {
      const size = sizeOfInsert(step);
      if (at < moved || (at === moved && keep === "right")) moved += size;
      at += size;
    }
  }
  return moved;
}
