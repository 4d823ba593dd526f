/**
 * A route may put a post on the programme by itself after the last mark, for the moment that was signed. It is asked once,
 * when the post is approved: what stops it then leaves the post approved, and from then on only a person schedules it, as
 * they do after they took it off the programme.
 */
import { checkSchedule } from "./checks.ts";
import { schedulePost } from "./publication.ts";
import type { RefusalCode, Step } from "./events.ts";
import type { SelfSchedulingStop } from "./states.ts";
import type { Facts, Instant, IterContext } from "./types.ts";

/** An event of the machine. */
interface Deciding {
  now: Instant;
  facts: Facts;
}

/** What stands in the way of the programme, the same as for a person who schedules, or of the content; null: nothing. */
export function selfSchedulingStop(context: IterContext, { now, facts }: Deciding): SelfSchedulingStop | null {
  const publishAt = context.approvedPublishAt;
  if (publishAt === null) return "moment";
  const refusal = checkSchedule(context, { publishAt, now }, facts);
  if (refusal !== null) return stopOf[refusal.code] ?? "moment";
  return (facts.failedChecks ?? []).length > 0 ? "check" : null;
}

/** On the programme for the moment that was signed, and never before the last mark can be taken back no more. */
export function scheduleByRoute(context: IterContext, { token }: { token: string }): Step {
  const publishAt = context.approvedPublishAt;
  if (publishAt === null) throw new Error("A post approved for no moment");
  const scheduled = schedulePost(context, { publishAt, token });
  return { ...scheduled, context: { ...scheduled.context, selfScheduling: { stoppedBy: null } } };
}

/** It stays approved, and says why. */
export function keepOffTheProgramme(context: IterContext, deciding: Deciding): Step {
  return { context: { ...context, selfScheduling: { stoppedBy: selfSchedulingStop(context, deciding) } }, effects: [] };
}

const stopOf: Partial<Record<RefusalCode, SelfSchedulingStop>> = {
  onHold: "onHold",
  inBlackout: "inBlackout",
  accountChanged: "accountChanged",
};
