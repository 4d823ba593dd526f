import type { PostSource } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement, toDateOrNull } from "#db/statement.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { Answered, PostKind } from "#workflows/content/post-kinds.ts";

/** The locked row: everything a decision may need to know of the post itself. */
export interface PostForUpdate {
  id: string;
  organizationId: string;
  title: string;
  purpose: string;
  audience: string;
  campaign: string;
  tags: string[];
  sources: PostSource[];
  sensitive: boolean;
  sensitiveReason: string;
  aiUsed: boolean;
  language: string;
  authorId: string;
  /** Who goes on with it while the author is away, and for which absence. */
  actingWriterId: string | null;
  actingAbsenceId: string | null;
  voiceId: string | null;
  routeId: string | null;
  /** By the writer; otherwise the iter is the one that resulted at the last submission. */
  routeChosen: boolean;
  kind: PostKind;
  /** Of a linked post: what it is about. */
  aboutPostId: string | null;
  /** What a reply answers. */
  answered: Answered | null;
  /** The post whose text, approved before, a reply started from. */
  fromReadyAnswerId: string | null;
  publishAt: Date | null;
  publishZone: string;
  state: PostState;
  machine: unknown;
  machineVersion: number;
  revisionNumber: number;
  revisionHash: string | null;
  lastMarkAt: Date | null;
  submittedAt: Date | null;
  publishedAt: Date | null;
  version: number;
  chainSeq: number;
  chainHead: Buffer | null;
}

type InstantColumn = "publishAt" | "lastMarkAt" | "submittedAt" | "publishedAt";
type Row = Omit<PostForUpdate, InstantColumn> & Record<InstantColumn, string | null>;

const readStatement = `
select id, organization_id as "organizationId", title, purpose, audience, campaign, tags, sources, sensitive,
       sensitive_reason as "sensitiveReason", ai_used as "aiUsed",
       language, author_id as "authorId", acting_writer_id as "actingWriterId",
       acting_absence_id as "actingAbsenceId", voice_id as "voiceId", route_id as "routeId", route_chosen as "routeChosen",
       kind, about_post_id as "aboutPostId", answered, from_ready_answer_id as "fromReadyAnswerId", publish_at as "publishAt",
       publish_zone as "publishZone", state, machine, machine_version as "machineVersion",
       revision_number as "revisionNumber", revision_hash as "revisionHash", last_mark_at as "lastMarkAt",
       submitted_at as "submittedAt", published_at as "publishedAt", version, chain_seq as "chainSeq",
       chain_head as "chainHead"
  from posts
 where organization_id = $1 and id = $2`;

const lockStatement = `${readStatement} for no key update`;

/**
 * Locks the post until the end of the transaction and reads it; null when the organisation has no such post. Whatever
 * the decision needs besides must be read after this: what was read before it may be older than the lock.
 */
export function lockPost(scope: Scope, postId: string): Promise<PostForUpdate | null> {
  return readWith(scope, lockStatement, postId);
}

/** The same row without a lock: for answers that only describe. */
export function readPost(scope: Scope, postId: string): Promise<PostForUpdate | null> {
  return readWith(scope, readStatement, postId);
}

async function readWith(scope: Scope, statement: string, postId: string): Promise<PostForUpdate | null> {
  const [row] = await runStatement<Row>(scope, statement, [scope.organizationId, postId]);
  if (row === undefined) return null;
  return {
    ...row,
    publishAt: toDateOrNull(row.publishAt),
    lastMarkAt: toDateOrNull(row.lastMarkAt),
    submittedAt: toDateOrNull(row.submittedAt),
    publishedAt: toDateOrNull(row.publishedAt),
  };
}

const commandStatement = `select result from commands where organization_id = $1 and key = $2`;

/** The answer a command got the first time; undefined when it never came. Read it after the lock, never before. */
export async function readCommand(scope: Scope, key: string): Promise<unknown> {
  const [row] = await runStatement<{ result: unknown }>(scope, commandStatement, [scope.organizationId, key]);
  return row?.result;
}
