import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { CallOutcome } from "#db/schema/publications.ts";
import type { PostState, PublicationFault, PublicationState } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface PublicationRow {
  channelId: string;
  network: Network;
  name: string;
  handle: string;
  colour: number;
  /** The account's page. */
  channelUrl: string | null;
  state: PublicationState;
  url: string | null;
  failureReason: string | null;
  /** Why the publisher did not bring it out. */
  fault: PublicationFault | null;
  /** The publisher brings it out. */
  connected: boolean;
  dueAt: string;
  acceptedAt: string | null;
  verifiedAt: string | null;
  /** It is to be read back, or was. */
  isRead: boolean;
  /** What did not stand there as signed when it was last read back. */
  differences: string[] | null;
  readAt: string | null;
  /** What the last call to the network came to; null where none was made, or nobody knows. */
  lastCall: CallOutcome | null;
  calls: number;
  /** Of a thread: the last of its posts that is out by the publisher's doing; null where none is. */
  postsOut: { number: number; total: number } | null;
  confirmedByName: string | null;
  updatedAt: string;
  revisionHash: string;
  /** Who is named for the channel; empty where nobody is. */
  publishers: Array<{ id: string; name: string }>;
}

export interface PublicationPageRows {
  id: string;
  title: string;
  state: PostState;
  publishAt: string | null;
  publishZone: string;
  language: string;
  revisionNumber: number;
  version: number;
  /** Canonical JSON of the signed revision; null before anything was signed. */
  content: string | null;
  contentHash: string | null;
  publications: PublicationRow[];
}

/** What is to be published by hand, as it was signed; null when the organisation has no such post. One statement. */
export async function readPublicationPage(scope: Scope, postId: string): Promise<PublicationPageRows | null> {
  const [row] = await scope.tx.execute<PublicationPageRows & Record<string, unknown>>(sql`
    select p.id, p.title, p.state, p.publish_at as "publishAt", p.publish_zone as "publishZone",
      p.language, p.revision_number as "revisionNumber", p.version, r.content, r.hash as "contentHash",
      coalesce((select json_agg(json_build_object('channelId', c.id, 'network', c.network, 'name', c.name, 'handle', c.handle,
          'colour', c.colour, 'channelUrl', c.url, 'state', u.state, 'url', u.url, 'failureReason', u.failure_reason, 'fault', u.fault, 'dueAt', u.due_at,
          'connected', c.mode = 'connected', 'acceptedAt', u.accepted_at, 'verifiedAt', u.verified_at,
          'isRead', u.read_due_at is not null or u.read_at is not null, 'differences', u.read_differences, 'readAt', u.read_at,
          'lastCall', (select a.outcome from publication_attempts a where a.publication_id = u.id and a.kind in ('create', 'resume', 'edit', 'remove') order by a.number desc limit 1),
          'calls', (select count(*) from publication_attempts a where a.publication_id = u.id),
          'postsOut', (select a.evidence -> 'place' from publication_attempts a
            where a.publication_id = u.id and a.evidence ? 'place' and a.outcome in ('pending', 'published', 'found')
            order by (a.evidence -> 'place' ->> 'number')::int desc limit 1),
          'confirmedByName', m.name, 'updatedAt', u.updated_at, 'revisionHash', u.revision_hash,
          'publishers', coalesce((select json_agg(json_build_object('id', who.id, 'name', who.name) order by who.name)
            from channel_publishers cp join memberships who on who.id = cp.person_id where cp.channel_id = c.id), '[]'))
          order by c.position, c.name)
        from publications u join channels c on c.id = u.channel_id left join memberships m on m.id = u.confirmed_by
        where u.post_id = p.id and u.state <> 'cancelled'), '[]') as publications
    from posts p left join revisions r on r.post_id = p.id and r.number = p.revision_number
    where p.organization_id = ${scope.organizationId} and p.id = ${postId}::uuid`);
  if (!row) return null;
  const iso = (value: string) => new Date(value).toISOString();
  return {
    ...row,
    publishAt: row.publishAt && iso(row.publishAt),
    publications: row.publications.map((one) => ({
      ...one,
      updatedAt: iso(one.updatedAt),
      dueAt: iso(one.dueAt),
      acceptedAt: one.acceptedAt && iso(one.acceptedAt),
      verifiedAt: one.verifiedAt && iso(one.verifiedAt),
    })),
  };
}

/** Images of the organisation by the hash of their bytes: the newest of each. */
export async function mediaBySha(
  scope: Scope,
  hashes: readonly string[],
): Promise<Record<string, { id: string; fileName: string }>> {
  if (hashes.length === 0) return {};
  const rows = await scope.tx.execute<{ sha256: string; id: string; fileName: string }>(sql`
    select distinct on (sha256) sha256, id, file_name as "fileName" from media
    where organization_id = ${scope.organizationId} and sha256 in (${sql.join(
      hashes.map((hash) => sql`${hash}`),
      sql`, `,
    )})
    order by sha256, created_at desc`);
  return Object.fromEntries([...rows].map(({ sha256, ...image }) => [sha256, image]));
}
