import type { Sql } from "postgres";

/** Of no organisation, so it takes the bare connection: who runs on this database, and where each keeps media. */
export interface RunningProcess {
  id: string;
  name: string;
  media: string;
}

/** A process that was not heard of for so long is gone; each says three times in it that it is there. */
export const goneAfterSeconds = 30;

/**
 * Writes down that this process runs, and answers who else does. Several that start at once see each other: one after
 * the other gets the lock.
 */
export async function registerProcess(sql: Sql, process: RunningProcess): Promise<RunningProcess[]> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('imprimatur processes'))`;
    await tx`delete from processes where seen_at < now() - make_interval(secs => ${goneAfterSeconds})`;
    const others = await tx<RunningProcess[]>`select id, name, media from processes where id <> ${process.id}`;
    if (others.some(({ media }) => media !== process.media)) return others;
    await tx`insert into processes (id, name, media, started_at, seen_at)
      values (${process.id}, ${process.name}, ${process.media}, now(), now())
      on conflict (id) do update set seen_at = now()`;
    return others;
  });
}

/** False where the row is gone: the process was silent for too long, and another may have begun meanwhile. */
export async function keepProcess(sql: Sql, id: string): Promise<boolean> {
  const kept = await sql`update processes set seen_at = now() where id = ${id} returning id`;
  return kept.length > 0;
}

export async function forgetProcess(sql: Sql, id: string): Promise<void> {
  await sql`delete from processes where id = ${id}`;
}

/** The database's clock, in milliseconds since 1970. */
export async function databaseTime(sql: Sql): Promise<number> {
  const [row] = await sql<{ ms: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`;
  return row?.ms ?? Number.NaN;
}
