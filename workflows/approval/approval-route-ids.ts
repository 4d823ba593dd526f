import type { ApprovalRoute } from "./types.ts";

/** Levels and seats that have the id of an earlier one: marks, mails and terms could not be told apart. */
export function idsTwice({ levels }: ApprovalRoute): Array<{ levelId: string; seatId: string | null }> {
  const seen = new Set<string>();
  const isSeen = (key: string) => seen.size === seen.add(key).size;
  return levels.flatMap(({ id: levelId, seats }) => [
    ...(isSeen(`level ${levelId}`) ? [{ levelId, seatId: null }] : []),
    ...seats.filter(({ id }) => isSeen(`seat ${id}`)).map(({ id: seatId }) => ({ levelId, seatId })),
  ]);
}
