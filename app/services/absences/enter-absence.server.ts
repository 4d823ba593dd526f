import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import { type Failure, failure, type AbsenceCode, invalidFields } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { mayEnterAbsence } from "#app/policies/absence.ts";
import type { AppContext } from "#app/services/context.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { factsWillChange, lookAgainNow } from "#app/services/posts/facts-changed.server.ts";
import { type DelegationRow, standingAbsences, standingDelegations } from "#db/queries/absences.server.ts";
import { type OrganizationRow, readOrganization } from "#db/queries/organizations.server.ts";
import { findPerson, listSuperiors } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { mayWrite } from "#db/queries/handovers.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { insertAbsence, insertDelegation } from "#db/writes/absences.server.ts";
import { periodsMeet, scopesMeet } from "#workflows/approval/delegation.ts";
import type { AbsenceFields } from "./absence-fields.ts";
import { type AbsenceOutcome, changeAbsences } from "./change-absences.server.ts";
import { settleHandoversNow } from "./settle-handovers.server.ts";
import { dayAfter, type DayPeriod, dayOf, lastDayOf, periodOfDays } from "./period.ts";

export interface AbsenceEntered {
  absenceId: string | null;
  delegationId: string | null;
}

interface Entering {
  by: PeopleActor;
  fields: AbsenceFields;
  /** The scanned act, already stored. */
  actMediaId?: string | null;
}

/**
 * Says that somebody is away, who stands in for them, or both in one step. From the period's beginning what waits for
 * the absent one is the substitute's: posts on their way look again at once, and at both edges of the period.
 */
export async function enterAbsence(ctx: AppContext, input: Entering): Promise<AbsenceOutcome<AbsenceEntered>> {
  const { by } = input;
  const outcome = await changeAbsences<AbsenceEntered>(ctx, by, (scope, now) => enter(scope, { ...input, now }));
  if (outcome.ok) {
    await lookAgainNow(ctx, by.organizationId);
    await settleHandoversNow(ctx, by.organizationId);
  }
  return outcome;
}

async function enter(
  scope: Scope,
  { by, fields, actMediaId = null, now }: Entering & { now: Date },
): Promise<AbsenceOutcome<AbsenceEntered>> {
  const { personId, substituteId, writerId = null } = fields;
  const viewer = await findPerson(scope, by.personId);
  const person = await findPerson(scope, personId);
  if (viewer?.status !== "active" || !person) return failure("notFound");
  const actor = { ...by, roles: viewer.roles };
  const superiors = await listSuperiors(scope);
  if (
    ![substituteId, writerId].every((id) => mayEnterAbsence(actor, { personId, substituteId: id }, superiors).allowed)
  )
    return failure("absenceNotYours");
  const organization = await readOrganization(scope);
  const { zone } = organization;
  const period = periodOfDays(fields, { zone, now });
  if (!period.ok) return period;
  const absent = await standingAbsences(scope, now);
  const mine = absent.filter((one) => one.personId === personId && meets(one, period));
  const [met] = mine;
  if (fields.absent && met) return failure("absenceOverlaps", daysOf(met));
  const problem = substituteId === null ? null : await substituteProblem(scope, { ...fields, substituteId }, period);
  if (problem) return problem;
  const unfit = writerId === null ? null : await writerProblem(scope, { personId, writerId }, period);
  if (unfit) return unfit;
  const against = substituteId === null ? null : againstLimits(fields, period, organization);
  if (against) return against;
  const signed = signature(by, now);
  const around = mine.find((one) => one.from <= period.from && period.until <= one.until);
  const absenceId = fields.absent ? newId(now) : (around?.absenceId ?? null);
  const span = { fromAt: period.from, untilAt: period.until, zone, enteredBy: by.personId, createdAt: now };
  const days = { from: period.from.toISOString(), until: period.until.toISOString() };
  if (fields.absent && absenceId) {
    await insertAbsence(scope, { id: absenceId, personId, writerId, ...span });
    const payload = { absenceId, personId, ...days, ...(writerId === null ? {} : { writerId }) };
    await recordOrganizationEntry(scope, { type: "absence.entered", ...signed, payload });
    if (writerId !== null)
      for (const runAt of [now, period.from, period.until]) await handoverJob(scope, absenceId, runAt);
  }
  if (substituteId === null) return { ok: true, absenceId, delegationId: null };
  const delegationId = newId(now);
  const { scope: reach, act } = fields;
  await insertDelegation(scope, {
    id: delegationId,
    ofPersonId: personId,
    substituteId,
    ...span,
    scope: reach,
    act,
    actMediaId,
    absenceId,
  });
  await recordOrganizationEntry(scope, {
    type: "delegation.given",
    ...signed,
    payload: {
      delegationId,
      personId,
      substituteId,
      ...days,
      scope: reach.type,
      ...(reach.type === "routes" ? { routeIds: reach.routeIds } : {}),
      ...(reach.type === "channels" ? { channelIds: reach.channelIds } : {}),
    },
    personal: { act: act === "" ? undefined : act, tags: reach.type === "tags" ? reach.tags : undefined },
  });
  // Whoever entered it for themselves knows; the other always learns of it, and both where a third person did.
  for (const toPersonId of [personId, substituteId])
    if (toPersonId !== by.personId)
      await queueMail(scope, { kind: "delegationGiven", toPersonId, data: { delegationId }, at: now });
  await factsWillChange(scope, { at: now });
  await factsWillChange(scope, { at: period.from, because: `${delegationId}:from` });
  await factsWillChange(scope, { at: period.until, because: `${delegationId}:until` });
  return { ok: true, absenceId, delegationId };
}

/** Why somebody cannot go on with what another wrote: no self, and nobody who is away or does not write. */
export async function writerProblem(
  scope: Scope,
  { personId, writerId }: { personId: string; writerId: string },
  period: DayPeriod,
): Promise<Failure<AbsenceCode> | null> {
  if (writerId === personId) return failure("writerSelf");
  const writer = await findPerson(scope, writerId);
  if (!writer) return failure("substituteUnknown");
  if (writer.status !== "active") return failure("writerSuspended");
  if (!mayWrite(writer.roles)) return failure("writerDoesNotWrite");
  const away = (await standingAbsences(scope, period.from)).find(
    (one) => one.personId === writerId && meets(one, period),
  );
  return away ? failure("writerAbsent", { name: writer.name, ...daysOf(away) }) : null;
}

/** At both edges of the period, and at once; each of the jobs does whatever is due when it runs. */
export async function handoverJob(scope: Scope, absenceId: string, runAt: Date): Promise<void> {
  const key = `settleHandovers:${absenceId}:${runAt.toISOString()}`;
  await enqueueJob(scope, { key, kind: "settleHandovers", payload: {}, runAt });
}

/** What the organisation says of every delegation: its length in whole days, and whether it has to name an act. */
function againstLimits(
  { act }: AbsenceFields,
  period: DayPeriod,
  { zone, longestDelegationDays, actRequired }: OrganizationRow,
): Failure<AbsenceCode | "invalidInput"> | null {
  const [first, last] = [dayOf(period.from, zone), lastDayOf(period, zone)];
  if (longestDelegationDays !== null && dayAfter(first, longestDelegationDays - 1) < last)
    return failure("delegationTooLong", { days: longestDelegationDays });
  return actRequired && act === "" ? invalidFields<AbsenceCode>({ act: "actRequired" }) : null;
}

/** Why somebody cannot stand in: no self, no second for the same thing at the same time, and nobody who may not sign. */
async function substituteProblem(
  scope: Scope,
  { personId, substituteId, scope: reach }: AbsenceFields & { substituteId: string },
  period: DayPeriod,
): Promise<Failure<AbsenceCode> | null> {
  if (substituteId === personId) return failure("substituteSelf");
  const substitute = await findPerson(scope, substituteId);
  if (!substitute) return failure("substituteUnknown");
  if (substitute.status !== "active") return failure("substituteSuspended");
  if (!substitute.roles.includes("approver")) return failure("substituteNotApprover");
  const away = (await standingAbsences(scope, period.from)).find(
    (one) => one.personId === substituteId && meets(one, period),
  );
  if (away) return failure("substituteAbsent", { name: substitute.name, ...daysOf(away) });
  const met = (await standingDelegations(scope, period.from)).find(
    (one) => one.ofPersonId === personId && meets(one, period) && scopesMeet(one.scope, reach),
  );
  return met ? failure("delegationOverlaps", { name: met.substituteName, ...daysOf(met) }) : null;
}

function meets(one: DayPeriod, other: DayPeriod): boolean {
  return periodsMeet(iso(one), iso(other));
}

function iso({ from, until }: DayPeriod) {
  return { from: from.toISOString(), until: until.toISOString() };
}

function daysOf(one: Pick<DelegationRow, "from" | "until" | "zone">) {
  return { ...iso(one), zone: one.zone };
}
