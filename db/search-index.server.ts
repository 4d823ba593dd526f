import type { Sql } from "postgres";

/** A server without the extension, or one whose owner role may not make it. */
const notToBeHad = ["0A000", "58P01", "42501", "42704"];

/**
 * Makes, as the owner, the index that search uses where there are many posts. It needs `pg_trgm`, which comes with
 * PostgreSQL and which some managed servers leave out: without it search reads every post, and finds the same.
 */
export async function createSearchIndex(owner: Sql): Promise<void> {
  try {
    await owner`create extension if not exists pg_trgm`;
  } catch (error) {
    if (error instanceof Error && "code" in error && notToBeHad.includes(String(error.code))) return;
    throw error;
  }
  await owner`create index if not exists post_search_words_trgm_idx on post_search using gin (words gin_trgm_ops)`;
  await owner`create index if not exists post_search_title_trgm_idx on post_search using gin (title gin_trgm_ops)`;
}

/** Whether search has its index. */
export async function hasSearchIndex(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ there: boolean }[]>`
    select to_regclass('public.post_search_words_trgm_idx') is not null as there`;
  return row?.there === true;
}
