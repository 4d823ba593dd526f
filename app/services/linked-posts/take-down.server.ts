import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PostChangeInput } from "#app/services/posts/command.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { writeDecision } from "#app/services/posts/write-decision.server.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { IterEvent, StoredIter } from "#workflows/approval/events.ts";

interface TakingDown {
  ctx: AppContext;
  input: PostChangeInput;
  /** The withdrawal, whose event was accepted. */
  post: PostForUpdate;
  event: IterEvent;
  now: Date;
}

/** What a confirmed withdrawal does to the post it is about, decided and not written yet. */
export interface TakenDown {
  ok: true;
  postId: string;
  version: number;
  write(): Promise<void>;
}

/**
 * A withdrawal says that a channel is clear, by whoever took the post off or by the network: the same transaction says so of
 * the post it is about, as an event of its own with an entry of its own. Both rows are locked already, in one order (`lockWithOriginal`). Null where there is nothing to
 * say; a refusal refuses the confirmation too, and nothing is written.
 */
export async function takeDownOf(
  scope: Scope,
  { ctx, input, post, event, now }: TakingDown,
): Promise<TakenDown | Failure | null> {
  if (post.kind !== "withdrawal" || post.aboutPostId === null) return null;
  const channelId = clearedChannel(event);
  if (channelId === null) return null;
  const original = await lockPost(scope, post.aboutPostId);
  if (original === null) return failure("notFound");
  const stored: StoredIter = { machineVersion: original.machineVersion, snapshot: original.machine };
  const before = readIter(stored);
  // Another withdrawal was quicker: it is off there, as this one says.
  if (before.context.publications[channelId] === "withdrawn") return null;
  const by = input.actor.personId;
  const takeDown: IterEvent = { type: "takeDown", channelId, withdrawalId: post.id, by, now: event.now };
  const facts = await factsOfPost(scope, { post: original, context: before.context, actorId: by, now });
  const decision = decide(stored, takeDown, facts);
  if (!decision.ok) return { ok: false, error: decision.refusal };
  const { organizationId, actor } = input;
  const of: PostChangeInput = {
    organizationId,
    postId: original.id,
    actor,
    command: { type: "takeDown", channelId, withdrawalId: post.id },
  };
  return {
    ok: true,
    postId: original.id,
    version: original.version + 1,
    write: () =>
      writeDecision(scope, ctx, {
        post: original,
        before,
        decision,
        event: takeDown,
        facts,
        input: of,
        revision: null,
        at: now,
        remembered: null,
      }),
  };
}

/** Of which channel the event says that nothing stands there any more; null where it says no such thing. */
function clearedChannel(event: IterEvent): string | null {
  if (event.type === "confirmPublication" || event.type === "publicationAccepted") return event.channelId;
  return event.type === "resolveUncertain" && event.url !== null ? event.channelId : null;
}

/** Commands by which a withdrawal may clear a channel: what it is about is locked with it. */
export function mayClear({ type }: PostChangeInput["command"]): boolean {
  return type === "confirmPublication" || type === "publicationAccepted" || type === "resolveUncertain";
}
