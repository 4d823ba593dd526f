import { recordMark, seatOf } from "./marks.ts";
import type { Facts, Instant, IterContext, PersonId, SeatProgress } from "./types.ts";

/** Who decides once somebody has declined a seat. */
export interface RecusalOutcome {
  /**
   * `others`: whoever else may fill it; `superior`: only those who came in; `counted`: nobody needs to, because a
   * signature counts here too; `nobody`: the seat is blocked.
   */
  to: "others" | "superior" | "counted" | "nobody";
  personIds: PersonId[];
}

/** What declining would do now, told by doing it: nothing is kept of it. */
export function foreseeRecusal(
  context: IterContext,
  { seatId, personId, now }: { seatId: string; personId: PersonId; now: Instant },
  facts: Facts,
): RecusalOutcome {
  const declined = {
    type: "mark",
    verdict: "recuse",
    actorId: personId,
    means: "web",
    seatId,
    reason: "-",
    reasonKind: null,
    revisionHash: context.revision?.hash ?? "",
    markId: "",
    token: "",
    now,
  } as const;
  return whoIsLeft(seatOf(recordMark(context, declined, facts).context, seatId));
}

/** The same of a seat that was declined. */
export function whoIsLeft({ status, candidates, escalated }: SeatProgress): RecusalOutcome {
  if (status === "blocked") return { to: "nobody", personIds: [] };
  if (status === "lapsed") return { to: "counted", personIds: [] };
  if (status !== "open") return { to: "others", personIds: [] };
  const cameIn = new Set(escalated.map(({ personId }) => personId));
  return { to: candidates.every((personId) => cameIn.has(personId)) ? "superior" : "others", personIds: candidates };
}
