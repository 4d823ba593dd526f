import { and, eq, isNull, sql } from "drizzle-orm";
import { publications } from "#db/schema/publications.ts";
import { escalations, readyAnswers } from "#db/schema/replies.ts";
import type { Scope } from "#db/scope.server.ts";

/** Says of a channel that the post was taken off it, when and by whom. */
export async function noteWithdrawn(
  scope: Scope,
  { postId, channelId, by, at }: { postId: string; channelId: string; by: string | null; at: Date },
): Promise<void> {
  await scope.tx
    .update(publications)
    .set({ withdrawnAt: at, withdrawnBy: by })
    .where(
      and(
        eq(publications.organizationId, scope.organizationId),
        eq(publications.postId, postId),
        eq(publications.channelId, channelId),
        eq(publications.state, "withdrawn"),
      ),
    );
}

export interface AnswerKept {
  postId: string;
  title: string;
  text: string;
  channelIds: string[];
  tags: string[];
  revisionHash: string;
  keptBy: string;
  keptAt: Date;
}

/** Keeps a signed text for replies; one that was put away comes back. */
export async function keepReadyAnswer(scope: Scope, answer: AnswerKept): Promise<void> {
  const { postId: _, ...kept } = answer;
  await scope.tx
    .insert(readyAnswers)
    .values({ ...answer, organizationId: scope.organizationId })
    .onConflictDoUpdate({ target: readyAnswers.postId, set: { ...kept, endedAt: null } });
}

/** No reply starts from it any more. */
export async function endReadyAnswer(scope: Scope, { postId, at }: { postId: string; at: Date }): Promise<void> {
  await scope.tx
    .update(readyAnswers)
    .set({ endedAt: at })
    .where(and(eq(readyAnswers.organizationId, scope.organizationId), eq(readyAnswers.postId, postId)));
}

export interface EscalationRaised {
  id: string;
  postId: string;
  reason: string;
  raisedBy: string;
  raisedAt: Date;
}

export async function insertEscalation(scope: Scope, raised: EscalationRaised): Promise<void> {
  await scope.tx.insert(escalations).values({ ...raised, organizationId: scope.organizationId });
}

/** Whether one was open. */
export async function closeEscalation(
  scope: Scope,
  { postId, by, at }: { postId: string; by: string; at: Date },
): Promise<string | null> {
  const [closed] = await scope.tx
    .update(escalations)
    .set({ closedBy: by, closedAt: at })
    .where(
      and(
        eq(escalations.organizationId, scope.organizationId),
        eq(escalations.postId, postId),
        isNull(escalations.closedAt),
      ),
    )
    .returning({ id: escalations.id });
  return closed?.id ?? null;
}

/** The author of a text somebody starts from is an author of what comes of it. */
export async function copyAuthors(
  scope: Scope,
  { fromPostId, toPostId, at }: { fromPostId: string; toPostId: string; at: Date },
): Promise<void> {
  const instant = at.toISOString();
  await scope.tx.execute(sql`
    insert into post_authors (post_id, person_id, organization_id, first_at, last_at, besides_text_at)
    select ${toPostId}::uuid, person_id, organization_id, ${instant}::timestamptz, ${instant}::timestamptz,
      ${instant}::timestamptz
      from post_authors where organization_id = ${scope.organizationId} and post_id = ${fromPostId}::uuid
    on conflict (post_id, person_id) do nothing`);
}
