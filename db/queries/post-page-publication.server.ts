import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { PostState, PublicationState } from "#workflows/approval/states.ts";
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
          'colour', c.colour, 'channelUrl', c.url, 'state', u.state, 'url', u.url, 'failureReason', u.failure_reason,
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
    publications: row.publications.map((one) => ({ ...one, updatedAt: iso(one.updatedAt) })),
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
