import type { PendingQuery, Sql, TransactionSql } from "postgres";
import type { EntryRow, HeadRow, KeyChangeRow, KeyRow, Location, LogSource, ValueRow } from "./log-source.ts";

/** Rows in one batch: larger batches are no faster and take more memory. */
const batchSize = 500;

/**
 * Hands the verifier one organisation's log as it stands at this moment: one read-only snapshot, however long it takes.
 * Batches by key, not a cursor, so that the connection is free for other queries in between.
 */
export async function withLogSource<T>(
  sql: Sql,
  organizationId: string,
  use: (source: LogSource) => Promise<T>,
): Promise<T> {
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
      for (let after = -1; ;) {
        const batch = await tx<HeadRow[]>`
          select h.size::float8 as size, h.root, (extract(epoch from h.signed_at) * 1000)::float8 as "signedAt", h.key_id as "keyId",
                 h.note, t.token
            from log_heads h left join log_timestamps t on t.organization_id = h.organization_id and t.size = h.size
           where h.organization_id = ${organizationId} and h.size > ${after} order by h.size limit ${batchSize}`;
        yield batch;
        if (batch.length < batchSize) return;
        after = batch.at(-1)?.size ?? after;
      }
    },
    async keys() {
      return tx<
        KeyRow[]
      >`select key_id as "keyId", public_key as "publicKey" from log_keys where organization_id = ${organizationId} order by since`;
    },
    async keyHistory() {
      return tx<KeyChangeRow[]>`
        select number, key_id as "keyId", previous_key_id as "previousKeyId", (extract(epoch from since) * 1000)::float8 as since, statement
          from log_key_history where organization_id = ${organizationId} order by number`;
    },
    async isStamped() {
      return (await tx`select 1 from log_timestamps where organization_id = ${organizationId} limit 1`).length > 0;
    },
    async *chains() {
      yield await tx`
        select 'organization' as "subjectType", organization_id as "subjectId", chain_seq as seq, encode(chain_head, 'hex') as head
          from log_chains where organization_id = ${organizationId}`;
      for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
        const batch = await tx<Array<Location & { head: string | null }>>`
          select 'post' as "subjectType", id as "subjectId", chain_seq as seq, encode(chain_head, 'hex') as head
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

function readLeaves(tx: TransactionSql, organizationId: string): AsyncGenerator<EntryRow[]> {
  return readAhead(
    (last) => tx<EntryRow[]>`
    select t.leaf_index::float8 as "leafIndex", encode(t.entry_hash, 'hex') as "listedHash", t.subject_id as "subjectId", t.seq, ${entryColumns(tx)}
      from (select * from log_tree where organization_id = ${organizationId} and leaf_index > ${last?.leafIndex ?? -1}
             order by leaf_index limit ${batchSize}) t
      left join log_entries e on e.subject_id = t.subject_id and e.seq = t.seq
     order by t.leaf_index`,
  );
}

function readPending(tx: TransactionSql, organizationId: string): AsyncGenerator<EntryRow[]> {
  return readAhead(
    (last: (EntryRow & { position: string }) | undefined) => tx<Array<EntryRow & { position: string }>>`
    select p.position::text as position, null as "leafIndex", encode(p.hash, 'hex') as "listedHash", p.subject_id as "subjectId", p.seq, ${entryColumns(tx)}
      from (select * from log_pending q where organization_id = ${organizationId} and q.position > ${last?.position ?? "0"}
             order by q.position limit ${batchSize}) p
      left join log_entries e on e.subject_id = p.subject_id and e.seq = p.seq
     order by p.position`,
  );
}

function entryColumns(tx: TransactionSql) {
  return tx`
    coalesce(e.subject_type, '') as "subjectType", e.type, e.actor_id as "actorId", e.means,
    (extract(epoch from e.at) * 1000)::float8 as at, e.bytes, encode(e.hash, 'hex') as hash,
    encode(e.previous_hash, 'hex') as "previousHash", array_to_string(e.mentions, ',') as mentions`;
}

/** Asks for the next batch while the last one is being looked at. */
async function* readAhead<Row extends object>(
  read: (last: Row | undefined) => PendingQuery<Row[]>,
): AsyncGenerator<Row[]> {
  let asked = read(undefined);
  for (;;) {
    const rows = await asked;
    const more = rows.length === batchSize;
    if (more) {
      asked = read(rows.at(-1));
      // If the reader stops early, nobody awaits this batch.
      asked.execute().catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (!more) return;
  }
}
