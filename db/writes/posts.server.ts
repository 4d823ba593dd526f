import type { PartHashes } from "#workflows/approval/parts.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { SentAs } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

export interface PostAdvanced {
  postId: string;
  /** The version read under the lock. */
  version: number;
  state: PostState;
  machine: unknown;
  machineVersion: number;
  revisionNumber: number;
  revisionHash: string | null;
  levelIndex: number | null;
  dueAt: string | null;
  publishAt: string | null;
  lastMarkAt: string | null;
  submittedAt: string | null;
  publishedAt: string | null;
  chain: { seq: number; head: Buffer };
  at: Date;
}

const advanceStatement = `
update posts
   set state = $4, machine = $5::jsonb, machine_version = $6, revision_number = $7, revision_hash = $8, level_index = $9,
       due_at = $10::timestamptz, publish_at = $11::timestamptz, last_mark_at = $12::timestamptz,
       submitted_at = $13::timestamptz, published_at = $14::timestamptz, chain_seq = $15, chain_head = $16,
       updated_at = $17::timestamptz, version = version + 1
 where organization_id = $1 and id = $2 and version = $3
returning version`;

/** Writes what a decision made of the post. The row is locked, so another version is a defect and throws. */
export async function advancePost(scope: Scope, post: PostAdvanced): Promise<void> {
  const rows = await runStatement(scope, advanceStatement, [
    scope.organizationId,
    post.postId,
    post.version,
    post.state,
    JSON.stringify(post.machine),
    post.machineVersion,
    post.revisionNumber,
    post.revisionHash,
    post.levelIndex,
    post.dueAt,
    post.publishAt,
    post.lastMarkAt,
    post.submittedAt,
    post.publishedAt,
    post.chain.seq,
    post.chain.head,
    post.at.toISOString(),
  ]);
  if (rows.length !== 1) throw new Error(`Post ${post.postId} was not at version ${post.version} under its own lock`);
}

const actingStatement = `
update posts set acting_writer_id = $3, acting_absence_id = $4 where organization_id = $1 and id = $2`;

/** Who goes on with the post while its author is away; null when the author has it again. */
export async function setActingWriter(
  scope: Scope,
  { postId, personId, absenceId }: { postId: string; personId: string | null; absenceId: string | null },
): Promise<void> {
  await runStatement(scope, actingStatement, [scope.organizationId, postId, personId, absenceId]);
}

const resultingStatement = `
update posts set route_id = $3, route_chosen = false where organization_id = $1 and id = $2`;

/** The iter that a submission takes for a post whose writer chose none; the next one looks anew. */
export async function takeResultingRoute(
  scope: Scope,
  { postId, routeId }: { postId: string; routeId: string },
): Promise<void> {
  await runStatement(scope, resultingStatement, [scope.organizationId, postId, routeId]);
}

export interface RevisionFrozen {
  id: string;
  postId: string;
  number: number;
  hash: string;
  content: string;
  parts: PartHashes;
  submission: SentAs;
  createdBy: string;
  at: Date;
}

const freezeStatement = `
insert into revisions (id, organization_id, post_id, number, hash, content, created_by, created_at, submission, parts)
values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::jsonb, $10::jsonb)`;

/** Keeps the exact bytes that people are asked to sign. */
export async function freezeRevision(scope: Scope, revision: RevisionFrozen): Promise<void> {
  await runStatement(scope, freezeStatement, [
    revision.id,
    scope.organizationId,
    revision.postId,
    revision.number,
    revision.hash,
    revision.content,
    revision.createdBy,
    revision.at.toISOString(),
    JSON.stringify(revision.submission),
    JSON.stringify(revision.parts),
  ]);
}

const rememberStatement = `insert into commands (organization_id, key, result, at) values ($1, $2, $3::jsonb, $4::timestamptz)`;

/** Keeps the answer of a command, so that the same one again gets it without happening again. */
export async function rememberCommand(
  scope: Scope,
  command: { key: string; result: unknown; at: Date },
): Promise<void> {
  await runStatement(scope, rememberStatement, [
    scope.organizationId,
    command.key,
    JSON.stringify(command.result),
    command.at.toISOString(),
  ]);
}
