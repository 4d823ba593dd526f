import { sql } from "drizzle-orm";
import type { CallEvidence, CallKind, CallOutcome, ConnectionHealth, SentWay } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PublicationFault, PublicationState } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface EvidenceCall {
  number: number;
  kind: CallKind;
  startedAt: string;
  endedAt: string | null;
  outcome: CallOutcome | null;
  evidence: CallEvidence | null;
}

/** Everything that is on record of one publication; instants are ISO 8601. */
export interface EvidenceRow {
  postId: string;
  title: string;
  channelId: string;
  network: Network;
  channelName: string;
  colour: number;
  /** Of a withdrawal, which takes something off. */
  takesOff: boolean;
  /** What was done there; null before anything was. */
  way: SentWay | null;
  state: PublicationState;
  fault: PublicationFault | null;
  failureReason: string | null;
  dueAt: string;
  publishedAt: string | null;
  acceptedAt: string | null;
  verifiedAt: string | null;
  withdrawnAt: string | null;
  readAt: string | null;
  differences: string[] | null;
  url: string | null;
  remoteId: string | null;
  confirmedByName: string | null;
  revisionNumber: number | null;
  revisionHash: string;
  renderedDigest: string | null;
  key: string | null;
  /** Whoever's signature counts, the last one first. */
  signatures: Array<{ name: string; at: string }>;
  calls: EvidenceCall[];
  /** How the account was, each time that changed, in the month before and since. */
  health: Array<{ since: string; health: ConnectionHealth }>;
}

/** Null where the post is not on the programme of the channel. */
export async function readEvidence(
  scope: Scope,
  { postId, channelId }: { postId: string; channelId: string },
): Promise<EvidenceRow | null> {
  const [row] = await scope.tx.execute<EvidenceRow & Record<string, unknown>>(sql`
    select u.post_id as "postId", p.title, u.channel_id as "channelId", c.network, c.name as "channelName", c.colour, p.kind = 'withdrawal' as "takesOff", coalesce(u.way, case when u.key is not null then 'create' end) as way, u.state, u.fault,
      u.failure_reason as "failureReason", u.due_at as "dueAt", u.published_at as "publishedAt", u.accepted_at as "acceptedAt",
      u.verified_at as "verifiedAt", u.withdrawn_at as "withdrawnAt", u.read_at as "readAt", u.read_differences as differences,
      u.url, u.remote_id as "remoteId", m.name as "confirmedByName", r.number as "revisionNumber", u.revision_hash as "revisionHash",
      u.rendered_digest as "renderedDigest", u.key,
      coalesce((select json_agg(json_build_object('name', who.name, 'at', k.at) order by k.at desc)
        from marks k join post_seats s on s.id = k.seat_id join memberships who on who.id = k.person_id
        where k.post_id = u.post_id and k.verdict = 'approve' and k.taken_back_at is null and k.revision_hash = u.revision_hash
          and s.kind = 'signature'), '[]') as signatures,
      coalesce((select json_agg(json_build_object('number', a.number, 'kind', a.kind, 'startedAt', a.started_at, 'endedAt', a.ended_at,
          'outcome', a.outcome, 'evidence', a.evidence) order by a.number)
        from publication_attempts a where a.publication_id = u.id), '[]') as calls,
      coalesce((select json_agg(json_build_object('since', h.since, 'health', h.health) order by h.since)
        from channel_health h where h.channel_id = u.channel_id and h.since > u.due_at - interval '30 days'), '[]') as health
    from publications u
    join posts p on p.id = u.post_id
    join channels c on c.id = u.channel_id
    left join revisions r on r.post_id = u.post_id and r.hash = u.revision_hash
    left join memberships m on m.id = u.confirmed_by
    where u.organization_id = ${scope.organizationId} and u.post_id = ${postId}::uuid and u.channel_id = ${channelId}::uuid
      and u.state <> 'cancelled'
    order by r.number desc limit 1`);
  if (row === undefined) return null;
  const iso = (value: string) => new Date(value).toISOString();
  const orNull = (value: string | null) => (value === null ? null : iso(value));
  return {
    ...row,
    dueAt: iso(row.dueAt),
    publishedAt: orNull(row.publishedAt),
    acceptedAt: orNull(row.acceptedAt),
    verifiedAt: orNull(row.verifiedAt),
    withdrawnAt: orNull(row.withdrawnAt),
    readAt: orNull(row.readAt),
    signatures: row.signatures.map((one) => ({ ...one, at: iso(one.at) })),
    calls: row.calls.map((call) => ({ ...call, startedAt: iso(call.startedAt), endedAt: orNull(call.endedAt) })),
    health: row.health.map((one) => ({ ...one, since: iso(one.since) })),
  };
}
