/**
 * The log when it is long. COUNT entries, 1,000,000 unless said otherwise, made as the program makes them and copied in.
 * - Verifying all of it in the database, beside SHA-256 over the very same bytes that lie in memory already (the floor), and beside
 *   reading these rows without looking at them.
 * - Exporting it by the program that people call, with the most memory that its process ever held; then the offline verifier.
 * - What the append costs a decision: the same decisions with the database's own function, and with one that does nothing.
 * - The pages of an auditor, beside those of a log of 10,000 entries.
 */
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { hash } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import type { Sql } from "postgres";
import { withLogSource } from "#app/audit/read-log.server.ts";
import { verifyLog } from "#app/audit/verify.ts";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { secretOfTests } from "#tests/support/office.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import "./as-in-production.ts";
import { appendShare } from "./append-share.ts";
import { auditorsPages } from "./auditors-pages.ts";
import { writeLongLog, type LongLog } from "./long-log.ts";
import { mostMemoryOf } from "./most-memory.ts";

const count = Number(process.env["COUNT"] ?? 1_000_000);
const targets = { verify: 0.3, append: 0.25, exportMegabytes: 200, pages: 2 };
const mebibyte = 1024 * 1024;

const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-audit-bench-"));
await chmod(dataDir, 0o755);
const server = await startEmbeddedPostgres({
  dataDir,
  log: pino({ level: "silent" }),
  settings: ["max_connections=100"],
});
try {
  await migrateDatabase(server.ownerUrl, migrationsFolder, { login: loginOf(server.url) });
  await bench();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const superSql = connect(server.ownerUrl, { role: null, max: 2 });
  const app = openDatabase(server.url, { role: "imprimatur_app", max: 8 });
  const few = await writeLongLog(superSql, { entries: 10_000, secret: secretOfTests });
  const many = await writeLongLog(superSql, { entries: count, secret: secretOfTests });
  const pages = await auditorsPages(app, { few, many });
  const append = await appendShare({ url: server.url, ownerUrl: server.ownerUrl });
  const verified = await verifying(superSql, app.sql, many);
  const exported = await exporting(many);
  await Promise.all([app.close(), superSql.end({ timeout: 5 })]);
  const { ratio, ...took } = verified;
  console.log(
    JSON.stringify({
      bench: "audit",
      ratio,
      holds:
        ratio >= targets.verify &&
        append.appendShare <= targets.append &&
        exported.exportMegabytes <= targets.exportMegabytes &&
        pages.worstGrowth <= targets.pages,
      targets,
      entries: many.entries,
      megabytesOfEntries: Math.round(many.bytes / mebibyte),
      ...took,
      ...append,
      ...exported,
      ...pages,
    }),
  );
}

/** The same entries three times: checked, hashed, and only read. */
async function verifying(superSql: Sql, sql: Sql, log: LongLog) {
  const { organizationId } = log;
  const verifySeconds = await seconds(async () => {
    const found = await withLogSource(sql, organizationId, (source) => verifyLog(source));
    if (!found.whole || found.leaves !== log.entries) throw new Error(JSON.stringify(found.findings.slice(0, 3)));
  });
  const readSeconds = await seconds(() =>
    withLogSource(sql, organizationId, async (source) => {
      let read = 0;
      for await (const rows of source.entries()) read += rows.length;
      return read;
    }),
  );
  let hashSeconds = 0;
  await superSql`select subject_id, seq, bytes from log_entries where organization_id = ${organizationId}`.cursor(
    5_000,
    async (rows) => {
      hashSeconds += await seconds(async () => {
        for (const row of rows) hash("sha256", row["bytes"] as Buffer, "buffer");
      });
    },
  );
  return {
    ratio: rounded(hashSeconds / verifySeconds),
    verifySeconds: rounded(verifySeconds),
    microsecondsAnEntry: rounded((verifySeconds * 1e6) / log.entries),
    hashSeconds: rounded(hashSeconds),
    readSeconds: rounded(readSeconds),
    ratioToReading: rounded(readSeconds / verifySeconds),
  };
}

/** By the programs that people call, each in a process of its own. */
async function exporting(log: LongLog) {
  const out = path.join(dataDir, "log.jsonl");
  const written = await mostMemoryOf(
    ["--import", "tsx", "app/boot/log-export.ts", "--organization", log.organizationId, "--out", out],
    { DATABASE_URL: server.url, IMPRIMATUR_SECRET: secretOfTests, IMPRIMATUR_DATA_DIR: dataDir },
  );
  const checked = await mostMemoryOf(["docs/verifier/verify.mjs", out, "--lang", "en"], {});
  const { size } = await stat(out);
  return {
    exportSeconds: rounded(written.seconds),
    exportMegabytes: Math.round(written.bytes / mebibyte),
    fileMegabytes: Math.round(size / mebibyte),
    verifierSeconds: rounded(checked.seconds),
    verifierMegabytes: Math.round(checked.bytes / mebibyte),
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
