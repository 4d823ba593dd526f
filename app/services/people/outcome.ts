import type { PeopleCode, Result } from "#app/kernel/errors.ts";

/** What a change about people answers. */
export type PeopleOutcome<Success extends object = object> = Result<Success, PeopleCode | "notFound">;

/** Who makes the change: the viewer. */
export interface PeopleActor {
  organizationId: string;
  personId: string;
  sessionId: string;
}

/** The part of a log entry that says who did it and from where. */
export function signature(actor: PeopleActor, at: Date) {
  return { actorId: actor.personId, means: "web" as const, via: { sessionId: actor.sessionId }, at };
}
