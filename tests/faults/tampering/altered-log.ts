import { prepareEntries } from "#app/audit/record.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { arrangeLog, type LogBench } from "#tests/integration/audit/arrange.ts";
import type { Chance } from "#tests/support/chance.ts";
import type { TestDatabase } from "#tests/support/database.ts";

/** One leaf of the tree, or an entry that waits for it. */
export interface Written {
  /** From 1; null while it waits. */
  number: number | null;
  subjectId: string;
  seq: number;
  hasValues: boolean;
}

/** A log as it was written, before somebody with every right over the server comes. */
export interface WrittenLog {
  log: LogBench;
  entries: Written[];
  /** Sizes of its signed heads. */
  heads: number[];
  /** The newest of them, kept elsewhere. */
  kept: { size: number; root: Buffer; note: string };
}

/** Between a dozen and some thirty entries of one post and of its organisation, under several heads; a few still wait. */
export async function writeLog(database: TestDatabase, chance: Chance): Promise<WrittenLog> {
  const log = await arrangeLog(database);
  await log.recordAbove({ type: "organization.created", payload: {} });
  for (let head = 0; head < 3; head += 1) {
    for (let entry = 2 + chance.below(5); entry > 0; entry -= 1) await writeOne(log, chance);
    await log.sequence();
  }
  for (let entry = chance.below(3); entry > 0; entry -= 1) await writeOne(log, chance);
  const { superSql } = database;
  const entries = await superSql<Written[]>`
    select (t.leaf_index + 1)::int as number, e.subject_id as "subjectId", e.seq,
           exists (select from log_values v where v.subject_id = e.subject_id and v.seq = e.seq) as "hasValues"
      from log_entries e left join log_tree t on t.subject_id = e.subject_id and t.seq = e.seq
     where e.organization_id = ${log.organizationId} order by t.leaf_index nulls last, e.seq`;
  const heads = await superSql<{ size: number; root: Buffer; note: string }[]>`
    select size::int as size, root, note from log_heads where organization_id = ${log.organizationId} order by size`;
  const kept = heads.at(-1);
  if (!kept) throw new Error("no head");
  return { log, entries, heads: heads.map(({ size }) => size), kept };
}

async function writeOne(log: LogBench, chance: Chance): Promise<void> {
  const reason = chance.pick(["Manca l’ora.", "Zoë «Ü» 😀", 'a\\u0000 "b"\n']);
  const kind = chance.below(5);
  if (kind === 0) await log.recordAbove({ type: "organization.changed", payload: { fields: ["name"] } });
  else if (kind === 1)
    await log.recordAbove({
      type: "person.invited",
      payload: { invitationId: newId(), roles: ["writer"] },
      personal: { name: reason, email: "zoe@prova.example", nested: { b: [1, 0.1, 1e21], a: null } },
    });
  else if (kind === 2) await log.record({ type: "post.recalled", payload: {}, actorId: null, means: "clock" });
  else if (kind === 3) await log.record({ type: "post.created", payload: { channelIds: [newId(), newId()] } });
  else
    await log.record({
      type: "mark.changesRequested",
      payload: { seatId: newId(), levelIndex: 0, reasonKind: "missing" },
      personal: { reason },
      capacity: { type: "own" },
    });
}

/** An entry that could be true, for the end of the post's chain. */
export async function forgedEntry({ log }: WrittenLog): Promise<{ seq: number; bytes: Buffer; hash: Buffer }> {
  const [chain] = await log.database.superSql<{ seq: number; head: Buffer | null }[]>`
    select chain_seq as seq, chain_head as head from posts where id = ${log.postId}`;
  const subject = { type: "post" as const, id: log.postId };
  const [made] = prepareEntries(log.organizationId, { subject, chain: chain ?? { seq: 0, head: null } }, [
    { type: "post.recalled", payload: {}, actorId: log.personId, means: "web", at: log.now() },
  ]);
  if (!made) throw new Error("no entry");
  return { seq: made.seq, bytes: made.bytes, hash: made.head };
}
