import { sql, type SQL } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { SeatKind } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** An entry as it is shown: what it says, the names and texts behind it, and where it stands. */
export interface LogEntry {
  subjectType: "post" | "organization";
  subjectId: string;
  seq: number;
  /** Counted from 1 in the organisation's tree; null while the entry waits for it, a second or two. */
  number: number | null;
  /** ISO 8601. */
  at: string;
  type: string;
  actorId: string | null;
  means: string;
  capacity: { type: string; of?: string } | null;
  via: { session?: string; device?: string; token?: string } | null;
  revisionHash: string | null;
  payload: Record<string, unknown>;
  /** By name; null where it was blanked. */
  personal: Record<string, unknown>;
  /** Lower-case hex. */
  hash: string;
}

/** What ids in entries are called today. An id that is missing here is of something no longer known. */
export interface LogNames {
  people: Record<string, string>;
  posts: Record<string, string>;
  routes: Record<string, string>;
  groups: Record<string, string>;
  lists: Record<string, string>;
  invitations: Record<string, string>;
  channels: Record<string, { network: Network; name: string; colour: number }>;
  seats: Record<string, { kind: SeatKind; levelName: string }>;
  /** By `<post id>/<level index>`, of the last round. */
  levels: Record<string, string>;
}

interface EntryContent {
  capacity?: LogEntry["capacity"];
  via?: LogEntry["via"];
  revision?: string;
  payload: Record<string, unknown>;
  personal?: Record<string, string>;
}

/** The columns of one `log_entries e` as a `LogEntry`; `toLogEntry` finishes the row. */
export const entryColumns: SQL = sql`
  e.subject_type as "subjectType", e.subject_id as "subjectId", e.seq,
  (select (t.leaf_index + 1)::float8 from log_tree t where t.subject_id = e.subject_id and t.seq = e.seq) as number,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.type, e.actor_id as "actorId", e.means,
  encode(e.hash, 'hex') as hash, e.bytes,
  (select jsonb_object_agg(encode(v.digest, 'hex'), v.value) from log_values v where v.subject_id = e.subject_id and v.seq = e.seq) as values`;

export type SelectedEntry = Omit<LogEntry, "capacity" | "via" | "revisionHash" | "payload" | "personal"> & {
  bytes: Buffer;
  values: Record<string, unknown> | null;
};

export function toLogEntry({ bytes, values, ...entry }: SelectedEntry): LogEntry {
  const content = readContent(bytes);
  const digests = Object.entries(content.personal ?? {});
  return {
    ...entry,
    capacity: content.capacity ?? null,
    via: content.via ?? null,
    revisionHash: content.revision ?? null,
    payload: content.payload,
    personal: Object.fromEntries(digests.map(([name, digest]) => [name, values?.[digest] ?? null])),
  };
}

/** An altered entry may not be JSON any more. The page must show it all the same, because people look there for the alteration. */
function readContent(bytes: Buffer): EntryContent {
  try {
    const content: unknown = JSON.parse(bytes.toString("utf8"));
    const isEntry =
      typeof content === "object" &&
      content !== null &&
      "payload" in content &&
      typeof content.payload === "object" &&
      content.payload;
    if (isEntry) return content as EntryContent;
  } catch {
    // The verification reports it, with its number.
  }
  return { payload: {} };
}

/** Everything these entries name, in one statement. */
export async function logNames({ tx, organizationId }: Scope, entries: LogEntry[]): Promise<LogNames> {
  const names: LogNames = {
    people: {},
    posts: {},
    routes: {},
    groups: {},
    lists: {},
    invitations: {},
    channels: {},
    seats: {},
    levels: {},
  };
  const ids = `{${[...new Set(entries.flatMap(idsOf))].join(",")}}`;
  const posts = `{${[...new Set(entries.filter((entry) => entry.subjectType === "post").map((entry) => entry.subjectId))].join(",")}}`;
  const rows = await tx.execute<NameRow>(sql`
    select 'people' as kind, id::text, name, null::jsonb as detail from memberships where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select 'posts', id::text, title, null::jsonb from posts where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select 'routes', id::text, name, null::jsonb from approval_routes where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select 'groups', id::text, name, null::jsonb from groups where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select 'lists', id::text, name, null::jsonb from word_lists where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select 'invitations', id::text, name, null::jsonb from invitations where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select 'channels', id::text, name, jsonb_build_object('network', network, 'colour', colour)
      from channels where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select 'seats', id::text, level_name, jsonb_build_object('kind', kind)
      from post_seats where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    union all select distinct on (post_id, level_index) 'levels', post_id || '/' || level_index, level_name, null::jsonb
      from (select post_id, level_index, level_name from post_seats
             where organization_id = ${organizationId} and post_id = any(${posts}::uuid[]) order by round desc) last`);
  for (const { kind, id, name, detail } of rows) {
    if (kind === "channels")
      names.channels[id] = { network: detail?.network ?? "webhook", name, colour: detail?.colour ?? 1 };
    else if (kind === "seats") names.seats[id] = { kind: detail?.kind ?? "signature", levelName: name };
    else names[kind][id] = name;
  }
  return names;
}

type NameRow = {
  kind: keyof LogNames;
  id: string;
  name: string;
  detail: { network?: Network; colour?: number; kind?: SeatKind } | null;
};

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the conditions of skipped levels named. */
function lackedIn(skipped: unknown): unknown[] {
  return Array.isArray(skipped) ? skipped.flatMap((level: object) => Object.values(level ?? {})) : [];
}

function idsOf(entry: LogEntry): string[] {
  const named = [...Object.values(entry.payload), ...lackedIn(entry.personal["skipped"])]
    .flat()
    .filter((value): value is string => typeof value === "string" && idShape.test(value));
  return [entry.subjectId, entry.actorId, entry.capacity?.of, ...named].filter((id) => id !== null && id !== undefined);
}
