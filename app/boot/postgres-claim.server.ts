import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

/** Raised when another living process has the same data folder. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";
}

export interface Claim {
  release(): Promise<void>;
}

const folderLock = 4_118_730_210;
const claimant = "imprimatur process ";

/**
 * Holds the data folder for this process: an advisory lock on a connection that lives as long as the process. A process
 * that is killed loses the connection, and with it the lock, at once; no file can be left behind.
 */
export async function claimFolder(url: string, dataDir: string): Promise<Claim> {
  let held = false;
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    // The server restarted: its locks are gone, and this one must be taken again before another process takes it.
    onclose: () => {
      if (held) void sql`select pg_advisory_lock(${folderLock})`.catch(() => undefined);
    },
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: `${claimant}${process.pid}` },
  });
  try {
    // A process that ended a moment ago may still hold the lock.
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const [row] = await sql<{ ours: boolean }[]>`select pg_try_advisory_lock(${folderLock}) as ours`;
      if (row?.ours) {
        held = true;
        return {
          async release() {
            held = false;
            await sql.end({ timeout: 5 });
          },
        };
      }
      await pause(100);
    }
    const [holder] = await sql<{ name: string }[]>`
      select application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and objid::bigint = ${folderLock} limit 1`;
    throw new FolderInUseError(
      `${holder?.name ?? "another Imprimatur process"} already works on ${dataDir}. ` +
        `Stop it, or give this one a folder of its own: IMPRIMATUR_DATA_DIR=/path/to/another npm start`,
    );
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
}

/** Makes the program's database when the cluster is new. */
export async function ensureDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    const [known] = await sql`select 1 from pg_database where datname = 'imprimatur'`;
    if (!known) await sql`create database imprimatur`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
