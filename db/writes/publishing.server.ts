import type { CallEvidence, CallKind, CallOutcome, ConnectionHealth, SentWay } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { PostThere } from "#workflows/networks/way-out.ts";

export interface CallBegun {
  id: string;
  publicationId: string;
  number: number;
  kind: CallKind;
  process: string;
  digest: string | null;
  checkpoint: Record<string, unknown> | null;
  at: Date;
}

const beginStatement = `
insert into publication_attempts (id, organization_id, publication_id, number, kind, started_at, process, digest, checkpoint)
values ($1, $2, $3, $4, $5, $6::timestamptz, $7, $8, $9::jsonb)`;

/** Before the network is called. Another call of the same number is a defect of the caller, and throws. */
export async function beginCall(scope: Scope, call: CallBegun): Promise<void> {
  await runStatement(scope, beginStatement, [
    call.id,
    scope.organizationId,
    call.publicationId,
    call.number,
    call.kind,
    call.at.toISOString(),
    call.process,
    call.digest,
    call.checkpoint === null ? null : JSON.stringify(call.checkpoint),
  ]);
}

const checkpointStatement = `
update publication_attempts set checkpoint = $3::jsonb where organization_id = $1 and id = $2`;

/** What the next call goes on from, should this one not come to its end. */
export async function saveCheckpoint(
  scope: Scope,
  { id, checkpoint }: { id: string; checkpoint: Readonly<Record<string, unknown>> },
): Promise<void> {
  await runStatement(scope, checkpointStatement, [scope.organizationId, id, JSON.stringify(checkpoint)]);
}

export interface CallEnded {
  id: string;
  outcome: CallOutcome;
  evidence: CallEvidence;
  checkpoint?: Readonly<Record<string, unknown>> | undefined;
  at: Date;
}

const endStatement = `
update publication_attempts
   set outcome = $3, evidence = $4::jsonb, checkpoint = coalesce($5::jsonb, checkpoint), ended_at = $6::timestamptz
 where organization_id = $1 and id = $2`;

/** What it came to, however late the answer is. */
export async function endCall(scope: Scope, { id, outcome, evidence, checkpoint, at }: CallEnded): Promise<void> {
  await runStatement(scope, endStatement, [
    scope.organizationId,
    id,
    outcome,
    JSON.stringify(evidence),
    checkpoint === undefined ? null : JSON.stringify(checkpoint),
    at.toISOString(),
  ]);
}

export interface Intended {
  publicationId: string;
  key: string;
  firstTriedAt: Date;
  rendered: unknown;
  renderedDigest: string;
  remoteAccountId: string;
  way: SentWay;
  target: PostThere | null;
}

const intendStatement = `
update publications
   set key = $3, first_tried_at = $4::timestamptz, rendered = $5::jsonb, rendered_digest = $6, remote_account_id = $7,
       way = $8, target = coalesce($9::jsonb, target)
 where organization_id = $1 and id = $2 and key is null`;

/** What will be sent and by which key, once and for all tries. */
export async function writeIntent(scope: Scope, intent: Intended): Promise<void> {
  await runStatement(scope, intendStatement, [
    scope.organizationId,
    intent.publicationId,
    intent.key,
    intent.firstTriedAt.toISOString(),
    JSON.stringify(intent.rendered),
    intent.renderedDigest,
    intent.remoteAccountId,
    intent.way,
    intent.target === null ? null : JSON.stringify(intent.target),
  ]);
}

const targetStatement = `
update publications set target = $3::jsonb where organization_id = $1 and id = $2 and key is null`;

/** The post that will be answered, as its network knows it: found before the first call, and the same for every one. */
export async function noteTarget(
  scope: Scope,
  { publicationId, target }: { publicationId: string; target: PostThere },
): Promise<void> {
  await runStatement(scope, targetStatement, [scope.organizationId, publicationId, JSON.stringify(target)]);
}

const acceptedStatement = `
update publications
   set remote_id = $3, remote_version = $4, accepted_at = coalesce(accepted_at, $5::timestamptz), read_due_at = $6::timestamptz
 where organization_id = $1 and id = $2`;

/** Where it is on its network, and when it is to be read back; null where it cannot be. */
export async function noteRemotePost(
  scope: Scope,
  post: { publicationId: string; remoteId: string; version: string | null; at: Date; readDueAt: Date | null },
): Promise<void> {
  await runStatement(scope, acceptedStatement, [
    scope.organizationId,
    post.publicationId,
    post.remoteId,
    post.version,
    post.at.toISOString(),
    post.readDueAt?.toISOString() ?? null,
  ]);
}

const readStatement = `
update publications
   set read_at = $3::timestamptz, read_differences = (select array_agg(value) from jsonb_array_elements_text($4::jsonb)),
       verified_at = case when $5::boolean then $3::timestamptz else verified_at end, read_due_at = $6::timestamptz
 where organization_id = $1 and id = $2`;

/** What stood there when it was read back. */
export async function noteReadBack(
  scope: Scope,
  read: { publicationId: string; differences: readonly string[]; at: Date; againAt: Date | null },
): Promise<void> {
  await runStatement(scope, readStatement, [
    scope.organizationId,
    read.publicationId,
    read.at.toISOString(),
    JSON.stringify(read.differences),
    read.differences.length === 0,
    read.againAt?.toISOString() ?? null,
  ]);
}

const readAgainStatement = `
update publications
   set read_at = $3::timestamptz, read_differences = (select array_agg(value) from jsonb_array_elements_text($4::jsonb))
 where organization_id = $1 and id = $2`;

/** What stood there when it was read once more, long after it was verified. */
export async function noteReadAgain(
  scope: Scope,
  { publicationId, differences, at }: { publicationId: string; differences: readonly string[]; at: Date },
): Promise<void> {
  await runStatement(scope, readAgainStatement, [
    scope.organizationId,
    publicationId,
    at.toISOString(),
    JSON.stringify(differences),
  ]);
}

const budgetStatement = `
update channel_connections
   set next_call_at = greatest(next_call_at, $3::timestamptz), quota_left = case when $4::boolean then quota_left - 1 else quota_left end
 where organization_id = $1 and channel_id = $2`;

/** Nothing more is sent to the account before this; `posted` takes one from what it may still post. */
export async function spendBudget(
  scope: Scope,
  { channelId, notBefore, posted }: { channelId: string; notBefore: Date; posted: boolean },
): Promise<void> {
  await runStatement(scope, budgetStatement, [scope.organizationId, channelId, notBefore.toISOString(), posted]);
}

const healthStatement = `
with changed as (
  update channel_connections set health = $3, health_since = $4::timestamptz
   where organization_id = $1 and channel_id = $2 and health <> $3 returning channel_id
)
insert into channel_health (channel_id, organization_id, since, health)
select channel_id, $1, $4::timestamptz, $3 from changed on conflict (channel_id, since) do update set health = excluded.health`;

/** How the account is, as the last call showed; its history has a line for each change. */
export async function noteHealth(
  scope: Scope,
  { channelId, health, at }: { channelId: string; health: ConnectionHealth; at: Date },
): Promise<void> {
  await runStatement(scope, healthStatement, [scope.organizationId, channelId, health, at.toISOString()]);
}
