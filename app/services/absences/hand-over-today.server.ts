import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import type { PostChange } from "#app/services/posts/command.ts";
import { reassignSeat } from "#app/services/posts/post-commands.server.ts";
import type { AbsenceFields } from "./absence-fields.ts";
import type { AbsenceOutcome } from "./change-absences.server.ts";
import { enterAbsence } from "./enter-absence.server.ts";

interface HandingOver {
  by: PeopleActor;
  fields: AbsenceFields;
  /** What the substitute may not fill or would see too late, and who gets it. */
  handed: Array<{ postId: string; seatId: string; toPersonId: string }>;
  /** Stands in the log and in the mail to whoever gets one of those. */
  reason: string;
}

/**
 * Somebody is missing today: the absence and the delegation in one step, and one by one the requests that go to somebody
 * else. Each of those is judged by the iter; the answer counts those that could not be handed on and wait as they were.
 */
export async function handOverToday(
  ctx: AppContext,
  { by, fields, handed, reason }: HandingOver,
): Promise<AbsenceOutcome<{ left: number }>> {
  const entered = await enterAbsence(ctx, { by, fields });
  if (!entered.ok) return entered;
  let left = 0;
  for (const { postId, seatId, toPersonId } of handed) {
    const actor = { personId: by.personId, means: "web", sessionId: by.sessionId } as const;
    const answer: PostChange | Failure = await reassignSeat(ctx, {
      organizationId: by.organizationId,
      postId,
      actor,
      seatId,
      toPersonId,
      reason,
    });
    if (!answer.ok) left += 1;
  }
  return { ok: true, left };
}
