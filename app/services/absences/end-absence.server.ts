import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import { mayEndAbsence } from "#app/policies/absence.ts";
import type { AppContext } from "#app/services/context.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { factsWillChange, lookAgainNow } from "#app/services/posts/facts-changed.server.ts";
import { type DelegationRow, standingAbsences, standingDelegations } from "#db/queries/absences.server.ts";
import { findPerson, listSuperiors } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { endAbsence, revokeDelegation } from "#db/writes/absences.server.ts";
import { handoverJob } from "./enter-absence.server.ts";
import { settleHandoversNow } from "./settle-handovers.server.ts";
import { type AbsenceOutcome, changeAbsences } from "./change-absences.server.ts";

/** Back before the day that was said, or entered by mistake: the delegations that belong to it end with it. */
export async function cancelAbsence(
  ctx: AppContext,
  { by, absenceId }: { by: PeopleActor; absenceId: string },
): Promise<AbsenceOutcome> {
  return ending(ctx, by, async (scope, now) => {
    const absence = (await standingAbsences(scope, now)).find((one) => one.absenceId === absenceId);
    if (!absence) return failure("absenceOver");
    if (!(await mayEnd(scope, by, absence.personId))) return failure("absenceNotYours");
    await endAbsence(scope, { absenceId, by: by.personId, at: now });
    await handoverJob(scope, absenceId, now);
    const payload = { absenceId, personId: absence.personId };
    await recordOrganizationEntry(scope, { type: "absence.ended", ...signature(by, now), payload });
    for (const delegation of await standingDelegations(scope, now))
      if (delegation.absenceId === absenceId) await revoke(scope, { by, delegation, now });
    return { ok: true };
  });
}

/** From this moment the substitute may sign no more: their open requests die, and whoever holds the seats is asked. */
export async function cancelDelegation(
  ctx: AppContext,
  { by, delegationId }: { by: PeopleActor; delegationId: string },
): Promise<AbsenceOutcome> {
  return ending(ctx, by, async (scope, now) => {
    const delegation = (await standingDelegations(scope, now)).find((one) => one.delegationId === delegationId);
    if (!delegation) return failure("absenceOver");
    if (!(await mayEnd(scope, by, delegation.ofPersonId))) return failure("absenceNotYours");
    await revoke(scope, { by, delegation, now });
    return { ok: true };
  });
}

async function ending(
  ctx: AppContext,
  by: PeopleActor,
  end: (scope: Scope, now: Date) => Promise<AbsenceOutcome>,
): Promise<AbsenceOutcome> {
  const outcome = await changeAbsences(ctx, by, async (scope, now) => {
    const ended = await end(scope, now);
    if (ended.ok) await factsWillChange(scope, { at: now });
    return ended;
  });
  if (outcome.ok) {
    await lookAgainNow(ctx, by.organizationId);
    await settleHandoversNow(ctx, by.organizationId);
  }
  return outcome;
}

async function mayEnd(scope: Scope, by: PeopleActor, personId: string): Promise<boolean> {
  const viewer = await findPerson(scope, by.personId);
  if (viewer?.status !== "active") return false;
  return mayEndAbsence({ ...by, roles: viewer.roles }, personId, await listSuperiors(scope)).allowed;
}

async function revoke(
  scope: Scope,
  { by, delegation, now }: { by: PeopleActor; delegation: DelegationRow; now: Date },
): Promise<void> {
  const { delegationId, ofPersonId, substituteId, act } = delegation;
  await revokeDelegation(scope, { delegationId, by: by.personId, at: now });
  await recordOrganizationEntry(scope, {
    type: "delegation.revoked",
    ...signature(by, now),
    payload: { delegationId, personId: ofPersonId, substituteId },
    personal: { act: act === "" ? undefined : act },
  });
  for (const toPersonId of [ofPersonId, substituteId])
    if (toPersonId !== by.personId)
      await queueMail(scope, { kind: "delegationRevoked", toPersonId, data: { delegationId }, at: now });
}
