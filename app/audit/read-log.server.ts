import type { Sql, TransactionSql } from "postgres";
import type { EntryRow, HeadRow, KeyRow, Location, LogSource, ValueRow } from "./log-source.ts";

/** Rows held at once: about 2 MB. */
const batchSize = 2_000;

/**
 * Hands the verifier one organisation's log as it stands at this moment: one read-only snapshot, however long it takes.
 * Batches by key and not a cursor, so that the connection is free for the other questions in between.
 */
export async function withLogSource<T>(sql: Sql, organizationId: string, use: (source: LogSource) => Promise<T>): Promise<T> {
  // postgres.js unwraps arrays of promises in its own type; what `use` answers is neither.
  const box = await sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`select set_config('app.organization_id', ${organizationId}, true)`;
    return { result: await use(sourceOn(tx, organizationId)) };
  });
  return box.result as T;
}

function sourceOn(tx: TransactionSql, organizationId: string): LogSource {
  return {
    organizationId,
    async *entries() {
      yield* readLeaves(tx, organizationId);
      yield* readPending(tx, organizationId);
    },
    async values(of) {
      return tx<ValueRow[]>`
        select subject_id as "subjectId", seq, digest, salt, value, blanked_at is not null as blanked from log_values
         where (subject_id, seq) in (select * from unnest(${of.map((e) => e.subjectId)}::uuid[], ${of.map((e) => e.seq)}::int[]))`;
    },
    async *heads() {
      for (let after = -1; ; ) {
        const batch = await tx<HeadRow[]>`
          select size::float8 as size, root, (extract(epoch from signed_at) * 1000)::float8 as "signedAt", key_id as "keyId", note
            from log_heads where organization_id = ${organizationId} and size > ${after} order by size limit ${batchSize}`;
        yield batch;
        if (batch.length < batchSize) return;
        after = batch.at(-1)?.size ?? after;
      }
    },
    async keys() {
      return tx<KeyRow[]>`select key_id as "keyId", public_key as "publicKey" from log_keys where organization_id = ${organizationId} order by since`;
    },
    async *chains() {
      yield await tx`
        select 'organization' as "subjectType", organization_id as "subjectId", chain_seq as seq, chain_head as head
          from log_chains where organization_id = ${organizationId}`;
      for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
        const batch = await tx<Array<Location & { head: Buffer | null }>>`
          select 'post' as "subjectType", id as "subjectId", chain_seq as seq, chain_head as head
            from posts where organization_id = ${organizationId} and id > ${after} order by id limit ${batchSize}`;
        yield batch;
        if (batch.length < batchSize) return;
        after = batch.at(-1)?.subjectId ?? after;
      }
    },
    async strays() {
      return tx<Location[]>`
        select e.subject_type as "subjectType", e.subject_id as "subjectId", e.seq from log_entries e
         where e.organization_id = ${organizationId}
           and not exists (select from log_tree t where t.subject_id = e.subject_id and t.seq = e.seq)
           and not exists (select from log_pending p where p.organization_id = e.organization_id and p.subject_id = e.subject_id and p.seq = e.seq)
         order by e.at limit 100`;
    },
  };
}

interface FlatRow extends Location {
  leafIndex: number | null;
  position: string;
  listedHash: Buffer;
  type: string | null;
  actorId: string | null;
  means: string;
  at: number;
  bytes: Buffer;
  hash: Buffer;
  previousHash: Buffer;
  mentions: string[];
}

async function* readLeaves(tx: TransactionSql, organizationId: string): AsyncGenerator<EntryRow[]> {
  for (let after = -1; ; ) {
    const rows = await tx<FlatRow[]>`
      select t.leaf_index::float8 as "leafIndex", t.entry_hash as "listedHash", t.subject_id as "subjectId", t.seq, ${entryColumns(tx)}
        from (select * from log_tree where organization_id = ${organizationId} and leaf_index > ${after} order by leaf_index limit ${batchSize}) t
        left join log_entries e on e.subject_id = t.subject_id and e.seq = t.seq
       order by t.leaf_index`;
    if (rows.length > 0) yield rows.map(toEntryRow);
    if (rows.length < batchSize) return;
    after = rows.at(-1)?.leafIndex ?? after;
  }
}

async function* readPending(tx: TransactionSql, organizationId: string): AsyncGenerator<EntryRow[]> {
  for (let after = "0"; ; ) {
    const rows = await tx<FlatRow[]>`
      select p.position::text as position, null as "leafIndex", p.hash as "listedHash", p.subject_id as "subjectId", p.seq, ${entryColumns(tx)}
        from (select * from log_pending where organization_id = ${organizationId} and position > ${after} order by position limit ${batchSize}) p
        left join log_entries e on e.subject_id = p.subject_id and e.seq = p.seq
       order by p.position`;
    if (rows.length > 0) yield rows.map(toEntryRow);
    if (rows.length < batchSize) return;
    after = rows.at(-1)?.position ?? after;
  }
}

function entryColumns(tx: TransactionSql) {
  return tx`
    coalesce(e.subject_type, '') as "subjectType", e.type, e.actor_id as "actorId", e.means,
    (extract(epoch from e.at) * 1000)::float8 as at, e.bytes, e.hash, e.previous_hash as "previousHash", e.mentions`;
}

function toEntryRow(row: FlatRow): EntryRow {
  const { leafIndex, listedHash, subjectType, subjectId, seq, type } = row;
  const { actorId, means, at, bytes, hash, previousHash, mentions } = row;
  const entry = type === null ? null : { type, actorId, means, at, bytes, hash, previousHash, mentions };
  return { leafIndex, listedHash, subjectType, subjectId, seq, entry };
}
