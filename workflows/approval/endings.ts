/** How a round of signatures ends without an approval: by a verdict, or by time. */
import { withoutTimer } from "./level.ts";
import { endRound } from "./round.ts";
import type { Step } from "./effects.ts";
import type { Instant, IterContext } from "./types.ts";

/** The post ends here: its authors learn by whom, whoever signed before learns that it does not count. */
export function tellRejection(context: IterContext, { now }: { now: Instant }): Step {
  const { seatId, by } = verdictSeat(context, "reject");
  const ended = endRound(context, { why: "rejected", at: now, by, seatId });
  return {
    context: ended.context,
    effects: [...ended.effects, { type: "tellRejected", personIds: context.authors, seatId }],
  };
}

/** The post goes back to its authors. */
export function tellChanges(context: IterContext, { now }: { now: Instant }): Step {
  const { seatId, by } = verdictSeat(context, "requestChanges");
  const ended = endRound(context, { why: "changesRequested", at: now, by, seatId });
  return {
    context: ended.context,
    effects: [...ended.effects, { type: "tellChangesRequested", personIds: context.authors, seatId }],
  };
}

/** Its moment passed, or a term whose end ends the post. */
export function expire(context: IterContext, event: { now: Instant; timerKey?: string }): Step {
  const running = event.timerKey === undefined ? context : withoutTimer(context, event.timerKey);
  const ended = endRound(running, { why: "expired", at: event.now, by: null });
  return { context: ended.context, effects: [...ended.effects, { type: "tellExpired", personIds: context.authors }] };
}

/** The seat whose verdict ended the round; the last one given, when there were several. */
function verdictSeat(context: IterContext, verdict: "reject" | "requestChanges") {
  const seats = context.seats.filter(
    (seat) => seat.status === "marked" && seat.kind === "signature" && seat.mark?.verdict === verdict,
  );
  const last = seats.sort((a, b) => Date.parse(a.mark?.at ?? "") - Date.parse(b.mark?.at ?? "")).at(-1);
  if (last === undefined) throw new Error(`No seat says ${verdict}`);
  return { seatId: last.seatId, by: last.mark?.personId ?? null };
}
