import type { Sql } from "postgres";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { PostState } from "#workflows/approval/states.ts";

export interface TextPlace {
  postId: string;
  /** `main`, or a channel's id where it departs from the common text. */
  slot: string;
}

export interface PlaceFound {
  organizationId: string;
  state: PostState;
  authorId: string;
  /** Null until somebody opens the text for the first time. */
  docId: string | null;
  epoch: string | null;
  /** Null where the slot has no text of its own. */
  textVersion: number | null;
}

const placeStatement = `
select p.organization_id as "organizationId", p.state, p.author_id as "authorId", d.id as "docId", d.epoch,
       t.version as "textVersion"
  from posts p
  left join collab_docs d on d.post_id = p.id and d.slot = $3
  left join post_texts t on t.post_id = p.id and t.slot = $3
 where p.organization_id = $1 and p.id = $2`;

/** Where a text stands: its post, its document, and whether there is one; null when the organisation has no such post. */
export async function findTextPlace(scope: Scope, { postId, slot }: TextPlace): Promise<PlaceFound | null> {
  const [row] = await runStatement<PlaceFound>(scope, placeStatement, [scope.organizationId, postId, slot]);
  return row ?? null;
}

interface LoadedRow {
  kind: "doc" | "snapshot" | "update" | "client";
  id: string | null;
  n: number;
  data: Buffer | null;
}

/*
 * One statement, so that document, snapshot and updates are of the same moment. Conditions on indexes are plain
 * columns and values: with row-level security no other condition uses an index, and all updates would be read.
 */
const loadStatement = `
with doc as materialized (
  select epoch, head from collab_docs where organization_id = $1 and id = $2
), newest as materialized (
  select s.upto_seq, s.state from collab_snapshots s
   where s.organization_id = $1 and s.doc_id = $2 and s.epoch = (select epoch from doc)
   order by s.upto_seq desc limit 1
), reached as materialized (
  select coalesce(max(upto_seq), 0) as seq from newest
)
select 'doc' as kind, epoch as id, head::float8 as n, null::bytea as data from doc
union all
select 'snapshot', null::uuid, upto_seq::float8, state from newest
union all
select * from (
  select 'update', null::uuid, u.seq::float8, u.data from collab_updates u
   where u.organization_id = $1 and u.doc_id = $2 and u.epoch = (select epoch from doc)
     and u.seq > (select seq from reached) order by u.seq) typed
union all
select 'client', c.person_id, c.client_id::float8, null::bytea from collab_clients c
 where c.organization_id = $1 and c.doc_id = $2 and c.epoch = (select epoch from doc)`;

export interface DocRows {
  docId: string;
  epoch: string;
  head: number;
  snapshot: { uptoSeq: number; state: Buffer } | null;
  /** After the snapshot. */
  updates: { seq: number; data: Buffer }[];
  owners: Map<number, string>;
}

/** Everything a document is made of; null when there is no such document. */
export async function readDocRows(scope: Scope, docId: string): Promise<DocRows | null> {
  const rows = await runStatement<LoadedRow>(scope, loadStatement, [scope.organizationId, docId]);
  const doc = rows.find(({ kind }) => kind === "doc");
  if (doc === undefined || doc.id === null) return null;
  const found: DocRows = { docId, epoch: doc.id, head: doc.n, snapshot: null, updates: [], owners: new Map() };
  for (const { kind, id, n, data } of rows) {
    if (kind === "snapshot" && data !== null) found.snapshot = { uptoSeq: n, state: data };
    if (kind === "update" && data !== null) found.updates.push({ seq: n, data });
    if (kind === "client" && id !== null) found.owners.set(n, id);
  }
  found.updates.sort((one, other) => one.seq - other.seq);
  return found;
}

const laterStatement = `
select u.seq::float8 as seq, u.data from collab_updates u
 where u.organization_id = $1 and u.doc_id = $2 and u.epoch = $3 and u.seq > $4::bigint order by u.seq limit 2000`;

/** What was typed after a `seq`, in order; at most 2,000 at once. */
export async function readLaterUpdates(
  scope: Scope,
  { docId, epoch, seq }: { docId: string; epoch: string; seq: number },
): Promise<DocRows["updates"]> {
  return runStatement(scope, laterStatement, [scope.organizationId, docId, epoch, seq]);
}

const ownersStatement = `
select client_id::float8 as "clientId", person_id as "personId" from collab_clients
 where organization_id = $1 and doc_id = $2 and epoch = $3`;

/** Whose characters the client ids of a document stand for. */
export async function readOwners(
  scope: Scope,
  { docId, epoch }: { docId: string; epoch: string },
): Promise<{ clientId: number; personId: string }[]> {
  return runStatement(scope, ownersStatement, [scope.organizationId, docId, epoch]);
}

const messagesStatement = `
select msg_id as "msgId", seq::float8 as seq, actor_id as "actorId" from collab_updates
 where organization_id = $1 and doc_id = $2 and msg_id in (select value::uuid from jsonb_array_elements_text($3::jsonb))`;

/** Which of these messages are in the document already, where, and whose they were. */
export async function findMessages(
  scope: Scope,
  { docId, msgIds }: { docId: string; msgIds: string[] },
): Promise<{ msgId: string; seq: number; actorId: string }[]> {
  return runStatement(scope, messagesStatement, [scope.organizationId, docId, JSON.stringify(msgIds)]);
}

export interface HeadFound {
  docId: string;
  epoch: string;
  head: number;
  state: PostState;
  authorId: string;
}

/** The last updates of documents that this process holds open, of any organisation: ids, numbers and states only. */
export async function readHeads(sql: Sql, docIds: string[]): Promise<HeadFound[]> {
  if (docIds.length === 0) return [];
  return sql<HeadFound[]>`
    select doc_id as "docId", epoch, head::float8 as head, state, author_id as "authorId"
      from heads_of_texts(${docIds}::uuid[])`;
}

export interface TextToAscribe {
  slot: string;
  text: string;
  updatedBy: string;
  /** Null while nobody shared it. */
  docId: string | null;
}

const textsStatement = `
select t.slot, t.text, t.updated_by as "updatedBy", d.id as "docId"
  from post_texts t left join collab_docs d on d.post_id = t.post_id and d.slot = t.slot
 where t.organization_id = $1 and t.post_id = $2
 order by t.slot <> 'main', t.slot`;

/** The texts of a post and the documents that know their writers, the common text first. */
export async function readTextsToAscribe(scope: Scope, postId: string): Promise<TextToAscribe[]> {
  return runStatement(scope, textsStatement, [scope.organizationId, postId]);
}
