import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pino from "pino";
import type { Sql } from "postgres";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { readPostmaster } from "#app/boot/postmaster.server.ts";
import { readEnv } from "#app/boot/env.server.ts";
import { buildServices } from "#app/boot/services.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";
import { connect } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { crossCheck } from "#tests/integration/services/cross-check.ts";
import { createOffice, testClock } from "#tests/support/office.ts";
import { bundleScript } from "#tests/support/bundled-script.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";

export interface KillReport {
  rounds: number;
  /** Kills of our process, and of PostgreSQL. */
  processKills: number;
  databaseKills: number;
  /** Commands that were answered with success. */
  acknowledged: number;
  /** Acknowledged commands the database does not know, and mails that were written but never arrived. */
  lost: number;
  /** Mails that arrived twice. */
  doubled: number;
  /** What the cross-check found, in sentences. */
  findings: string[];
  mails: number;
}

/** Kills the program, then the database, so many times each at points nobody chose, and checks what is left after each. */
export async function killRounds({
  processKills,
  databaseKills,
}: {
  processKills: number;
  databaseKills: number;
}): Promise<KillReport> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-kill-"));
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
  try {
    await migrateDatabase(server.ownerUrl, migrationsFolder, { login: loginOf(server.url) });
    return await runRounds({ server, dataDir, processKills, databaseKills });
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Rounds {
  server: EmbeddedPostgres;
  dataDir: string;
  processKills: number;
  databaseKills: number;
}

async function runRounds({ server, dataDir, processKills, databaseKills }: Rounds): Promise<KillReport> {
  const sql = connect(server.ownerUrl, { role: null, max: 2 });
  const officeFile = path.join(dataDir, "office.json");
  await writeFile(officeFile, JSON.stringify(await createOffice(sql)));
  const promises = new Map<string, number>();
  const findings: string[] = [];
  let acknowledged = 0;
  const keep = (postId: string, version: number) => {
    acknowledged += 1;
    promises.set(postId, Math.max(version, promises.get(postId) ?? 0));
  };
  const script = await bundleScript("tests/faults/kill-victim.ts");
  const start = () => startVictim([script, server.url, officeFile, dataDir], keep);

  for (let round = 0; round < processKills; round += 1) {
    const victim = start();
    await victim.afterAnswers(1 + Math.floor(Math.random() * 40));
    await victim.kill("SIGKILL");
    await allAlone(sql);
    findings.push(...(await crossCheck(sql)));
  }
  if (databaseKills > 0) {
    const victim = start();
    for (let round = 0; round < databaseKills; round += 1) {
      await victim.afterAnswers(1 + Math.floor(Math.random() * 40));
      await killDatabase(dataDir);
      findings.push(...(await whenBack(() => crossCheck(sql))));
    }
    await victim.afterAnswers(1);
    await victim.kill("SIGKILL");
    await allAlone(sql);
  }
  await deliverEverything(server.url, dataDir);
  findings.push(...(await crossCheck(sql)));
  const { doubled, missing, mails } = await countMails(sql);
  const lost = missing + (await brokenPromises(sql, promises));
  await sql.end({ timeout: 5 });
  return {
    rounds: processKills + databaseKills,
    processKills,
    databaseKills,
    acknowledged,
    lost,
    doubled,
    findings,
    mails,
  };
}

function startVictim(args: string[], keep: (postId: string, version: number) => void) {
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "test" },
  });
  const { stdout } = child;
  if (stdout === null) throw new Error("The killed process has no output");
  let waiting: { answers: number; resolve: () => void } | null = null;
  createInterface(stdout).on("line", (line) => {
    const told: unknown = JSON.parse(line);
    if (typeof told !== "object" || told === null || !("postId" in told) || !("version" in told)) return;
    keep(String(told.postId), Number(told.version));
    if (waiting === null) return;
    waiting.answers -= 1;
    if (waiting.answers <= 0) waiting.resolve();
  });
  const ended = once(child, "close");
  return {
    /** Resolves at the n-th answer from now; the kill that follows finds whatever is going on at that moment. */
    async afterAnswers(answers: number): Promise<void> {
      const enough = new Promise<void>((resolve) => (waiting = { answers, resolve }));
      await Promise.race([enough, ended.then(() => Promise.reject(new Error("The victim died by itself")))]);
      waiting = null;
    },
    async kill(signal: NodeJS.Signals): Promise<void> {
      child.kill(signal);
      await ended;
    },
  };
}

/** A killed client's transaction ends when its server process notices; until then rows may still change. */
async function allAlone(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ others: number }[]>`
      select count(*)::int as others from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null`;
    if (row?.others === 0) return;
  }
}

/** The server is started again by whoever keeps it, so its process is another one each time. */
async function killDatabase(dataDir: string): Promise<void> {
  for (;;) {
    const postmaster = await readPostmaster(path.join(dataDir, "postgres", "cluster"));
    if (postmaster?.ready !== true) continue;
    process.kill(postmaster.pid, "SIGKILL");
    return;
  }
}

async function whenBack<T>(run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    }
  }
}

/** As a worker would after the leases of the dead ones ended. */
async function deliverEverything(databaseUrl: string, dataDir: string): Promise<void> {
  const secret = "k".repeat(43);
  const env = readEnv({ NODE_ENV: "test", DATABASE_URL: databaseUrl, IMPRIMATUR_SECRET: secret });
  const services = buildServices({
    env,
    log: pino({ level: "silent" }),
    databaseUrl,
    dataDir,
    secret,
    migrationsFolder,
  });
  const later = testClock(new Date(Date.now() + 10 * 60_000));
  await workDueJobs({ ...services.ctx, clock: later }, { handlers: jobHandlers });
  await services.close();
}

async function countMails(sql: Sql) {
  const [row] = await sql<{ mails: number; doubled: number; missing: number }[]>`
    select (select count(*) from mails)::int as mails,
           (select count(*) from (select 1 from mailbox_messages group by mail_id having count(*) > 1) twice)::int as doubled,
           (select count(*) from mails m where m.status <> 'cancelled'
              and not exists (select from mailbox_messages b where b.mail_id = m.id))::int as missing`;
  if (row === undefined) throw new Error("No count of the mails");
  return row;
}

/** Answers that were given with success and are not in the database. */
async function brokenPromises(sql: Sql, promises: Map<string, number>): Promise<number> {
  const rows = await sql<{ id: string; version: number }[]>`select id, version from posts`;
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return [...promises].filter(([postId, version]) => (versions.get(postId) ?? 0) < version).length;
}
