/** Choices of the organisation that iters follow. */
export interface IterRules {
  /** How long a mark may be taken back, in minutes: frozen into the round at submission. Ten where nothing is said. */
  undoMinutes?: number;
  /** False where only administrators hand requests on. */
  holdersMayHandOn?: boolean;
}

const usualUndoMinutes = 10;

/** How long a mark of a round may be taken back, and the least time between the last mark and the publication. */
export function undoMinutesOf({ undoMinutes }: Pick<IterRules, "undoMinutes">): number {
  return undoMinutes ?? usualUndoMinutes;
}
