/** 5 s after the first failure, then 2.5 times longer each, never over 4 h: twelve attempts span about half a day. */
export function pauseAfter(attempt: number, random: number): number {
  const full = Math.min(5_000 * 2.5 ** (attempt - 1), 4 * 3_600_000);
  // Jobs that failed together must not come back together.
  return Math.round(full * (0.75 + random * 0.5));
}
