import { hasRole } from "#app/policies/viewer.ts";
import type { Role } from "#db/schema/organizations.ts";

/** Why a change about people was not made; words under `people.refusals.<code>`. */
export const peopleRefusals = [
  "notFound",
  "nameMissing",
  "tooLong",
  "emailInvalid",
  "rolesMissing",
  "alreadyMember",
  "alreadyInvited",
  "lastAdministrator",
  "ownSuperior",
  "superiorLoop",
  "superiorUnknown",
  "groupNameMissing",
  "groupNameTaken",
  "groupInUse",
  "memberUnknown",
  "invitationOver",
] as const;
export type PeopleRefusalCode = (typeof peopleRefusals)[number];

export interface PeopleRefusal {
  ok: false;
  error: { code: PeopleRefusalCode; detail?: Record<string, string> };
}

export type PeopleOutcome<Success extends object = object> = ({ ok: true } & Success) | PeopleRefusal;

export function refuse(code: PeopleRefusalCode, detail?: Record<string, string>): PeopleRefusal {
  return { ok: false, error: detail ? { code, detail } : { code } };
}

/** Who makes the change: the viewer. */
export interface PeopleActor {
  organizationId: string;
  personId: string;
  sessionId: string;
  roles: readonly Role[];
}

/** Only administrators change people; to others the page does not exist. */
export function mayAdminister(actor: PeopleActor): boolean {
  return hasRole(actor, "admin");
}

/** The part of a log entry that says who did it and from where. */
export function signature(actor: PeopleActor, at: Date) {
  return { actorId: actor.personId, means: "web" as const, via: { sessionId: actor.sessionId }, at };
}
