import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import pino from "pino";
import type { Sql } from "postgres";
import { noteIn, originOf, parseHead, type Head } from "#app/audit/checkpoint.ts";
import { describeVerification } from "#app/audit/describe.ts";
import { withLogSource } from "#app/audit/read-log.server.ts";
import { verifyLog } from "#app/audit/verify.ts";
import { connect } from "#db/client.server.ts";
import { borrowDatabase } from "./borrow-database.server.ts";
import { readEnv } from "./env.server.ts";
import { projectRoot } from "./project-root.ts";

/*
 * npm run log:verify [-- --head FILE …]: verifies the log of every organisation, also while the program works. Files
 * are signed heads kept elsewhere. Exits 0 when every log is whole, 1 when one was altered, 2 when it could not look.
 */
try {
  const file = path.join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  process.exitCode = (await verifyEverything()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function verifyEverything(): Promise<boolean> {
  const { values } = parseArgs({ options: { head: { type: "string", multiple: true, default: [] } } });
  const heads = await Promise.all(values.head.map(readHead));
  const database = await borrowDatabase(readEnv(process.env), pino({ level: "warn" }, pino.destination(2)));
  const sql = connect(database.url, { role: "imprimatur_app", max: 1, applicationName: "imprimatur log:verify" });
  try {
    // A date that no verification has reached selects every organisation that has a log.
    const organizations = await sql<
      { id: string }[]
    >`select id from organizations_to_verify('infinity') as id order by id`;
    if (organizations.length === 0) console.log("There is no log yet.");
    let whole = true;
    for (const { id } of organizations) {
      const kept = heads.filter((head) => head.origin === originOf(id));
      const found = await withLogSource(sql, id, (source) => verifyLog(source, kept));
      console.log(describeVerification(await nameOf(sql, id), found));
      whole &&= found.whole;
    }
    return whole;
  } finally {
    await sql.end({ timeout: 5 });
    await database.giveBack();
  }
}

async function nameOf(sql: Sql, organizationId: string): Promise<string> {
  const rows = await sql.begin(async (tx) => {
    await tx`select set_config('app.organization_id', ${organizationId}, true)`;
    return tx<{ name: string }[]>`select name from organizations where id = ${organizationId}`;
  });
  return rows[0]?.name ?? organizationId;
}

async function readHead(file: string): Promise<Head> {
  const note = noteIn(await readFile(file, "utf8"));
  const head = note && parseHead(note);
  if (!head) throw new Error(`${file} is not a signed head`);
  return head;
}
