import type {
  CallEvidence,
  CallKind,
  CallOutcome,
  ConnectionHealth,
  SentWay,
  StoredCapabilities,
} from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement, toDateOrNull } from "#db/statement.server.ts";
import type { PublicationState } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { OnChannel, PostThere } from "#workflows/networks/way-out.ts";
import { onChannelColumns } from "./on-channel.server.ts";

/** A call to the network, as it was written down. */
export interface CallMade {
  id: string;
  number: number;
  kind: CallKind;
  startedAt: Date;
  endedAt: Date | null;
  /** Null while nobody knows: it is being made, or its process died. */
  outcome: CallOutcome | null;
  evidence: CallEvidence | null;
  checkpoint: Record<string, unknown> | null;
}

/** An account with what opens it, sealed. */
export interface StoredConnection {
  channelId: string;
  server: string;
  remoteId: string;
  handle: string;
  name: string;
  url: string | null;
  sealedSecrets: Buffer;
  wrappedKey: Buffer;
  keyVersion: string;
  expiresAt: Date | null;
  capabilities: StoredCapabilities;
  nextCallAt: Date | null;
  quotaLeft: number | null;
  quotaUntil: Date | null;
  health: ConnectionHealth;
}

/** Everything the publisher needs to know of one publication. */
export interface Publishing {
  publicationId: string;
  postId: string;
  channelId: string;
  network: Network;
  state: PublicationState;
  revisionHash: string;
  dueAt: Date;
  language: string;
  /** The signed bytes, by the hash that the publication is for; null when there are none. */
  content: string | null;
  key: string | null;
  firstTriedAt: Date | null;
  renderedDigest: string | null;
  rendered: unknown;
  remoteId: string | null;
  remoteVersion: string | null;
  url: string | null;
  acceptedAt: Date | null;
  verifiedAt: Date | null;
  /** What did not stand there as signed when it was last read; null where nothing was amiss, or nothing was read. */
  differences: string[] | null;
  /** The account that it went out on. */
  remoteAccountId: string | null;
  connection: StoredConnection | null;
  /** The call that the iter waits for: what it came to is not known. */
  runningAttemptId: string | null;
  /** In the order in which they were made. */
  calls: CallMade[];
  kind: PostKind;
  /** Of a reply: where what it answers can be read. */
  answeredUrl: string | null;
  /** What the publisher can do there now, and what it began to do. */
  there: OnChannel;
  way: SentWay | null;
  target: PostThere | null;
}

type DateColumn = "dueAt" | "firstTriedAt" | "acceptedAt" | "verifiedAt";
type RawConnection = Omit<
  StoredConnection,
  "sealedSecrets" | "wrappedKey" | "expiresAt" | "nextCallAt" | "quotaUntil"
> &
  Record<"expiresAt" | "nextCallAt" | "quotaUntil", string | null> & { sealedSecrets: string; wrappedKey: string };
type RawCall = Omit<CallMade, "startedAt" | "endedAt"> & { startedAt: string; endedAt: string | null };
type Raw = Omit<Publishing, DateColumn | "connection" | "calls"> &
  Record<DateColumn, string | null> & { connection: RawConnection | null; calls: RawCall[] };

const connectionColumns = `jsonb_build_object('channelId', cc.channel_id, 'server', cc.server, 'remoteId', cc.remote_id, 'handle', cc.handle,
  'name', cc.name, 'url', cc.url, 'sealedSecrets', encode(cc.sealed_secrets, 'hex'), 'wrappedKey', encode(cc.wrapped_key, 'hex'),
  'keyVersion', cc.key_version, 'expiresAt', cc.expires_at, 'capabilities', cc.capabilities, 'nextCallAt', cc.next_call_at,
  'quotaLeft', cc.quota_left, 'quotaUntil', cc.quota_until, 'health', cc.health)`;

const publishingStatement = `
select u.id as "publicationId", u.post_id as "postId", u.channel_id as "channelId", c.network, u.state,
       u.revision_hash as "revisionHash", u.due_at as "dueAt", p.language, r.content, u.key, u.first_tried_at as "firstTriedAt",
       u.rendered_digest as "renderedDigest", u.rendered, u.remote_id as "remoteId", u.remote_version as "remoteVersion", u.url,
       u.accepted_at as "acceptedAt", u.verified_at as "verifiedAt", u.read_differences as differences,
       u.remote_account_id as "remoteAccountId", p.kind, p.answered ->> 'url' as "answeredUrl", u.target,
       coalesce(u.way, case when u.key is not null then 'create' end) as way,
       jsonb_build_object('network', c.network, ${onChannelColumns}) as there, p.machine #>> array['context', 'attempts', u.channel_id::text] as "runningAttemptId", case when cc.channel_id is not null then ${connectionColumns} end as connection,
       coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'kind', a.kind, 'startedAt', a.started_at,
         'endedAt', a.ended_at, 'outcome', a.outcome, 'evidence', a.evidence, 'checkpoint', a.checkpoint) order by a.number)
         from publication_attempts a where a.publication_id = u.id), '[]') as calls
  from publications u
  join posts p on p.id = u.post_id
  join channels c on c.id = u.channel_id
  left join revisions r on r.post_id = u.post_id and r.hash = u.revision_hash and r.number = p.revision_number
  left join channel_connections cc on cc.channel_id = c.id and c.mode = 'connected'
 where u.organization_id = $1 and u.post_id = $2 and u.channel_id = $3 and u.state <> 'cancelled'`;

/** The live publication of a post on a channel; null when there is none. */
export async function readPublishing(
  scope: Scope,
  { postId, channelId }: { postId: string; channelId: string },
): Promise<Publishing | null> {
  const [row] = await runStatement<Raw>(scope, publishingStatement, [scope.organizationId, postId, channelId]);
  if (row === undefined) return null;
  return {
    ...row,
    dueAt: new Date(row.dueAt ?? 0),
    firstTriedAt: toDateOrNull(row.firstTriedAt),
    acceptedAt: toDateOrNull(row.acceptedAt),
    verifiedAt: toDateOrNull(row.verifiedAt),
    connection: row.connection && connectionOf(row.connection),
    calls: row.calls.map((call) => ({
      ...call,
      startedAt: new Date(call.startedAt),
      endedAt: toDateOrNull(call.endedAt),
    })),
  };
}

const lockStatement = `
select ${connectionColumns} as connection from channel_connections cc
 where cc.organization_id = $1 and cc.channel_id = $2`;

/**
 * The account, locked until the end of the transaction: its budget and its secrets have one writer at a time. `shared`:
 * among many who write nothing of it, and only want it to stay as it is.
 */
export async function lockConnection(
  scope: Scope,
  channelId: string,
  { shared = false }: { shared?: boolean } = {},
): Promise<StoredConnection | null> {
  const statement = `${lockStatement} ${shared ? "for share" : "for update"}`;
  const [row] = await runStatement<{ connection: RawConnection }>(scope, statement, [scope.organizationId, channelId]);
  return row ? connectionOf(row.connection) : null;
}

function connectionOf(raw: RawConnection): StoredConnection {
  return {
    ...raw,
    sealedSecrets: Buffer.from(raw.sealedSecrets, "hex"),
    wrappedKey: Buffer.from(raw.wrappedKey, "hex"),
    expiresAt: toDateOrNull(raw.expiresAt),
    nextCallAt: toDateOrNull(raw.nextCallAt),
    quotaUntil: toDateOrNull(raw.quotaUntil),
  };
}

export interface SignedImage {
  sha256: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
}

const imagesStatement = `
select distinct on (sha256) sha256, mime, bytes, width, height from media
 where organization_id = $1 and sha256 in (select value from jsonb_array_elements_text($2::jsonb)) order by sha256, created_at`;

/** What is known of images by the hash of their bytes. */
export async function readSignedImages(scope: Scope, hashes: readonly string[]): Promise<SignedImage[]> {
  if (hashes.length === 0) return [];
  return runStatement<SignedImage>(scope, imagesStatement, [scope.organizationId, JSON.stringify(hashes)]);
}
