import { sql, type SQL } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import {
  entryColumns,
  logNames,
  toLogEntry,
  type LogEntry,
  type LogNames,
  type SelectedEntry,
} from "./log-entries.server.ts";

export interface LogFilter {
  /** Words of a person's, post's, channel's, iter's or group's name, in any order. Empty: everything. */
  words: string;
  /** First parts of event types ("mark", "post"). Empty: every one. */
  families: string[];
  /** "2026-11", a month on the clocks of `zone`; null: ever. */
  month: string | null;
  zone: string;
}

/** Where the page before ended: strictly older entries follow. */
export interface LogCursor {
  at: Date;
  subjectId: string;
  seq: number;
}

export interface LogPage {
  entries: LogEntry[];
  names: LogNames;
  hasMore: boolean;
}

const pageSize = 50;

/** A page of the log, newest first. */
export async function logPage(scope: Scope, input: { filter: LogFilter; before: LogCursor | null }): Promise<LogPage> {
  const { before } = input;
  const older = before
    ? sql`and (e.at, e.subject_id, e.seq) < (${before.at.toISOString()}::timestamptz, ${before.subjectId}::uuid, ${before.seq}::int)`
    : sql``;
  const rows = await scope.tx.execute<SelectedEntry & Record<string, unknown>>(sql`
    ${found(scope, input.filter)}
    select ${entryColumns} from log_entries e where ${matches(scope, input.filter)} ${older}
     order by e.at desc, e.subject_id desc, e.seq desc limit ${pageSize + 1}`);
  const entries = rows.slice(0, pageSize).map(toLogEntry);
  return { entries, names: await logNames(scope, entries), hasMore: rows.length > pageSize };
}

/** Counting stops here: past it the page says "more than". */
export const countLimit = 100_000;

/** How many entries match, at most one more than `countLimit`. */
export async function countLogEntries(scope: Scope, filter: LogFilter): Promise<number> {
  const [row] = await scope.tx.execute<{ n: number }>(sql`
    ${found(scope, filter)}
    select count(*)::int as n from (select 1 from log_entries e where ${matches(scope, filter)} limit ${countLimit + 1}) x`);
  return row?.n ?? 0;
}

/** First and last moment of the log; null while it is empty. */
export async function logSpan({ tx, organizationId }: Scope): Promise<{ first: string; last: string } | null> {
  const [row] = await tx.execute<{ first: string | null; last: string | null }>(sql`
    select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first, to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last
      from log_entries where organization_id = ${organizationId}`);
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

/** When an entry was written, to open the page it stands on; null when it is gone. */
export async function momentOfEntry(scope: Scope, of: { subjectId: string; seq: number }): Promise<Date | null> {
  const [row] = await scope.tx.execute<{ at: number }>(sql`
    select (extract(epoch from at) * 1000)::float8 as at from log_entries
     where organization_id = ${scope.organizationId} and subject_id = ${of.subjectId} and seq = ${of.seq}`);
  return row ? new Date(row.at) : null;
}

/** Everything that was written about one post, oldest first. */
export async function postHistory(scope: Scope, postId: string): Promise<{ entries: LogEntry[]; names: LogNames }> {
  const rows = await scope.tx.execute<SelectedEntry & Record<string, unknown>>(sql`
    select ${entryColumns} from log_entries e
     where e.organization_id = ${scope.organizationId} and e.subject_type = 'post' and e.subject_id = ${postId} order by e.seq`);
  const entries = rows.map(toLogEntry);
  return { entries, names: await logNames(scope, entries) };
}

/** The things whose name holds the words looked for: their ids, and the posts that go out on such a channel. */
function found({ organizationId }: Scope, { words }: LogFilter): SQL {
  if (words === "") return sql``;
  const holds = (...names: string[]) =>
    sql`fold_for_search(${sql.raw(`concat_ws(' ', ${names.join(", ")})`)}) like all (search_patterns(${words}))`;
  return sql`
    with named as materialized (
      select id from memberships where organization_id = ${organizationId} and ${holds("name", "email")}
      union all select id from find_posts(${words}, true) as id
      union all select id from approval_routes where organization_id = ${organizationId} and ${holds("name")}
      union all select id from groups where organization_id = ${organizationId} and ${holds("name")}
      union all select id from invitations where organization_id = ${organizationId} and ${holds("name")}
      union all select id from channels where organization_id = ${organizationId} and ${holds("name", "handle", "network")}
      union all select post_id from post_channels join channels on channels.id = channel_id
                 where post_channels.organization_id = ${organizationId} and ${holds("name", "handle", "network")}
    ), looked_for as materialized (select array_agg(distinct id) as ids from named)`;
}

function matches({ organizationId }: Scope, { words, families, month, zone }: LogFilter): SQL {
  const conditions = [sql`e.organization_id = ${organizationId}`];
  if (words !== "") {
    // The cast makes it an array to look into, and not a list of rows to compare with.
    const ids = sql`(select ids from looked_for)::uuid[]`;
    conditions.push(sql`(e.actor_id = any(${ids}) or e.subject_id = any(${ids}) or e.mentions && ${ids})`);
  }
  if (families.length > 0) conditions.push(sql`split_part(e.type, '.', 1) = any(${`{${families.join(",")}}`}::text[])`);
  if (month !== null) {
    const start = sql`${`${month}-01`}::timestamp`;
    conditions.push(
      sql`e.at >= ${start} at time zone ${zone} and e.at < (${start} + interval '1 month') at time zone ${zone}`,
    );
  }
  return sql.join(conditions, sql` and `);
}
