import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

/** What asks for words of a list: levels of iters in use, by the name of the iter, and rules, by their place from 1. */
export interface WordListUses {
  routes: string[];
  rules: number[];
}

export async function wordListUses({ tx, organizationId }: Scope, listId: string): Promise<WordListUses> {
  const [row] = await tx.execute<WordListUses & Record<string, unknown>>(sql`
    select
      coalesce((select json_agg(r.name order by r.name)
        from approval_routes r join approval_route_versions v on v.id = r.current_version_id
        where r.organization_id = ${organizationId} and r.archived_at is null and exists (
          select from jsonb_array_elements(v.definition -> 'levels') level
            where level -> 'when' -> 'listIds' ? ${listId}::text)), '[]') as routes,
      coalesce((select json_agg(number order by number) from (
          select conditions, row_number() over (order by position, id) as number
            from route_rules where organization_id = ${organizationId}) placed
        where conditions -> 'listIds' ? ${listId}::text), '[]') as rules`);
  if (!row) throw new Error("A select without from answers one row");
  return row;
}
