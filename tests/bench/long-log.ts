/**
 * A log of any length, written in the shortest time: its entries are made as the program makes them, then copied in as
 * somebody would who has every right over the server. The verifier is asked whether they are what they should be.
 */
import type { Sql } from "postgres";
import { zeroHash } from "#app/audit/canonical.ts";
import { keyIdOf, originOf, deriveSigningKey, signHead } from "#app/audit/checkpoint.ts";
import { type ChainHead, type NewEntry, prepareEntries } from "#app/audit/record.server.ts";
import { growFrontier, rootOf, type Frontier } from "#app/audit/tree.ts";
import { newId } from "#app/kernel/ids.ts";

export interface LongLog {
  organizationId: string;
  personIds: string[];
  channelId: string;
  postIds: string[];
  entries: number;
  /** Of all entries, as they were hashed. */
  bytes: number;
}

/** Rows as JSON: the client has no other way for lists of bytes. */
interface Written {
  entries: Array<Record<string, string | number | null>>;
  hashes: Buffer[];
  values: Array<Record<string, string | number>>;
}

/** Entries that one post leaves on its way. */
const entriesOfPost = 25;
const postsAtOnce = 200;
const people = 200;
const startsAt = Date.parse("2021-01-04T08:00:00.000Z");

/** `secret`: of the program that is to go on with this log. `superSql`: bound by no trigger. */
export async function writeLongLog(
  superSql: Sql,
  { entries, secret }: { entries: number; secret: string },
): Promise<LongLog> {
  const organizationId = newId();
  const personIds = Array.from({ length: people }, () => newId());
  const channelId = newId();
  await makeOrganization(superSql, { organizationId, personIds, channelId });
  const key = deriveSigningKey(secret);
  const origin = originOf(organizationId);
  const keyId = keyIdOf(origin, key.publicKey);
  const posts = Math.ceil(entries / entriesOfPost);
  const log: LongLog = { organizationId, personIds, channelId, postIds: [], entries: 0, bytes: 0 };
  const everyMs = (4 * 365 * 86_400_000) / entries;
  let tree: Frontier = { size: 0, hashes: [] };
  for (let from = 0; from < posts; from += postsAtOnce) {
    const written: Written = { entries: [], hashes: [], values: [] };
    const ids = Array.from({ length: Math.min(postsAtOnce, posts - from) }, () => newId());
    const ends = ids.map((postId, index) => {
      const first = startsAt + (from + index) * entriesOfPost * everyMs;
      const made = entriesOf({ postId, personIds, channelId, first, everyMs });
      const chain: ChainHead = { seq: 0, head: null };
      const prepared = prepareEntries(organizationId, { subject: { type: "post", id: postId }, chain }, made);
      let previous: Buffer = zeroHash;
      prepared.forEach((entry, at) => {
        note(written, { postId, entry, of: made[at], previous });
        previous = entry.head;
      });
      log.bytes += prepared.reduce((sum, entry) => sum + entry.bytes.length, 0);
      return prepared.at(-1);
    });
    const leaves = written.hashes.length;
    const before = tree.size;
    tree = growFrontier(tree, written.hashes);
    const signedAt = new Date(Date.parse(String(written.entries.at(-1)?.["at"])) + 1000);
    const head = { origin, size: tree.size, root: rootOf(tree), signedAt };
    await superSql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      const posted = ids.map((id, index) => ({ id, head: ends[index]?.head.toString("hex") ?? "" }));
      await tx`insert into posts (id, organization_id, title, author_id, machine, machine_version, chain_seq, chain_head)
        select u.id, ${organizationId}, 'Chiusura del ponte', ${personIds[0] ?? ""}, '{}', 1, ${entriesOfPost}, decode(u.head, 'hex')
          from jsonb_to_recordset(${tx.json(posted)}) u (id uuid, head text)`;
      await tx`insert into post_channels (post_id, channel_id, organization_id)
        select u.id, ${channelId}, ${organizationId} from jsonb_to_recordset(${tx.json(posted)}) u (id uuid)`;
      await tx`insert into log_entries (organization_id, subject_type, subject_id, seq, type, actor_id, means, at, bytes, hash, previous_hash, mentions)
        select ${organizationId}, 'post', subject, seq, type, actor, means, at, decode(bytes, 'hex'), decode(hash, 'hex'), decode(previous, 'hex'), mentions::uuid[]
          from jsonb_to_recordset(${tx.json(written.entries)}) u (subject uuid, seq int, type text, actor uuid, means text, at timestamptz,
            bytes text, hash text, previous text, mentions text)`;
      await tx`insert into log_tree (organization_id, leaf_index, subject_id, seq, entry_hash)
        select ${organizationId}, ${before} + place, subject, seq, decode(hash, 'hex')
          from jsonb_to_recordset(${tx.json(written.entries)}) u (place int, subject uuid, seq int, hash text)`;
      await tx`insert into log_values (digest, organization_id, subject_id, seq, salt, value)
        select decode(digest, 'hex'), ${organizationId}, subject, seq, decode(salt, 'hex'), value
          from jsonb_to_recordset(${tx.json(written.values)}) u (digest text, subject uuid, seq int, salt text, value jsonb)`;
      await tx`insert into log_heads (organization_id, size, root, signed_at, key_id, note)
        values (${organizationId}, ${head.size}, ${head.root}, ${signedAt}, ${keyId}, ${signHead(head, key)})`;
    });
    log.postIds.push(...ids);
    log.entries += leaves;
  }
  await superSql`insert into log_keys (organization_id, key_id, public_key, since)
    values (${organizationId}, ${keyId}, ${key.publicKey}, ${new Date(startsAt)})`;
  await superSql`insert into log_frontiers (organization_id, size, hashes)
    values (${organizationId}, ${tree.size}, ${superSql.json(tree.hashes.map((hash) => hash.toString("hex")))})`;
  await superSql`vacuum analyze`;
  return log;
}

async function makeOrganization(
  superSql: Sql,
  { organizationId, personIds, channelId }: Pick<LongLog, "organizationId" | "personIds" | "channelId">,
): Promise<void> {
  await superSql`select create_organization(${organizationId}, 'Comune di Prova', 'it', 'Europe/Rome', '{}', null, '[]', now())`;
  for (const [index, personId] of personIds.entries()) {
    const userId = newId();
    const email = `${personId}@prova.example`;
    await superSql`insert into users (id, name, email) values (${userId}, ${`Persona ${index}`}, ${email})`;
    await superSql`insert into memberships (id, organization_id, user_id, name, email, roles)
      values (${personId}, ${organizationId}, ${userId}, ${`Persona ${index}`}, ${email}, '{auditor}')`;
  }
  await superSql`insert into channels (id, organization_id, network, name, colour) values (${channelId}, ${organizationId}, 'facebook', 'Comune', 1)`;
}

/** What a post of two levels leaves: written, sent, signed twice, discussed, put on the programme, published. */
function entriesOf(of: {
  postId: string;
  personIds: string[];
  channelId: string;
  first: number;
  everyMs: number;
}): NewEntry[] {
  const { personIds, channelId, first, everyMs } = of;
  const someone = (n: number) => personIds[((first + n * 7) % personIds.length) | 0] ?? null;
  const revisionHash = "5f".repeat(32);
  const [seatId, threadId, commentId, routeId] = [newId(), newId(), newId(), newId()];
  const on = { seatId, levelIndex: 0, kind: "signature" as const, round: 1, markId: newId(), revision: 1 };
  const made: Array<Pick<NewEntry, "type" | "payload" | "personal">> = [
    { type: "post.created", payload: { routeId, channelIds: [channelId] }, personal: { title: "Chiusura del ponte" } },
    ...Array.from({ length: 9 }, (_, version) => ({
      type: "post.textChanged" as const,
      payload: { slot: "main", version: version + 1 },
    })),
    { type: "comment.opened", payload: { threadId, commentId, slot: "main" }, personal: { text: "Manca l’ora." } },
    { type: "comment.resolved", payload: { threadId } },
    { type: "post.submitted", payload: { revision: 1, routeId, round: 1 } },
    { type: "mark.changesRequested", payload: on, personal: { reason: "Manca da dove passano i mezzi" } },
    { type: "post.textChanged", payload: { slot: "main", version: 10 } },
    { type: "post.submitted", payload: { revision: 2, routeId, round: 2 } },
    { type: "mark.approved", payload: { ...on, round: 2, revision: 2 } },
    { type: "mark.approved", payload: { ...on, levelIndex: 1, round: 2, revision: 2 } },
    { type: "post.scheduled", payload: { publishAt: new Date(first).toISOString() } },
    { type: "publication.begun", payload: { channelIds: [channelId] } },
    { type: "publication.started", payload: { channelId, attemptId: newId() } },
    {
      type: "publication.accepted",
      payload: { channelId, attemptId: newId() },
      personal: { url: "https://x.example/1" },
    },
    { type: "publication.verified", payload: { channelId } },
    { type: "publication.sameAgain", payload: { channelId } },
    { type: "publication.changedThere", payload: { channelId, differences: ["text"] } },
  ] as NewEntry[];
  return made.map((entry, n) => ({
    ...entry,
    actorId: entry.type.startsWith("publication.") ? null : someone(n),
    means: entry.type.startsWith("publication.") ? "clock" : "web",
    via: entry.type.startsWith("publication.") ? {} : { sessionId: seatId },
    ...(entry.type.startsWith("mark.") ? { revisionHash, capacity: { type: "holder" } } : {}),
    at: new Date(Math.floor(first + n * everyMs)),
  })) as NewEntry[];
}

const ids = /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/gu;

interface Noted {
  postId: string;
  entry: ReturnType<typeof prepareEntries>[number];
  of: NewEntry | undefined;
  previous: Buffer;
}

function note(written: Written, { postId: subject, entry, of, previous }: Noted): void {
  if (!of) return;
  const { seq } = entry;
  const mentioned = new Set([...JSON.stringify(of.payload).matchAll(ids)].map(([, id]) => id));
  written.entries.push({
    place: written.hashes.length,
    subject,
    seq,
    type: of.type,
    actor: of.actorId,
    means: of.means,
    at: of.at.toISOString(),
    bytes: entry.bytes.toString("hex"),
    hash: entry.head.toString("hex"),
    previous: previous.toString("hex"),
    mentions: `{${[...mentioned].sort().join(",")}}`,
  });
  written.hashes.push(entry.head);
  const content = JSON.parse(entry.bytes.toString("utf8")) as { personal?: Record<string, string> };
  for (const [name, { salt, value }] of Object.entries(entry.values))
    written.values.push({ digest: content.personal?.[name] ?? "", subject, seq, salt, value: value as string });
}
