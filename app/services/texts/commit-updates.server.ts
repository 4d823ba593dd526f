import type { AppContext } from "#app/services/context.ts";
import { findMessages, findTextPlace, type PlaceFound } from "#db/queries/collab-docs.server.ts";
import { readRoles } from "#db/queries/roles.server.ts";
import { readScope } from "#db/scope.server.ts";
import { type CommitOutcome, commitTextAlone, type TextCommit } from "#db/writes/collab-docs.server.ts";
import { writableStates } from "#workflows/approval/states.ts";

export type UpdatesToCommit = Omit<TextCommit, "states" | "at"> & { organizationId: string };

/**
 * Commits what was typed into a document that somebody holds open, with the text it makes, in a transaction of its own.
 * When this answers `ok` it is committed; when it throws, nobody knows, and the message ids tell the next time.
 */
export async function commitUpdates(ctx: AppContext, updates: UpdatesToCommit): Promise<CommitOutcome> {
  return commitTextAlone(ctx.sql, { ...updates, states: writableStates, at: ctx.clock.now() });
}

/** Which of these messages were committed before, where, and whose they were. */
export async function findCommitted(
  ctx: AppContext,
  { organizationId, docId, msgIds }: { organizationId: string; docId: string; msgIds: string[] },
): Promise<{ msgId: string; seq: number; actorId: string }[]> {
  return readScope(ctx.db, { organizationId, personId: null }, (scope) => findMessages(scope, { docId, msgIds }));
}

/** What rights on a text are judged on, as it is now: its post, and the roles of these people (null: out). */
export async function readRights(
  ctx: AppContext,
  input: { organizationId: string; postId: string; slot: string; personIds: string[] },
): Promise<{ place: PlaceFound | null; roles: Awaited<ReturnType<typeof readRoles>> }> {
  const { organizationId, postId, slot, personIds } = input;
  return readScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const [place, roles] = await Promise.all([findTextPlace(scope, { postId, slot }), readRoles(scope, personIds)]);
    return { place, roles };
  });
}
