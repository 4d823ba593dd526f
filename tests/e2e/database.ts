import type { Sql } from "postgres";
import { attachToEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { connect } from "#db/client.server.ts";

/** The database of the program under test, as its administrator: for what no page can bring about in time. */
export async function inDatabase<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const addresses = await attachToEmbeddedPostgres(process.env["E2E_DATA_DIR"] ?? "");
  if (addresses === null) throw new Error("The program under test has no database of its own");
  const sql = connect(addresses.ownerUrl, { role: null, max: 1 });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
