import { type AbsenceCode, failure, type Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";

export type AbsenceOutcome<Success extends object = object> = Result<
  Success,
  AbsenceCode | "notFound" | "busy" | "invalidInput"
>;

/**
 * One change of absences or delegations: alone in the organisation, so that no two can overlap, and alone among the
 * decisions, so that no mark rests on a delegation that ended before it. `now` is read after both locks.
 */
export async function changeAbsences<Success extends object>(
  ctx: Pick<AppContext, "db" | "clock">,
  by: PeopleActor,
  change: (scope: Scope, now: Date) => Promise<AbsenceOutcome<Success>>,
): Promise<AbsenceOutcome<Success>> {
  const of = { organizationId: by.organizationId, personId: by.personId };
  try {
    return await writeScope(ctx.db, of, async (scope) => {
      await lockOrganization(scope);
      await takeDecidingLock(scope);
      return change(scope, ctx.clock.now());
    });
  } catch (error) {
    busyFailure(error);
    return failure("busy");
  }
}
