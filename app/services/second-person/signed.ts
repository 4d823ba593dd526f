import type { Actor } from "#app/services/posts/command.ts";

/** The part of a log entry that says who did it, how and when. */
export interface Signed {
  actorId: string;
  means: Actor["means"];
  via: { sessionId?: string };
  at: Date;
}

export function signedBy({ personId, means, sessionId }: Actor & { personId: string }, at: Date): Signed {
  return { actorId: personId, means, via: sessionId === undefined ? {} : { sessionId }, at };
}
