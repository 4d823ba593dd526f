import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import pino from "pino";
import { originOf, parseHead, type Head } from "#app/audit/checkpoint.ts";
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
  // The owner sees every organisation; each is then read in a read-only transaction.
  const sql = connect(database.url, { role: "imprimatur_owner", max: 1, applicationName: "imprimatur log:verify" });
  try {
    const organizations = await sql<
      { id: string; name: string }[]
    >`select id, name from organizations order by created_at, id`;
    if (organizations.length === 0) console.log("There is no log yet.");
    let whole = true;
    for (const { id, name } of organizations) {
      const kept = heads.filter((head) => head.origin === originOf(id));
      const found = await withLogSource(sql, id, (source) => verifyLog(source, kept));
      console.log(describeVerification(name, found));
      whole &&= found.whole;
    }
    return whole;
  } finally {
    await sql.end({ timeout: 5 });
    await database.giveBack();
  }
}

async function readHead(file: string): Promise<Head> {
  const head = parseHead(await readFile(file, "utf8"));
  if (!head) throw new Error(`${file} is not a signed head`);
  return head;
}
