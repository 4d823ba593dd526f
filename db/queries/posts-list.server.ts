import { sql, type SQL } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import { idList } from "#db/statement.server.ts";
import { boardStates, type PostTab, statesOfTab, type PostState, postStates } from "#workflows/approval/states.ts";
import { type Counted, counted, countUpTo, sumOf } from "./counted.server.ts";
import { type IterBrief, iterBriefs } from "./iter-brief.server.ts";
import { type PostSummary, postSummaries } from "./post-summaries.server.ts";

export interface PostListFilter {
  tab: PostTab;
  states: PostState[];
  channelId: string | null;
  routeId: string | null;
  /** Empty: whatever the campaign. */
  campaign: string;
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
  const ids = await listIds(scope, conditions(scope, viewerId, filter), {
    after: filter.after,
    ascending,
    size: postListSize + 1,
  });
  const page = ids.slice(0, postListSize);
  const last = page.at(-1);
  return {
    rows: await withRows(scope, viewerId, page),
    next: ids.length > postListSize && last ? { publishAt: isoOrNull(last.publishAt), id: last.id } : null,
  };
}

async function withRows(scope: Scope, viewerId: string, ids: readonly IdRow[]): Promise<PostListRow[]> {
  const postIds = ids.map((row) => row.id);
  const [posts, iters, mine] = await Promise.all([
    postSummaries(scope, postIds),
    iterBriefs(scope, postIds),
    openFor(scope, viewerId, postIds),
  ]);
  return posts.map((post) => ({ post, iter: iters.get(post.id) ?? null, mine: mine.has(post.id) }));
}

/** How many posts each tab holds, counted up to `mostCounted`. */
export async function postCounts(scope: Scope, viewerId: string): Promise<Record<PostTab, Counted>> {
  const none = { channelId: null, routeId: null, campaign: "", words: "" };
  const count = (tab: PostTab, states: PostState[] = []) =>
    countUpTo(sql`select 1 from posts p where ${and(conditions(scope, viewerId, { ...none, tab, states }))}`);
  const [row] = await scope.tx.execute<Record<CountedTab, number>>(
    sql`select ${sql.join(
      countedTabs.map((tab) => sql`${count(tab)} as ${sql.identifier(tab)}`),
      sql`, `,
    )}, ${count("all", statesOfNoTab)} as other`,
  );
  const of = (tab: CountedTab) => counted(row?.[tab]);
  const [onTheWay, drafts, published] = [of("onTheWay"), of("drafts"), of("published")];
  // Nothing stands on two of these lists, so that nobody need count everything once more.
  return { onTheWay, mine: of("mine"), drafts, published, all: sumOf([onTheWay, drafts, published, of("other")]) };
}

export interface BoardColumn {
  state: PostState;
  total: Counted;
  /** The first of them: the nearest first, of what is over the latest first. */
  rows: PostListRow[];
}

export interface PostBoard {
  columns: BoardColumn[];
  /** States that have no column and hold something. */
  elsewhere: Array<{ state: PostState; total: Counted }>;
}

const boardColumnSize = 8;

/** The posts of a filter by state: each column with its whole number and its first posts. */
export async function postBoard(
  scope: Scope,
  viewerId: string,
  filter: Omit<PostListFilter, "after">,
): Promise<PostBoard> {
  const wanted = filter.states.length > 0 ? filter.states : statesOfTab[filter.tab];
  const only = (state: PostState) => conditions(scope, viewerId, { ...filter, states: [state] });
  const [totals] = await scope.tx.execute<Record<string, number>>(
    sql`select ${sql.join(
      wanted.map(
        (state) => sql`${countUpTo(sql`select 1 from posts p where ${and(only(state))}`)} as ${sql.identifier(state)}`,
      ),
      sql`, `,
    )}`,
  );
  const total = (state: PostState) => counted(totals?.[state]);
  const states = boardStates.filter((state) => wanted.includes(state));
  const ids = await Promise.all(
    states.map((state) =>
      listIds(scope, only(state), { after: null, ascending: state !== "published", size: boardColumnSize }),
    ),
  );
  const rows = new Map((await withRows(scope, viewerId, ids.flat())).map((row) => [row.post.id, row]));
  return {
    columns: states.map((state, index) => ({
      state,
      total: total(state),
      rows: (ids[index] ?? []).flatMap(({ id }) => rows.get(id) ?? []),
    })),
    elsewhere: wanted
      .filter((state) => !states.some((one) => one === state) && total(state).n > 0)
      .map((state) => ({ state, total: total(state) })),
  };
}

const countedTabs = ["onTheWay", "mine", "drafts", "published"] as const satisfies readonly PostTab[];
type CountedTab = (typeof countedTabs)[number] | "other";
const statesOfNoTab = postStates.filter(
  (state) => !(["onTheWay", "drafts", "published"] as const).some((tab) => statesOfTab[tab].includes(state)),
);

function conditions(scope: Scope, viewerId: string, filter: Omit<PostListFilter, "after">): SQL[] {
  const states = filter.states.length > 0 ? filter.states : statesOfTab[filter.tab];
  const all: SQL[] = [sql`p.organization_id = ${scope.organizationId}`];
  if (states.length < postStates.length) {
    all.push(sql`p.state in (${statesAsWritten(states)})`);
  }
  if (filter.tab === "mine") all.push(sql`(p.author_id = ${viewerId} or p.acting_writer_id = ${viewerId})`);
  if (filter.channelId) {
    all.push(
      sql`exists (select 1 from post_channels pc where pc.post_id = p.id and pc.channel_id = ${filter.channelId})`,
    );
  }
  if (filter.routeId) all.push(sql`p.route_id = ${filter.routeId}`);
  // The condition of the partial index is written out, so that the planner can use it.
  if (filter.campaign) all.push(sql`p.campaign <> '' and p.campaign = ${filter.campaign}`);
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
  { after, ascending, size }: { after: PostListFilter["after"]; ascending: boolean; size: number },
): Promise<IdRow[]> {
  const order = ascending ? sql`p.publish_at asc nulls last, p.id asc` : sql`p.publish_at desc nulls first, p.id desc`;
  const from = after ? [ascending ? later(after) : earlier(after)] : [];
  const rows = await scope.tx.execute<IdRow>(sql`
    select p.id, p.publish_at as "publishAt" from posts p where ${and([...where, ...from])}
    order by ${order} limit ${sql.raw(String(size))}`);
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
