import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

/** How many of the newest posts are searched for tags in use. */
const recentPosts = 500;
const mostKnown = 60;

/** Tags that mean something here, each once: first those a level of a published iter or a rule asks for, then those recent posts carry. */
export async function knownTags(scope: Scope): Promise<string[]> {
  const rows = await scope.tx.execute<{ tag: string }>(sql`
    select tag from (select distinct on (lower(tag)) tag, rank, uses from (
      select tag.value #>> '{}' as tag, 0 as rank, 0 as uses
        from approval_routes r
        join approval_route_versions v on v.id = r.current_version_id,
        jsonb_array_elements(v.definition -> 'levels') level,
        jsonb_array_elements(case when jsonb_typeof(level -> 'when' -> 'tags') = 'array'
          then level -> 'when' -> 'tags' else '[]' end) tag
       where r.organization_id = ${scope.organizationId} and r.archived_at is null
      union all
      select tag.value #>> '{}', 0, 0
        from route_rules r,
        jsonb_array_elements(case when jsonb_typeof(r.conditions -> 'tags') = 'array' then r.conditions -> 'tags' else '[]' end) tag
       where r.organization_id = ${scope.organizationId}
      union all
      select tag, 1, count(*)
        from (select tags from posts where organization_id = ${scope.organizationId} order by id desc limit ${recentPosts}) recent,
             unnest(recent.tags) tag
       group by tag) found order by lower(tag), rank, uses desc) once
    order by rank, uses desc, tag
    limit ${mostKnown}`);
  return rows.map(({ tag }) => tag);
}

/** The tags of one post; null when the organisation has no such post. */
export async function tagsOfPost(scope: Scope, postId: string): Promise<string[] | null> {
  const [row] = await scope.tx.execute<{ tags: string[] }>(sql`
    select tags from posts where organization_id = ${scope.organizationId} and id = ${postId}::uuid`);
  return row?.tags ?? null;
}
