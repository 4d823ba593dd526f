import type { TestDatabase } from "#tests/support/database.ts";

/** Minutes from the request to the end of its term, as whoever is asked reads it. */
export async function readTermOf(sql: TestDatabase["ownerSql"], postId: string): Promise<number> {
  const [row] = await sql<{ minutes: number }[]>`
    select round(extract(epoch from c.due_at - p.submitted_at) / 60)::int as minutes
      from open_seat_candidates c join posts p on p.id = c.post_id where c.post_id = ${postId}`;
  return row?.minutes ?? Number.NaN;
}
