/** An envelope in the chart: open once it is signed, until its end or until somebody closes it. */
import type { IterEvent, Step } from "./events.ts";
import { armTimer, disarmTimers, withoutTimer } from "./level.ts";
import { approvePost } from "./publication.ts";
import type { IterContext } from "./types.ts";

export const envelopeKey = "envelope";

/** Fully signed: nothing is planned to go out, and the clock closes it. */
export function openEnvelope(context: IterContext, token: string): Step {
  if (context.envelope === undefined) throw new Error("Only an envelope opens");
  const { context: signed, effects } = approvePost({ ...context, publications: {} });
  // A route that puts posts on the programme by itself has nothing to put there.
  const { selfScheduling: _, ...rest } = signed;
  const at = context.envelope.until;
  const armed = armTimer(rest, { kind: "envelopeEnds", timerKey: envelopeKey, at, token });
  return { context: armed.context, effects: [...effects, ...armed.effects] };
}

/** Its signatures stand: what went out in it went out under them. */
export function closeEnvelope(context: IterContext, { type }: Pick<IterEvent, "type">): Step {
  return disarmTimers(type === "envelopeEnds" ? withoutTimer(context, envelopeKey) : context);
}
