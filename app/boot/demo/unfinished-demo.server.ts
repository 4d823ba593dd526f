import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "pino";
import type { Sql } from "postgres";
import { connect } from "#db/client.server.ts";

/*
 * The demonstration takes many transactions, and a process can be killed between any two of them. A note in the data
 * folder stands from before its organisation is made until after its last step, and nothing is served meanwhile: where
 * a start finds the note, half an organisation is in the database, and nobody has ever worked with it.
 */

/** Before the organisation with this id is made. */
export function noteDemoBegun(dataDir: string, organizationId: string): Promise<void> {
  return writeFile(noteIn(dataDir), organizationId);
}

/** After the last step: from now on somebody may work with the organisation. */
export function noteDemoFinished(dataDir: string): Promise<void> {
  return rm(noteIn(dataDir), { force: true });
}

interface UnfinishedDemo {
  /** Of the embedded server, signing in as its first role: only that one may empty a log. */
  ownerUrl: string;
  dataDir: string;
  log: Logger;
}

/**
 * Empties the database of a demonstration that was interrupted, so that it can begin anew; true when it did. Only for
 * the embedded database, after its migrations and before anything is served. A database that holds any organisation
 * but the one of the note is left as it is.
 */
export async function clearUnfinishedDemo({ ownerUrl, dataDir, log }: UnfinishedDemo): Promise<boolean> {
  const begun = await readFile(noteIn(dataDir), "utf8").catch(() => null);
  if (begun === null) return false;
  const sql = connect(ownerUrl, { role: null, max: 1 });
  try {
    const organizations = await sql<Array<{ id: string }>>`select id from organizations`;
    const onlyOurs = organizations.every(({ id }) => id === begun);
    if (onlyOurs) await empty(sql);
    else log.warn("an interrupted demonstration stays as it is: there is another organisation beside it");
    await noteDemoFinished(dataDir);
    if (onlyOurs) log.info("the demonstration was interrupted while it was made: it begins anew");
    return onlyOurs;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** As after the migrations, which make tables and no rows. */
async function empty(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    // The log lets nobody remove an entry; its triggers stand aside for the role of a replica, in this transaction only.
    await tx`set local session_replication_role = replica`;
    const tables = await tx<
      Array<{ name: string }>
    >`select tablename as name from pg_tables where schemaname = 'public'`;
    await tx`truncate ${tx(tables.map(({ name }) => name))}`;
  });
}

function noteIn(dataDir: string): string {
  return path.join(dataDir, "demonstration-begun");
}
