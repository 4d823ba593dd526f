import { createHash } from "node:crypto";
import type { TransactionSql } from "postgres";
import { deriveSigningKey, keyIdOf, originOf, signHead } from "#app/audit/checkpoint.ts";
import { growFrontier, rootOf } from "#app/audit/tree.ts";
import type { Chance } from "#tests/support/chance.ts";
import { forgedEntry, type Written, type WrittenLog } from "./altered-log.ts";

/** What one of them did: the first entry that is not as it was written, or null where it is about no entry of the tree. */
export interface Altered {
  first: number | null;
  /** Only a head kept elsewhere can show it. */
  needsKept?: boolean;
}

export interface Situation {
  tx: TransactionSql;
  written: WrittenLog;
  /** Of another organisation, not altered. */
  other: WrittenLog;
  chance: Chance;
}

type Alteration = (situation: Situation) => Promise<Altered>;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/** What somebody can do who has every right over the database, and not the program's secret. */
export const alterations: Record<string, Alteration> = {
  async "a byte of an entry"({ tx, written, chance }) {
    const entry = chance.pick(written.entries);
    const bytes = await bytesOf(tx, entry);
    const at = chance.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
    await tx`update log_entries set bytes = ${bytes} where ${isEntry(tx, entry)}`;
    return { first: entry.number };
  },

  async "an entry with its hash"({ tx, written, chance }) {
    const entry = chance.pick(written.entries);
    const { bytes, hash } = changed(await bytesOf(tx, entry));
    await tx`update log_entries set bytes = ${bytes}, hash = ${hash}, means = 'network' where ${isEntry(tx, entry)}`;
    return { first: entry.number };
  },

  async "a column beside an entry"({ tx, written, chance }) {
    const entry = chance.pick(written.entries);
    const change = chance.pick([
      "type = 'mark.approved.not'",
      "actor_id = gen_random_uuid()",
      "means = 'network'",
      "at = at + interval '1 millisecond'",
      "previous_hash = set_byte(previous_hash, 3, get_byte(previous_hash, 3) # 1)",
      "hash = set_byte(hash, 3, get_byte(hash, 3) # 1)",
      "mentions = mentions || gen_random_uuid()",
    ]);
    await tx`update log_entries set ${tx.unsafe(change)} where ${isEntry(tx, entry)}`;
    return { first: entry.number };
  },

  async "an entry deleted"({ tx, written, chance }) {
    const entry = chance.pick(written.entries);
    await tx`delete from log_entries where ${isEntry(tx, entry)}`;
    return { first: entry.number };
  },

  async "an entry deleted with its leaf"({ tx, written, chance }) {
    const entry = chance.pick(numbered(written));
    await tx`delete from log_entries where ${isEntry(tx, entry)}`;
    await tx`delete from log_tree where ${isEntry(tx, entry)}`;
    if (chance.one(2)) await shiftLeaves(tx, written, { from: entry.number, by: -1 });
    return { first: entry.number };
  },

  async "an entry inserted"({ tx, written, chance }) {
    const { seq, bytes, hash } = await forgedEntry(written);
    const { organizationId, postId, personId } = written.log;
    await tx`insert into log_entries (organization_id, subject_type, subject_id, seq, type, actor_id, means, at, bytes, hash, previous_hash, mentions)
      select ${organizationId}, 'post', ${postId}, ${seq}, 'post.recalled', ${personId}, 'web', (convert_from(${bytes}, 'UTF8')::jsonb ->> 'at')::timestamptz,
             ${bytes}, ${hash}, decode(convert_from(${bytes}, 'UTF8')::jsonb ->> 'previous', 'hex'), '{}'`;
    const where = chance.pick(["stray", "leaf"] as const);
    if (where === "stray") return { first: null };
    const { number } = chance.pick(numbered(written));
    await shiftLeaves(tx, written, { from: number - 1, by: 1 });
    await tx`insert into log_tree (organization_id, leaf_index, subject_id, seq, entry_hash)
      values (${organizationId}, ${number - 1}, ${postId}, ${seq}, ${hash})`;
    return { first: number };
  },

  async "two entries in another order"({ tx, written, chance }) {
    const [a, b] = chance
      .shuffle(numbered(written))
      .slice(0, 2)
      .sort((x, y) => x.number - y.number);
    if (!a || !b) throw new Error("too few entries");
    const { organizationId } = written.log;
    await tx`update log_tree set leaf_index = case leaf_index when ${a.number - 1} then ${-b.number}::bigint else ${-a.number}::bigint end
      where organization_id = ${organizationId} and leaf_index in (${a.number - 1}, ${b.number - 1})`;
    await tx`update log_tree set leaf_index = -leaf_index - 1 where organization_id = ${organizationId} and leaf_index < 0`;
    return { first: a.number };
  },

  async "the tail cut, and every trace of it"({ tx, written, chance }) {
    const last = chance.pick(numbered(written)).number;
    await cutAfter(tx, written, last - 1);
    return { first: last };
  },

  async "the tail cut with its heads"({ tx, written, chance }) {
    const last = chance.pick(numbered(written)).number;
    await cutAfter(tx, written, last - 1);
    await tx`delete from log_heads where organization_id = ${written.log.organizationId} and size >= ${last}`;
    return { first: last, needsKept: true };
  },

  async "an entry of another organisation in place of one"({ tx, written, other, chance }) {
    const entry = chance.pick(written.entries);
    const foreign = chance.pick(other.entries);
    await tx`update log_entries e set bytes = o.bytes, hash = o.hash, type = o.type, at = o.at, previous_hash = o.previous_hash, mentions = o.mentions
      from log_entries o where o.subject_id = ${foreign.subjectId} and o.seq = ${foreign.seq} and e.subject_id = ${entry.subjectId} and e.seq = ${entry.seq}`;
    if (entry.number !== null && chance.one(2))
      await tx`update log_tree t set entry_hash = (select hash from log_entries e where e.subject_id = t.subject_id and e.seq = t.seq)
        where ${isEntry(tx, entry)}`;
    return { first: entry.number };
  },

  async "the tree of another organisation"({ tx, written, other }) {
    const [ours, theirs] = [written.log.organizationId, other.log.organizationId];
    await tx`update log_tree t set entry_hash = o.entry_hash from log_tree o
      where t.organization_id = ${ours} and o.organization_id = ${theirs} and o.leaf_index = t.leaf_index`;
    return { first: 1 };
  },

  async "an entry rewritten, and its chain after it made right"({ tx, written, chance }) {
    return { first: await rewrite(tx, written, chance) };
  },

  async "the same, with heads signed by another key in place of ours"({ tx, written, chance }) {
    const first = await rewrite(tx, written, chance);
    await forgeHeads(tx, written, { from: 0, as: "ours" });
    return { first };
  },

  async "the same, with heads signed by another key that is listed"({ tx, written, chance }) {
    const first = await rewrite(tx, written, chance);
    await forgeHeads(tx, written, { from: chance.one(2) ? first : 0, as: "listed" });
    return { first, needsKept: true };
  },

  async "a name or a text"({ tx, written, chance }) {
    const entry = chance.pick(written.entries.filter(({ hasValues }) => hasValues));
    const change = chance.pick([
      "value = '\"Un altro.\"'",
      "salt = set_byte(salt, 0, get_byte(salt, 0) # 1)",
      "blanked_at = now()",
      "salt = null",
    ]);
    await tx`update log_values set ${tx.unsafe(change)} where ${isEntry(tx, entry)}`;
    return { first: entry.number };
  },

  async "a name or a text taken away"({ tx, written, chance }) {
    const entry = chance.pick(written.entries.filter(({ hasValues }) => hasValues));
    await tx`delete from log_values where ${isEntry(tx, entry)}`;
    return { first: entry.number };
  },

  async "a proof forged"({ tx, written, other, chance }) {
    const { organizationId } = written.log;
    const size = chance.pick(written.heads);
    const line = "split_part(note, ' ', 3)";
    const change = chance.pick([
      // No signature, one of zeroes, another head's, one of another organisation, one byte of it, and a note of other words.
      `note = replace(note, ${line}, '')`,
      `note = replace(note, ${line}, encode(substr(decode(${line}, 'base64'), 1, 4) || decode(repeat('00', 64), 'hex'), 'base64'))`,
      `note = (select o.note from log_heads o where o.organization_id = '${organizationId}' and o.size <> ${size} limit 1)`,
      `note = (select o.note from log_heads o where o.organization_id = '${other.log.organizationId}' limit 1)`,
      `note = overlay(note placing chr(65 + (ascii(substr(note, length(note) - 20, 1)) + 1) % 26) from length(note) - 20 for 1)`,
      `note = replace(note, E'\\n\\n', E'\\nmore\\n\\n')`,
      `signed_at = signed_at - interval '1 day'`,
      `root = set_byte(root, 9, get_byte(root, 9) # 1)`,
      `key_id = '00000000'`,
    ]);
    await tx`update log_heads set ${tx.unsafe(change)} where organization_id = ${organizationId} and size = ${size}`;
    return { first: null };
  },

  async "a key put in place of ours"({ tx, written }) {
    const { publicKey } = deriveSigningKey("somebody else's secret, as long as ours");
    await tx`update log_keys set public_key = ${publicKey} where organization_id = ${written.log.organizationId}`;
    return { first: null };
  },

  async "where a chain ends"({ tx, written }) {
    await tx`update posts set chain_seq = chain_seq + 1 where id = ${written.log.postId}`;
    return { first: null };
  },
};

function numbered({ entries }: WrittenLog): Array<Written & { number: number }> {
  return entries.filter((entry): entry is Written & { number: number } => entry.number !== null);
}

function isEntry(tx: TransactionSql, { subjectId, seq }: { subjectId: string; seq: number }) {
  return tx`subject_id = ${subjectId} and seq = ${seq}`;
}

async function bytesOf(tx: TransactionSql, entry: Written): Promise<Buffer> {
  const [row] = await tx<{ bytes: Buffer }[]>`select bytes from log_entries where ${isEntry(tx, entry)}`;
  if (!row) throw new Error("no entry");
  return row.bytes;
}

/** Other bytes that are an entry as well: it was done by other means. */
function changed(bytes: Buffer): { bytes: Buffer; hash: Buffer } {
  const made = Buffer.from(bytes.toString("utf8").replace(/"means":"\w+"/u, '"means":"network"'));
  return { bytes: made, hash: sha256(made) };
}

/** Two steps, because no two leaves may have one place even for a moment. */
async function shiftLeaves(tx: TransactionSql, { log }: WrittenLog, { from, by }: { from: number; by: number }) {
  await tx`update log_tree set leaf_index = -leaf_index - 1 where organization_id = ${log.organizationId} and leaf_index >= ${from}`;
  await tx`update log_tree set leaf_index = -leaf_index - 1 + ${by} where organization_id = ${log.organizationId} and leaf_index < 0`;
}

async function cutAfter(tx: TransactionSql, { log, entries }: WrittenLog, size: number): Promise<void> {
  const gone = entries.filter(({ number }) => number === null || number > size);
  for (const entry of gone) {
    await tx`delete from log_entries where ${isEntry(tx, entry)}`;
    await tx`delete from log_values where ${isEntry(tx, entry)}`;
    await tx`delete from log_tree where ${isEntry(tx, entry)}`;
    await tx`delete from log_pending where ${isEntry(tx, entry)}`;
  }
  await mendEnds(tx, log);
}

/** The rows that say where the two chains end, as the entries have it now. */
async function mendEnds(tx: TransactionSql, { postId, organizationId }: WrittenLog["log"]): Promise<void> {
  await tx`update posts set (chain_seq, chain_head) = (select coalesce(max(seq), 0), (array_agg(hash order by seq desc))[1] from log_entries where subject_id = ${postId})
    where id = ${postId}`;
  await tx`update log_chains set (chain_seq, chain_head) = (select coalesce(max(seq), 0), (array_agg(hash order by seq desc))[1] from log_entries where subject_id = ${organizationId})
    where organization_id = ${organizationId}`;
}

/** Changes one entry, and everything that follows from it: hashes, chain, columns, leaves, ends. Answers its number. */
async function rewrite(tx: TransactionSql, written: WrittenLog, chance: Chance): Promise<number> {
  const entry = chance.pick(numbered(written));
  const chain = await tx<{ seq: number; bytes: Buffer; hash: Buffer }[]>`
    select seq, bytes, hash from log_entries where subject_id = ${entry.subjectId} and seq >= ${entry.seq} order by seq`;
  let before: { old: Buffer; now: Buffer } | null = null;
  for (const { seq, bytes, hash } of chain) {
    const made: Buffer = before
      ? Buffer.from(bytes.toString("utf8").replace(before.old.toString("hex"), before.now.toString("hex")))
      : changed(bytes).bytes;
    const now = sha256(made);
    const of = { subjectId: entry.subjectId, seq };
    await tx`update log_entries set bytes = ${made}, hash = ${now} where ${isEntry(tx, of)}`;
    if (before) await tx`update log_entries set previous_hash = ${before.now} where ${isEntry(tx, of)}`;
    else await tx`update log_entries set means = 'network' where ${isEntry(tx, of)}`;
    await tx`update log_tree set entry_hash = ${now} where ${isEntry(tx, of)}`;
    await tx`update log_pending set hash = ${now} where ${isEntry(tx, of)}`;
    before = { old: hash, now };
  }
  await mendEnds(tx, written.log);
  return entry.number;
}

/** Heads of the tree as it is now, from a size on, signed by somebody else: under our key's number, or a key of their own. */
async function forgeHeads(
  tx: TransactionSql,
  { log, heads }: WrittenLog,
  { from, as }: { from: number; as: "ours" | "listed" },
): Promise<void> {
  const { organizationId } = log;
  const key = deriveSigningKey("somebody else's secret, as long as ours");
  const origin = originOf(organizationId);
  const keyId = keyIdOf(origin, key.publicKey);
  const leaves = await tx<{ hash: Buffer }[]>`
    select entry_hash as hash from log_tree where organization_id = ${organizationId} order by leaf_index`;
  for (const size of heads.filter((one) => one >= from)) {
    const tree = growFrontier(
      { size: 0, hashes: [] },
      leaves.slice(0, size).map(({ hash }) => hash),
    );
    const head = { origin, size, root: rootOf(tree), signedAt: log.now() };
    const note = signHead(head, key);
    await tx`update log_heads set root = ${head.root}, signed_at = ${head.signedAt}, note = ${note}
      where organization_id = ${organizationId} and size = ${size}`;
    if (as === "listed")
      await tx`update log_heads set key_id = ${keyId} where organization_id = ${organizationId} and size = ${size}`;
  }
  if (as === "listed")
    await tx`insert into log_keys (organization_id, key_id, public_key, since) values (${organizationId}, ${keyId}, ${key.publicKey}, now())`;
}
