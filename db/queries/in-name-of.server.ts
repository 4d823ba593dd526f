import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { Means, PostState } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** A post that goes out, or went out, in somebody's name. */
export interface PostInName {
  id: string;
  title: string;
  state: PostState;
  publishAt: string | null;
  /** Everybody who wrote it, the author first. */
  writers: string[];
  /** Where it goes; out there once it has a moment. */
  places: Array<{ network: Network; name: string; colour: number; url: string | null; outAt: string | null }>;
  /** Signatures that count, but for the consent. */
  signers: Array<{ name: string; of: string | null; at: string }>;
  /** By which consent: null where none was given yet, or none was asked because they wrote it alone. */
  consent: { at: string; means: Means } | null;
  /** The round asks for their consent, and has it not yet. */
  waits: boolean;
  /** No round ever asked for it: every word is theirs. */
  wroteAlone: boolean;
}

/** What of it: everything sent, what waits for their consent, what is on its way, what is out. */
export const nameTabs = ["waiting", "onTheWay", "out"] as const;
export type NameTab = (typeof nameTabs)[number];

export interface InNameFilter {
  personId: string;
  tab: NameTab;
  channelId: string | null;
  /** The moment and id of the last one shown. */
  before: { at: string; id: string } | null;
}

/** As many as one page shows. */
export const inNamePage = 50;

type Row = PostInName & { sortAt: string | Date } & Record<string, unknown>;

/** The newest first; one more than a page where there are more. */
export async function postsInNameOf(
  scope: Scope,
  filter: InNameFilter,
): Promise<Array<PostInName & { sortAt: string }>> {
  const rows = await scope.tx.execute<Row>(sql`
    select p.id, p.title, p.state, p.publish_at as "publishAt", coalesce(p.published_at, p.publish_at, p.updated_at) as "sortAt",
      (select coalesce(json_agg(m.name order by m.id <> p.author_id, m.name), '[]') from memberships m
        where m.id = p.author_id or exists (select from post_authors a
          where a.post_id = p.id and a.person_id = m.id and a.vanished_at is null)) as writers,
      (select coalesce(json_agg(json_build_object('network', c.network, 'name', c.name, 'colour', c.colour, 'url', u.url, 'outAt', u.published_at)
          order by c.position, c.name), '[]')
        from post_channels pc join channels c on c.id = pc.channel_id
        left join publications u on u.post_id = p.id and u.channel_id = c.id and u.state = 'verified'
        where pc.post_id = p.id) as places,
      (select coalesce(json_agg(json_build_object('name', who.name, 'of', instead.name, 'at', k.at) order by k.at), '[]')
        from marks k join post_seats s on s.id = k.seat_id join memberships who on who.id = k.person_id
        left join memberships instead on instead.id = (k.capacity ->> 'of')::uuid
        where ${counts} and s.kind = 'signature' and s.holder ->> 'type' <> 'voice') as signers,
      (select json_build_object('at', k.at, 'means', k.means)
        from marks k join post_seats s on s.id = k.seat_id
        where ${counts} and s.holder ->> 'type' = 'voice' and k.person_id = p.voice_id order by k.at desc limit 1) as consent,
      ${asksConsent} as waits,
      not exists (select from post_seats s where s.post_id = p.id and s.holder ->> 'type' = 'voice') as "wroteAlone"
    from posts p
    where p.organization_id = ${scope.organizationId} and p.voice_id = ${filter.personId}::uuid and ${ofTab[filter.tab]}
      ${filter.channelId === null ? sql`` : sql`and exists (select from post_channels pc where pc.post_id = p.id and pc.channel_id = ${filter.channelId}::uuid)`}
      ${filter.before === null ? sql`` : sql`and (coalesce(p.published_at, p.publish_at, p.updated_at), p.id) < (${filter.before.at}::timestamptz, ${filter.before.id}::uuid)`}
    order by coalesce(p.published_at, p.publish_at, p.updated_at) desc, p.id desc
    limit ${inNamePage + 1}`);
  return [...rows].map((row) => ({
    ...row,
    publishAt: isoOf(row.publishAt),
    sortAt: new Date(row.sortAt).toISOString(),
  }));
}

/** How many there are of each, whatever the channel. */
export async function countInNameOf(scope: Scope, personId: string): Promise<Record<NameTab, number>> {
  const [row] = await scope.tx.execute<Record<NameTab, string | number>>(sql`
    select ${sql.join(
      nameTabs.map((tab) => sql`count(*) filter (where ${ofTab[tab]}) as ${sql.identifier(tab)}`),
      sql`, `,
    )}
    from posts p where p.organization_id = ${scope.organizationId} and p.voice_id = ${personId}::uuid`);
  return { waiting: Number(row?.waiting ?? 0), onTheWay: Number(row?.onTheWay ?? 0), out: Number(row?.out ?? 0) };
}

/** Everybody in whose name anything was ever written, by name. */
export async function voicesOf(scope: Scope): Promise<Array<{ personId: string; name: string }>> {
  const rows = await scope.tx.execute<{ personId: string; name: string }>(sql`
    select m.id as "personId", m.name from memberships m
    where m.organization_id = ${scope.organizationId} and exists (select from posts p where p.voice_id = m.id)
    order by m.name`);
  return [...rows];
}

/** A mark that stands on a seat of the round that counts. */
const counts = sql`k.post_id = p.id and k.taken_back_at is null and k.verdict = 'approve' and s.status = 'marked' and s.ended is null`;

const isOut = sql`exists (select from publications u where u.post_id = p.id and u.state = 'verified')`;

const asksConsent = sql`exists (select from open_seat_candidates c join post_seats s on s.id = c.seat_id
  where c.post_id = p.id and c.person_id = p.voice_id and s.holder ->> 'type' = 'voice')`;

const ofTab: Record<NameTab, SQL> = {
  waiting: asksConsent,
  onTheWay: sql`not ${isOut} and not ${asksConsent}
    and p.state in ('review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'held', 'failed')`,
  out: isOut,
};

function isoOf(value: string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
