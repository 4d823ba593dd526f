import { sql, type SQL } from "drizzle-orm";

/** A number that says whether it is the whole: counting stops at `n` where there are more. */
export interface Counted {
  n: number;
  more: boolean;
}

/** Counting stops here, because counting further is expensive. */
export const mostCounted = 1_000;

/** How many rows a statement has, as one value; it reads one row more than `mostCounted` at most. */
export function countUpTo(rows: SQL): SQL {
  return sql`(select count(*)::int from (${rows} limit ${sql.raw(String(mostCounted + 1))}) counted)`;
}

/** What `countUpTo` answered. */
export function counted(value: number | string | undefined): Counted {
  const n = Number(value ?? 0);
  return { n: Math.min(n, mostCounted), more: n > mostCounted };
}

/** The sum of lists that hold nothing in common. */
export function sumOf(parts: readonly Counted[]): Counted {
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  return { n: Math.min(n, mostCounted), more: n > mostCounted || parts.some((part) => part.more) };
}
