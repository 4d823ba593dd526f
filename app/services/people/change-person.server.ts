import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import { enoughForSecondPerson } from "#app/policies/second-person.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { factsWillChange, lookAgainNow } from "#app/services/posts/facts-changed.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { findPerson, listSuperiors, type PersonRow } from "#db/queries/people.server.ts";
import { administrators } from "#db/queries/stuck.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { endSessionsHere } from "#db/writes/people-sessions.server.ts";
import { updateMembership } from "#db/writes/people.server.ts";
import { forgetDevices } from "#app/services/devices/forget-devices.server.ts";
import { type PeopleActor, type PeopleOutcome, signature } from "./outcome.ts";
import type { PersonFields } from "./person-fields.ts";
import { superiorProblem } from "./superiors.ts";

interface OnPerson {
  by: PeopleActor;
  personId: string;
}

const detailFields = ["name", "title", "office", "superiorId", "locale"] as const;

/**
 * Changes what an administrator decides about a person: one log entry, or two when the roles change as well. A role
 * taken away also forgets the devices the person decides from.
 */
export async function changePerson(
  ctx: AppContext,
  input: OnPerson & { fields: PersonFields },
): Promise<PeopleOutcome> {
  const { by, personId, fields } = input;
  return onPerson(ctx, input, async (scope, person) => {
    const problem = superiorProblem(await listSuperiors(scope), { personId, superiorId: fields.superiorId });
    if (problem) return failure(problem);
    const missed = fields.roles.includes("admin") ? null : await whyAdministratorStays(scope, person);
    if (missed) return failure(missed);
    const changed = detailFields.filter((field) => fields[field] !== person[field]);
    const rolesChanged = [...fields.roles].sort().join() !== [...person.roles].sort().join();
    if (changed.length === 0 && !rolesChanged) return { ok: true };
    await updateMembership(scope, { personId, changes: fields });
    await factsWillChange(scope, { at: ctx.clock.now() });
    const signed = signature(by, ctx.clock.now());
    if (changed.length > 0)
      await recordOrganizationEntry(scope, {
        type: "person.changed",
        ...signed,
        payload: { personId, fields: changed },
      });
    if (rolesChanged)
      await recordOrganizationEntry(scope, {
        type: "person.rolesChanged",
        ...signed,
        payload: { personId, roles: fields.roles },
      });
    // A person who may do less has to prove themselves anew before their next mark.
    if (person.roles.some((role) => !fields.roles.includes(role))) await forgetDevices(scope, { personId, signed });
    return { ok: true };
  });
}

/**
 * Closes the organisation to a person, at once: their sessions end and their devices are forgotten in the same
 * transaction. What they wrote stays.
 */
export async function suspendPerson(ctx: AppContext, input: OnPerson): Promise<PeopleOutcome> {
  const { by, personId } = input;
  return onPerson(ctx, input, async (scope, person) => {
    if (person.status === "suspended") return { ok: true };
    const missed = await whyAdministratorStays(scope, person);
    if (missed) return failure(missed);
    await updateMembership(scope, { personId, changes: { status: "suspended" } });
    await factsWillChange(scope, { at: ctx.clock.now() });
    const count = await endSessionsHere(scope, person.userId);
    const signed = signature(by, ctx.clock.now());
    await recordOrganizationEntry(scope, { type: "person.suspended", ...signed, payload: { personId } });
    if (count > 0)
      await recordOrganizationEntry(scope, { type: "session.revoked", ...signed, payload: { personId, count } });
    await forgetDevices(scope, { personId, signed });
    return { ok: true };
  });
}

/** Opens the organisation again; the person signs in anew. */
export async function restorePerson(ctx: AppContext, input: OnPerson): Promise<PeopleOutcome> {
  const { by, personId } = input;
  return onPerson(ctx, input, async (scope, person) => {
    if (person.status === "active") return { ok: true };
    await updateMembership(scope, { personId, changes: { status: "active" } });
    await factsWillChange(scope, { at: ctx.clock.now() });
    await recordOrganizationEntry(scope, {
      type: "person.reactivated",
      ...signature(by, ctx.clock.now()),
      payload: { personId },
    });
    return { ok: true };
  });
}

type Change = (scope: Scope, person: PersonRow) => Promise<PeopleOutcome>;

/** Under the organisation's lock, so that two administrators cannot take the role from each other at once. */
async function onPerson(ctx: AppContext, { by, personId }: OnPerson, change: Change): Promise<PeopleOutcome> {
  const outcome = await administer<PeopleOutcome>(ctx, { by, what: "people" }, async (scope) => {
    const person = await findPerson(scope, personId);
    return person ? change(scope, person) : failure("notFound");
  });
  if (outcome.ok) await lookAgainNow(ctx, by.organizationId);
  return outcome;
}

/** Somebody always administers, and two people where changes of iters wait for a second one. */
async function whyAdministratorStays(
  scope: Scope,
  { personId }: PersonRow,
): Promise<"lastAdministrator" | "secondPersonNeeded" | null> {
  const all = await administrators(scope);
  if (all.every(({ id }) => id !== personId)) return null;
  if (all.length === 1) return "lastAdministrator";
  const { secondPerson } = await readOrganization(scope);
  return secondPerson && !enoughForSecondPerson(all.length - 1) ? "secondPersonNeeded" : null;
}
