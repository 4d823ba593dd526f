import { and, eq, lt, sql } from "drizzle-orm";
import type { Sql } from "postgres";
import type { PostState } from "#workflows/approval/states.ts";
import { collabClients, collabDocs, collabSnapshots, collabUpdates } from "#db/schema/collab.ts";
import type { Scope } from "#db/scope.server.ts";
import { type Parameter, runStatement } from "#db/statement.server.ts";

export interface TypedMessage {
  msgId: string;
  actorId: string;
  data: Uint8Array;
}

export interface TextCommit {
  postId: string;
  slot: string;
  docId: string;
  epoch: string;
  /** The `seq` all of this was worked out on. */
  head: number;
  /** States of the post in which it may be written. */
  states: readonly PostState[];
  /** What the rights were judged on: the post's author, and the roles of each person in the order of the database. */
  authorId: string;
  judged: { personId: string; roles: readonly string[] }[];
  messages: TypedMessage[];
  /** Client ids seen for the first time, and whose they are from now on. */
  clients: { clientId: number; personId: string }[];
  /** What the document says after all of it. */
  text: string;
  at: Date;
}

export type CommitOutcome =
  | { outcome: "ok"; head: number; version: number }
  | { outcome: "moved"; head: number }
  | { outcome: "gone" | "readonly" | "rights" | "epoch" | "repeated" | "clients" };

interface CommitRow {
  outcome: CommitOutcome["outcome"];
  head: number;
  version: number;
}

const commitStatement = `
select outcome, head::float8 as head, version from commit_text(
  $1, $2, $3, $4, $5, $6, $7::text[], $8, $9::uuid[], $10::text[], $11::uuid[], $12::uuid[], $13::bytea[],
  $14::bigint[], $15::uuid[], $16, $17::timestamptz)`;

/**
 * Writes what was typed and the text it makes, or nothing: see `commit_text` for each answer. In the caller's
 * transaction; nothing may be acknowledged before that is committed.
 */
export async function commitText(scope: Scope, commit: TextCommit): Promise<CommitOutcome> {
  const { organizationId } = scope;
  return outcomeOf(await runStatement<CommitRow>(scope, commitStatement, parametersOf({ ...commit, organizationId })));
}

/**
 * The same as a transaction of its own: one statement, one round trip, committed when it is answered. `commit_text` tells
 * row-level security the organisation itself.
 */
export async function commitTextAlone(
  client: Sql,
  commit: TextCommit & { organizationId: string },
): Promise<CommitOutcome> {
  return outcomeOf(await client.unsafe<CommitRow[]>(commitStatement, parametersOf(commit), { prepare: true }));
}

function outcomeOf([row]: CommitRow[]): CommitOutcome {
  if (row === undefined) throw new Error("commit_text did not answer");
  return row;
}

function parametersOf(commit: TextCommit & { organizationId: string }): Parameter[] {
  const { judged, messages, clients } = commit;
  return [
    commit.organizationId,
    commit.postId,
    commit.slot,
    commit.docId,
    commit.epoch,
    commit.head,
    listOf(commit.states),
    commit.authorId,
    listOf(judged.map(({ personId }) => personId)),
    listOf(judged.map(({ roles }) => roles.join(" "))),
    listOf(messages.map(({ actorId }) => actorId)),
    listOf(messages.map(({ msgId }) => msgId)),
    listOf(messages.map(({ data }) => bytesLiteral(data))),
    listOf(clients.map(({ clientId }) => String(clientId))),
    listOf(clients.map(({ personId }) => personId)),
    commit.text,
    commit.at.toISOString(),
  ];
}

/** As PostgreSQL writes a list: ids, states, roles, numbers and hex, none of which holds a quote. */
function listOf(values: readonly string[]): string {
  return `{${values.map((value) => `"${value}"`).join(",")}}`;
}

function bytesLiteral(data: Uint8Array): string {
  return `\\\\x${Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex")}`;
}

export interface DocPlace {
  postId: string;
  slot: string;
}

/** The document of a place, made where there is none, locked until the end of the transaction. */
export async function lockDoc(
  scope: Scope,
  { docId, epoch, postId, slot }: DocPlace & { docId: string; epoch: string },
): Promise<{ docId: string; epoch: string; head: number }> {
  const { tx, organizationId } = scope;
  await tx.insert(collabDocs).values({ id: docId, organizationId, postId, slot, epoch }).onConflictDoNothing();
  const [row] = await tx
    .select({ docId: collabDocs.id, epoch: collabDocs.epoch, head: collabDocs.head })
    .from(collabDocs)
    .where(and(eq(collabDocs.organizationId, organizationId), eq(collabDocs.postId, postId), eq(collabDocs.slot, slot)))
    .for("update");
  if (row === undefined) throw new Error(`The text ${slot} of post ${postId} has no document`);
  return row;
}

export interface Seed {
  docId: string;
  epoch: string;
  msgId: string;
  actorId: string;
  clientId: number;
  data: Uint8Array;
  at: Date;
}

/** The first row of a locked document: the text as it stood before anybody shared it, by whoever wrote it last. */
export async function writeSeed(scope: Scope, { clientId, data, ...seed }: Seed): Promise<void> {
  const { tx, organizationId } = scope;
  const { docId, epoch, actorId, at } = seed;
  await tx.insert(collabUpdates).values({ ...seed, organizationId, seq: 1, data: Buffer.from(data) });
  await tx.insert(collabClients).values({ organizationId, docId, epoch, clientId, personId: actorId, at });
  await tx.update(collabDocs).set({ head: 1 }).where(eq(collabDocs.id, docId));
}

/** Begins the document of a place anew, if there is one: a page that has the old one open keeps a copy to be merged by hand. */
export async function renewEpoch(
  scope: Scope,
  { postId, slot, epoch }: DocPlace & { epoch: string },
): Promise<{ docId: string } | null> {
  const [row] = await scope.tx
    .update(collabDocs)
    .set({ epoch, head: 0 })
    .where(
      and(
        eq(collabDocs.organizationId, scope.organizationId),
        eq(collabDocs.postId, postId),
        eq(collabDocs.slot, slot),
      ),
    )
    .returning({ docId: collabDocs.id });
  return row ?? null;
}

export interface SnapshotTaken {
  docId: string;
  epoch: string;
  uptoSeq: number;
  state: Uint8Array;
  text: string;
  at: Date;
}

/** Keeps a snapshot instead of the older ones. False when another process is doing so, or has done it. */
export async function writeSnapshot(scope: Scope, { state, ...snapshot }: SnapshotTaken): Promise<boolean> {
  const { tx, organizationId } = scope;
  const { docId, epoch, uptoSeq } = snapshot;
  const [lock] = await runStatement<{ had: boolean }>(
    scope,
    "select pg_try_advisory_xact_lock(hashtextextended('text:' || $1, 0)) as had",
    [docId],
  );
  if (lock?.had !== true) return false;
  const written = await tx
    .insert(collabSnapshots)
    .values({ ...snapshot, organizationId, state: Buffer.from(state) })
    .onConflictDoNothing()
    .returning({ uptoSeq: collabSnapshots.uptoSeq });
  if (written.length === 0) return false;
  await tx
    .delete(collabSnapshots)
    .where(
      and(
        eq(collabSnapshots.organizationId, organizationId),
        eq(collabSnapshots.docId, docId),
        sql`(${collabSnapshots.epoch} <> ${epoch} or ${lt(collabSnapshots.uptoSeq, uptoSeq)})`,
      ),
    );
  return true;
}

export interface TextMarked {
  docId: string;
  epoch: string;
  /** The `seq` it was worked out on: the document is locked by this transaction, so it is the newest. */
  head: number;
  msgId: string;
  actorId: string;
  clientId: number;
  /** A Yjs update that changes no character. */
  data: Uint8Array;
  at: Date;
}

/**
 * Adds an update that only marks characters. The text stays the same, so its projection, its authors and
 * the state of the post do not matter: words can be marked while they are frozen. Answers the new head.
 */
export async function writeMarks(scope: Scope, { head, clientId, data, ...marked }: TextMarked): Promise<number> {
  const { organizationId, tx } = scope;
  const { docId, epoch, actorId, at } = marked;
  await tx.insert(collabClients).values({ organizationId, docId, epoch, clientId, personId: actorId, at });
  await tx.insert(collabUpdates).values({ ...marked, organizationId, seq: head + 1, data: Buffer.from(data) });
  await tx
    .update(collabDocs)
    .set({ head: head + 1 })
    .where(eq(collabDocs.id, docId));
  return head + 1;
}
