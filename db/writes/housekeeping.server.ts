import type { Sql } from "postgres";

/** Across organisations, by the database's own function; answers how many rows it changed. */
export async function shortenAddresses(
  sql: Sql,
  { before, codesBefore }: { before: Date; codesBefore: Date },
): Promise<number> {
  const [row] = await sql<Array<{ count: number }>>`select shorten_addresses(${before}, ${codesBefore}) as count`;
  return row?.count ?? 0;
}
