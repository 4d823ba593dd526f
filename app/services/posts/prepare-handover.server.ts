import { type Failure, failure } from "#app/kernel/errors.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { writerAway } from "#db/queries/handovers.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { comesBack, passesOn } from "#workflows/approval/handover.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import { factsOfPost } from "./iter-facts.server.ts";

interface Handing {
  post: PostForUpdate;
  command: { type: "handOver" | "handBack"; absenceId: string };
  context: IterContext;
  now: Date;
  freshId: () => string;
}

/**
 * Whether the post passes on, or comes back, for an absence, judged under the post's lock: what was done already, or is no
 * longer so, is refused and writes nothing.
 */
export async function prepareHandover(
  scope: Scope,
  { post, command, context, now, freshId }: Handing,
): Promise<{ ok: true; event: IterEvent; facts: Facts; revision: null } | Failure> {
  const { absenceId } = command;
  const away = await writerAway(scope, absenceId);
  const at = now.toISOString();
  if (away === null) return failure("notFound");
  const token = freshId();
  if (command.type === "handBack") {
    if (post.actingAbsenceId !== absenceId || post.actingWriterId === null || !comesBack(post, away, at))
      return failure("nothingChanged");
    const facts = await factsOfPost(scope, { post: { ...post, actingWriterId: null }, context, actorId: null, now });
    const event = { type: "handBack", fromPersonId: post.actingWriterId, absenceId, now: at, token } as const;
    return { ok: true, event, facts, revision: null };
  }
  const { writerId } = away;
  if (writerId === null || !away.writerMayWrite || !passesOn(post, away, at)) return failure("nothingChanged");
  const facts = await factsOfPost(scope, { post: { ...post, actingWriterId: writerId }, context, actorId: null, now });
  return {
    ok: true,
    event: { type: "handOver", toPersonId: writerId, absenceId, now: at, token },
    facts,
    revision: null,
  };
}
