import { sql, type SQL } from "drizzle-orm";
import { type PostState, postStates } from "../../workflows/approval/states.ts";
import { type PostTab, statesOfTab } from "../../workflows/approval/post-lists.ts";
import { idList } from "./id-list.ts";
import { type IterBrief, iterBriefs } from "./iter-brief.ts";
import { type PostSummary, postSummaries } from "./post-summaries.ts";
import type { Scope } from "../scope.server.ts";

export interface PostListFilter {
  tab: PostTab;
  states: PostState[];
  channelId: string | null;
  routeId: string | null;
  /** Words of the title or of a text, in any order, however they are written; see `find_posts`. */
  words: string;
  /** Where the page before ended. */
  after: { publishAt: string | null; id: string } | null;
}

export interface PostListRow {
  post: PostSummary;
  iter: IterBrief | null;
  /** The viewer may decide on it now. */
  mine: boolean;
}

export interface PostList {
  rows: PostListRow[];
  next: { publishAt: string | null; id: string } | null;
}

export const postListSize = 25;

/** One page of posts by when they go out: the nearest first where they are on the way, the latest first elsewhere. */
export async function postList(scope: Scope, viewerId: string, filter: PostListFilter): Promise<PostList> {
  const ascending = filter.tab === "onTheWay" || filter.tab === "drafts";
  const ids = await listIds(scope, conditions(scope, viewerId, filter), filter.after, ascending);
  const page = ids.slice(0, postListSize);
  const postIds = page.map((row) => row.id);
  const [posts, iters, mine] = await Promise.all([
    postSummaries(scope, postIds),
    iterBriefs(scope, postIds),
    openFor(scope, viewerId, postIds),
  ]);
  const last = page.at(-1);
  return {
    rows: posts.map((post) => ({ post, iter: iters.get(post.id) ?? null, mine: mine.has(post.id) })),
    next: ids.length > postListSize && last ? { publishAt: isoOrNull(last.publishAt), id: last.id } : null,
  };
}

/** How many posts each tab holds, counted up to 1,000: a count never reads more than that. */
export async function postCounts(scope: Scope, viewerId: string): Promise<Record<PostTab, number>> {
  const none = { channelId: null, routeId: null, words: "" };
  const counted = (tab: PostTab, states: PostState[] = []) => sql`(select count(*) from (
    select 1 from posts p where ${and(conditions(scope, viewerId, { ...none, tab, states }))}
    limit ${sql.raw(String(mostCounted))}) counted)`;
  const [row] = await scope.tx.execute<Record<Counted, number>>(
    sql`select ${sql.join(
      countedTabs.map((tab) => sql`${counted(tab)} as ${sql.identifier(tab)}`),
      sql`, `,
    )}, ${counted("all", statesOfNoTab)} as other`,
  );
  const number = (tab: Counted) => Number(row?.[tab] ?? 0);
  const [onTheWay, drafts, published] = [number("onTheWay"), number("drafts"), number("published")];
  // Nothing stands on two of these lists, so that nobody need count everything once more.
  const all = Math.min(mostCounted, onTheWay + drafts + published + number("other"));
  return { onTheWay, mine: number("mine"), drafts, published, all };
}

const mostCounted = 1_000;
const countedTabs = ["onTheWay", "mine", "drafts", "published"] as const satisfies readonly PostTab[];
type Counted = (typeof countedTabs)[number] | "other";
const statesOfNoTab = postStates.filter(
  (state) => !(["onTheWay", "drafts", "published"] as const).some((tab) => statesOfTab[tab].includes(state)),
);

function conditions(scope: Scope, viewerId: string, filter: Omit<PostListFilter, "after">): SQL[] {
  const states = filter.states.length > 0 ? filter.states : statesOfTab[filter.tab];
  const all: SQL[] = [sql`p.organization_id = ${scope.organizationId}`];
  if (states.length < postStates.length) {
    all.push(sql`p.state in (${statesAsWritten(states)})`);
  }
  if (filter.tab === "mine") all.push(sql`p.author_id = ${viewerId}`);
  if (filter.channelId) {
    all.push(
      sql`exists (select 1 from post_channels pc where pc.post_id = p.id and pc.channel_id = ${filter.channelId})`,
    );
  }
  if (filter.routeId) all.push(sql`p.route_id = ${filter.routeId}`);
  if (filter.words) {
    all.push(sql`p.id in (select find_posts(${filter.words}))`);
  }
  return all;
}

/* Written out, not placeholders: a plan made once for all values could not know that a partial index covers them. */
function statesAsWritten(states: readonly PostState[]): SQL {
  return sql.raw(
    postStates
      .filter((state) => states.includes(state))
      .map((state) => `'${state}'`)
      .join(", "),
  );
}

type IdRow = { id: string; publishAt: string | Date | null };

/*
 * A missing moment is the furthest one. Plain columns in the order of the indexes: row-level security lets nothing but
 * them be looked up in an index.
 */
async function listIds(
  scope: Scope,
  where: SQL[],
  after: PostListFilter["after"],
  ascending: boolean,
): Promise<IdRow[]> {
  const order = ascending ? sql`p.publish_at asc nulls last, p.id asc` : sql`p.publish_at desc nulls first, p.id desc`;
  const from = after ? [ascending ? later(after) : earlier(after)] : [];
  const rows = await scope.tx.execute<IdRow>(sql`
    select p.id, p.publish_at as "publishAt" from posts p where ${and([...where, ...from])}
    order by ${order} limit ${sql.raw(String(postListSize + 1))}`);
  return [...rows];
}

function later({ publishAt, id }: NonNullable<PostListFilter["after"]>): SQL {
  if (publishAt === null) return sql`p.publish_at is null and p.id > ${id}::uuid`;
  return sql`((p.publish_at, p.id) > (${publishAt}::timestamptz, ${id}::uuid) or p.publish_at is null)`;
}

function earlier({ publishAt, id }: NonNullable<PostListFilter["after"]>): SQL {
  if (publishAt === null) return sql`(p.publish_at is not null or p.id < ${id}::uuid)`;
  return sql`(p.publish_at, p.id) < (${publishAt}::timestamptz, ${id}::uuid)`;
}

async function openFor(scope: Scope, viewerId: string, postIds: readonly string[]): Promise<Set<string>> {
  if (postIds.length === 0) return new Set();
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select distinct post_id as id from open_seat_candidates
    where organization_id = ${scope.organizationId} and person_id = ${viewerId} and kind <> 'notice'
      and post_id = any(${idList(postIds)}::uuid[])`);
  return new Set([...rows].map((row) => row.id));
}

function and(parts: SQL[]): SQL {
  return sql.join(parts, sql` and `);
}

function isoOrNull(value: string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
