import { sql, and, eq } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { idList } from "#db/statement.server.ts";
import { posts } from "#db/schema/posts.ts";

export interface ChannelSummary {
  id: string;
  network: Network;
  name: string;
  colour: number;
}

/** What a row of a list needs to know of a post. Instants are ISO 8601 in UTC. */
export interface PostSummary {
  id: string;
  title: string;
  state: PostState;
  kind?: PostKind;
  authorId: string;
  authorName: string;
  publishAt: string | null;
  publishZone: string;
  dueAt: string | null;
  publishedAt: string | null;
  /** The first 240 characters of the common text. */
  excerpt: string;
  language: string;
  channels: ChannelSummary[];
  /** It is going out, and nobody is asked to publish it: the publisher has it. */
  sending?: boolean;
  /** Of an envelope: when its period ends. It begins at `publishAt`, and goes out never. */
  envelopeUntil?: string | null;
}

type SummaryRow = Omit<PostSummary, "publishAt" | "dueAt" | "publishedAt"> & {
  publishAt: string | Date | null;
  dueAt: string | Date | null;
  publishedAt: string | Date | null;
};

/** Summaries of the given posts, in the order of the ids; ids of other organisations are left out. One statement. */
export async function postSummaries(scope: Scope, postIds: readonly string[]): Promise<PostSummary[]> {
  if (postIds.length === 0) return [];
  const rows = await scope.tx.execute<SummaryRow>(sql`
    select p.id, p.title, p.state, p.kind, p.author_id as "authorId", a.name as "authorName", p.publish_at as "publishAt",
      p.state = 'publishing' and not exists (select from publications u where u.post_id = p.id and u.state = 'prompted') as sending,
      (select e.content ->> 'until' from envelopes e where e.post_id = p.id) as "envelopeUntil",
      p.publish_zone as "publishZone", p.due_at as "dueAt", p.published_at as "publishedAt", p.language,
      coalesce((select left(t.text, 240) from post_texts t where t.post_id = p.id and t.slot = 'main'), '') as excerpt,
      coalesce((select json_agg(json_build_object('id', c.id, 'network', c.network, 'name', c.name, 'colour', c.colour)
          order by c.position, c.name)
        from post_channels pc join channels c on c.id = pc.channel_id where pc.post_id = p.id), '[]') as channels
    from posts p join memberships a on a.id = p.author_id
    where p.organization_id = ${scope.organizationId}
      and p.id = any(${idList(postIds)}::uuid[])`);
  const known = new Map<string, ChannelSummary>();
  const byId = new Map([...rows].map((row) => [row.id, summaryOf(row, known)]));
  return postIds.flatMap((id) => byId.get(id) ?? []);
}

/** Posts of one channel share its object: what is sent to the page then holds it once. */
function summaryOf(row: SummaryRow, known: Map<string, ChannelSummary>): PostSummary {
  const channels = row.channels.map((channel) => {
    const same = known.get(channel.id) ?? channel;
    known.set(channel.id, same);
    return same;
  });
  return { ...row, channels, publishAt: iso(row.publishAt), dueAt: iso(row.dueAt), publishedAt: iso(row.publishedAt) };
}

function iso(value: string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}

/** Posts that wait for signatures, oldest first. */
export async function postsInReview(scope: Scope): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.organizationId, scope.organizationId), eq(posts.state, "review")))
    .orderBy(posts.id);
  return rows.map(({ id }) => id);
}
