import type { PublicationFault, PublicationState } from "#workflows/approval/states.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

export interface PublicationsPlanned {
  postId: string;
  revisionHash: string;
  dueAt: Date;
  /** One fresh id for each channel. */
  publications: Array<{ id: string; channelId: string }>;
  at: Date;
}

const planStatement = `
insert into publications (id, organization_id, post_id, channel_id, revision_hash, state, due_at, created_at, updated_at)
select p.id, $1, $2, p."channelId", $3, 'waiting', $4::timestamptz, $6::timestamptz, $6::timestamptz
  from jsonb_to_recordset($5::jsonb) as p(id uuid, "channelId" uuid)
on conflict (post_id, channel_id) where state <> 'cancelled'
do update set revision_hash = excluded.revision_hash, due_at = excluded.due_at, state = 'waiting', failure_reason = null, fault = null,
  updated_at = excluded.updated_at`;

/** The intent to publish on each channel; an intent that already waits is moved, never doubled. */
export async function planPublications(scope: Scope, input: PublicationsPlanned): Promise<void> {
  await runStatement(scope, planStatement, [
    scope.organizationId,
    input.postId,
    input.revisionHash,
    input.dueAt.toISOString(),
    JSON.stringify(input.publications),
    input.at.toISOString(),
  ]);
}

export interface PublicationSettled {
  postId: string;
  channelId: string;
  state: PublicationState;
  /** Where it can be read, once a person confirmed it. */
  url?: string;
  failureReason?: string;
  fault?: PublicationFault | null;
  confirmedBy?: string;
  publishedAt?: Date;
  at: Date;
}

const settleStatement = `
update publications
   set state = $4, url = coalesce($5, url), failure_reason = $6, fault = $10, confirmed_by = coalesce($7::uuid, confirmed_by),
       published_at = coalesce($8::timestamptz, published_at), updated_at = $9::timestamptz
 where organization_id = $1 and post_id = $2 and channel_id = $3 and state <> 'cancelled'
returning id`;

/** Sets what the live intent of one channel has come to. No live intent is a defect of the caller and throws. */
export async function settlePublication(scope: Scope, input: PublicationSettled): Promise<void> {
  const rows = await runStatement(scope, settleStatement, [
    scope.organizationId,
    input.postId,
    input.channelId,
    input.state,
    input.url ?? null,
    input.failureReason ?? null,
    input.confirmedBy ?? null,
    input.publishedAt?.toISOString() ?? null,
    input.at.toISOString(),
    input.fault ?? null,
  ]);
  if (rows.length !== 1) throw new Error(`No live publication of post ${input.postId} on channel ${input.channelId}`);
}

const cancelStatement = `
update publications set state = 'cancelled', updated_at = $3::timestamptz
 where organization_id = $1 and post_id = $2 and state <> 'cancelled'`;

/** Nothing of the post goes out any more; the rows stay for the record. */
export async function cancelPublications(scope: Scope, input: { postId: string; at: Date }): Promise<void> {
  await runStatement(scope, cancelStatement, [scope.organizationId, input.postId, input.at.toISOString()]);
}
