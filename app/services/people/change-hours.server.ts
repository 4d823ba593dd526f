import { isDeepStrictEqual } from "node:util";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { mayChangeHoursOf } from "#app/policies/administration.ts";
import type { AppContext } from "#app/services/context.ts";
import { factsWillChange, lookAgainNow } from "#app/services/posts/facts-changed.server.ts";
import { findPerson, readOwnHoursOf } from "#db/queries/people.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";
import { updateMembership } from "#db/writes/people.server.ts";
import type { OwnHours } from "#workflows/calendar/holidays.ts";
import { type PeopleActor, signature } from "./outcome.ts";

/**
 * Changes when a person works: one log entry that names what changed, none when nothing did. Posts on their way look
 * again: a running term may end later for it, never earlier than the person was told.
 */
export async function changeHours(
  ctx: AppContext,
  input: { by: PeopleActor; personId: string; own: OwnHours },
): Promise<Result<object, "notFound">> {
  const { by, personId, own } = input;
  const outcome = await writeScope<Result<{ changed: boolean }, "notFound">>(ctx.db, by, async (scope) => {
    await lockOrganization(scope);
    const actor = await findPerson(scope, by.personId);
    const before = await readOwnHoursOf(scope, personId);
    if (!actor || actor.status !== "active" || !before) return failure("notFound");
    const viewer = { organizationId: by.organizationId, personId: actor.personId, roles: actor.roles };
    if (!mayChangeHoursOf(viewer, personId).allowed) return failure("notFound");
    const fields = [
      ...(isDeepStrictEqual(own.hours, before.hours) ? [] : ["ownHours"]),
      ...(isDeepStrictEqual(own.daysOff, before.daysOff) ? [] : ["daysOff"]),
    ];
    if (fields.length === 0) return { ok: true, changed: false };
    const at = ctx.clock.now();
    await updateMembership(scope, { personId, changes: { ownHours: own.hours, daysOff: own.daysOff } });
    await factsWillChange(scope, { at });
    await recordOrganizationEntry(scope, {
      type: "person.hoursChanged",
      ...signature(by, at),
      payload: { personId, fields },
    });
    return { ok: true, changed: true };
  });
  if (outcome.ok && outcome.changed) await lookAgainNow(ctx, by.organizationId);
  return outcome;
}
