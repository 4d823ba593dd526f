/** Somebody says in a random life that they read what they were told of. */
import type { IterEvent } from "#workflows/approval/events.ts";
import type { SeatProgress } from "#workflows/approval/types.ts";
import { staff } from "./random-approval-route.ts";
import type { Try } from "./random-world.ts";

/** Mostly by whoever it went to, and of the content that counts. */
export function readingOf(
  one: Try,
  seat: SeatProgress,
  { index, now, hash }: { index: number; now: string; hash: string | null },
): IterEvent {
  const among = one.slip < 16 && seat.candidates.length > 0 ? seat.candidates : staff;
  return {
    type: "mark",
    actorId: among[one.who % among.length] ?? "writer",
    means: "mailLink",
    now,
    markId: `m${index}`,
    seatId: seat.seatId,
    verdict: "acknowledge",
    reason: null,
    reasonKind: null,
    revisionHash: one.slip === 18 ? "old" : (hash ?? "none"),
    token: `t${index}`,
  };
}
