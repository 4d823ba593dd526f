import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

/**
 * How many posts say one of these names, as whole words, in what was or may be signed: title, purpose and audience, texts, the
 * descriptions of images, and every revision.
 */
export async function countPostsNaming({ tx, organizationId }: Scope, spellings: string[]): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    with said as (select spelling_pattern(array(select jsonb_array_elements_text(${JSON.stringify(spellings)}::jsonb)), false) as pattern)
    select count(*)::int as n from posts p, said
     where p.organization_id = ${organizationId}
       and (concat_ws(' ', p.title, p.purpose, p.audience, p.campaign, p.sources::text, p.answered::text) ~* said.pattern
            or exists (select from post_texts t where t.post_id = p.id and t.text ~* said.pattern)
            or exists (select from post_media m where m.post_id = p.id and concat_ws(' ', m.alt, m.credit) ~* said.pattern)
            or exists (select from link_cards l where l.post_id = p.id and concat_ws(' ', l.title, l.description, l.alt) ~* said.pattern)
            or exists (select from revisions r where r.post_id = p.id and r.content ~* said.pattern))`);
  return row?.n ?? 0;
}
