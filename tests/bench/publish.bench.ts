/**
 * Posts that are due within one minute on webhooks that answer after 50 ms: how late each arrives, whether all arrive, each
 * once, beside a bare worker that makes the same signed calls: it takes them from a table of its own in the same database,
 * as many at once, by the same way out, and marks them done. The posts are rows like those of a post that was written,
 * signed and put on the programme, copied; everything from its moment on is the program's own, durability on.
 *
 * COUNT posts, 10,000 unless said otherwise, at 10,000 a minute; of 100 accounts, or of as many as there are hundreds.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import type { Sql } from "postgres";
import { Webhook } from "standardwebhooks";
import { sequenceLog } from "#app/audit/sequencer.server.ts";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { connectorFor } from "#app/connectors/registry.server.ts";
import { dueJob, publicationOverdueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { publishJob } from "#app/jobs/handlers/publish-job.server.ts";
import { jobLanes } from "#app/jobs/registry.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { beginConnecting } from "#app/services/channels/begin-connecting.server.ts";
import { connectChannel } from "#app/services/channels/connect-channel.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { connect } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { oneSigner, scheduledPost } from "#tests/integration/holds/arrange.ts";
import { testLine, testRequest } from "#tests/support/connectors/call.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  createOffice,
  day,
  minute,
  type Office,
  testClock,
  testContext,
  type TestContext,
} from "#tests/support/office.ts";
import { databaseUrl, migrationsFolder, programUrl } from "#tests/support/postgres.ts";
import "./as-in-production.ts";
import { copyScheduledPosts } from "./due-posts.ts";
import { openReceiver } from "./slow-receiver.ts";

const count = Number(process.env["COUNT"] ?? 10_000);
const windowMs = (60_000 * count) / 10_000;
const accounts = Math.max(1, Math.min(100, Math.round(count / 100)));
const answerMs = 50;
const atOnce = 50;
const target = 0.5;
const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
/** Before the first is due. */
const runUpMs = 3_000;
/** After which what is still not there is called lost. */
const patienceMs = 10 * 60_000;

const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-publish-bench-"));
await chmod(dataDir, 0o755);
const settings = ["max_connections=100"];
const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }), settings });
const receiver = await openReceiver(answerMs);
try {
  await bench();
} finally {
  receiver.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const database = await migratedDatabase();
  const begins = await fill(database);
  const ours = await publishAll(database, begins);
  const [kept] = await database.superSql<Array<{ out: number; calls: number }>>`
    select (select count(*)::int from publications where state in ('accepted', 'verified')) as out,
           (select count(*)::int from publication_attempts where outcome = 'published') as calls`;
  const theirs = await callAll(database.superSql);
  await database.close();
  console.table({ imprimatur: shown(ours), "bare worker": shown(theirs) });
  const ratio = Number((ours.perSecond / theirs.perSecond).toFixed(2));
  const lost = count - ours.arrived;
  const { doubled } = ours;
  console.log(
    JSON.stringify({
      bench: "publish",
      ratio,
      target,
      holds: ratio >= target && lost === 0 && doubled === 0 && kept?.out === count && kept.calls === count,
      posts: count,
      accounts,
      lost,
      doubled,
      publicationsOut: kept?.out,
      postsPerSecond: Math.round(ours.perSecond),
      bareCallsPerSecond: Math.round(theirs.perSecond),
      latenessP50Ms: ours.p50,
      latenessP99Ms: ours.p99,
      bareLatenessP50Ms: theirs.p50,
      bareLatenessP99Ms: theirs.p99,
    }),
  );
}

async function migratedDatabase(): Promise<TestDatabase> {
  const admin = connect(server.ownerUrl, { role: null, max: 1 });
  await admin`create database publish_template`;
  const templateUrl = databaseUrl(server.ownerUrl, "publish_template");
  await migrateDatabase(templateUrl, migrationsFolder, { login: loginOf(programUrl(templateUrl)) });
  await admin.end({ timeout: 5 });
  return createTestDatabase({ server: { serverUrl: server.ownerUrl, template: "publish_template" }, max: 20 });
}

/** Accounts that are connected, and posts on the programme of each. Answers when the first of them is due. */
async function fill(database: TestDatabase): Promise<Date> {
  const office = await createOffice(database.superSql);
  const networks = { connectorFor, request: testRequest(), openLine: testLine() };
  const ctx = { ...testContext(database, testClock(new Date(Date.now() - 3 * day))), networks };
  const routeId = await oneSigner({ database, office });
  // A whole minute, as the page has it; the copies are spread over the one after it.
  const publishAt = new Date(Math.ceil((Date.now() + 10 * minute) / minute) * minute);
  const apartMs = windowMs / count;
  for (let at = 0; at < accounts; at += 1) {
    const channelId = await connectAccount(ctx, office, at);
    const mine = { database, ctx, office: { ...office, channelId } };
    const { postId } = await scheduledPost(mine, { routeId, publishAt });
    const share = Math.floor(count / accounts) + (at < count % accounts ? 1 : 0);
    const spread = { apartMs: apartMs * accounts, firstMs: minute + apartMs * at };
    await copyScheduledPosts(database.superSql, { like: postId, count: share, ...spread });
    // What was copied is not part of it.
    await database.superSql`delete from jobs where payload ->> 'postId' = ${postId} or kind = 'sendMail'`;
    await database.superSql`update publications set state = 'cancelled' where post_id = ${postId}`;
  }
  await database.superSql`vacuum analyze`;
  return new Date(publishAt.getTime() + minute);
}

async function connectAccount(ctx: TestContext, office: Office, at: number): Promise<string> {
  const command = { organizationId: office.organizationId, actor: actorOf(office.admin) };
  const input = { network: "webhook", channelId: null, server: `${receiver.url}/${at}`, secrets: { secret } } as const;
  const begun = await beginConnecting(ctx, command, input);
  if (!begun.ok || begun.begun.type !== "answered") throw new Error(JSON.stringify(begun));
  const { id } = begun.begun;
  const made = await connectChannel(ctx, command, { id, name: `Sito ${at}`, colour: 1, publisherIds: [] });
  if (!made.ok || made.connected.type !== "connected") throw new Error(JSON.stringify(made));
  return made.connected.channelId;
}

interface Side {
  arrived: number;
  doubled: number;
  perSecond: number;
  p50: number;
  p99: number;
}

/** The program's worker, by a clock that stands a moment before the first is due. */
async function publishAll(database: TestDatabase, begins: Date): Promise<Side> {
  const offset = begins.getTime() - runUpMs - Date.now();
  const clock = { now: () => new Date(Date.now() + offset) };
  const networks = { connectorFor, request: testRequest(), openLine: testLine() };
  const ctx: AppContext = { ...testContext(database), clock: { ...testClock(), ...clock }, networks };
  await receiver.begin();
  const worker = startWorker(ctx, {
    handlers: [dueJob, publicationOverdueJob, publishJob],
    lanes: jobLanes,
    recurring: [{ everyMs: 1_000, run: sequenceLog }],
  });
  ctx.wake = () => worker.wake();
  await allThere();
  await worker.stop();
  const due = await database.superSql<Array<{ key: string; dueAt: Date }>>`
    select key, due_at as "dueAt" from publications where key is not null`;
  const dueAt = new Map(due.map(({ key, dueAt: at }) => [key, at.getTime() - offset]));
  return measured(dueAt, begins.getTime() - offset);
}

async function allThere(): Promise<void> {
  const until = Date.now() + windowMs + patienceMs;
  while ((await receiver.count()) < count && Date.now() < until) await pause(100);
  // Whatever came twice would be here by now.
  await pause(2_000);
}

/** The same calls by as little as can keep them: a table, a lock for each that is taken, and a mark when it is done. */
async function callAll(sql: Sql): Promise<Side> {
  const calls = await receiver.calls();
  const from = Date.now() + runUpMs;
  await sql`create table bare_calls (id text primary key, url text not null, body text not null, run_at timestamptz not null, state text not null)`;
  await sql`create index bare_calls_idx on bare_calls (run_at) where state = 'ready'`;
  const first = calls.map(({ id, body, path: to }, at) => ({
    id,
    url: `${receiver.url}${to}`,
    body,
    run_at: new Date(from + (windowMs * at) / count),
    state: "ready",
  }));
  for (let at = 0; at < first.length; at += 1_000)
    await sql`insert into bare_calls ${sql(first.slice(at, at + 1_000))}`;
  await receiver.begin();
  const request = testRequest();
  const signer = new Webhook(secret);
  let left = first.length;
  await Promise.all(Array.from({ length: atOnce }, work));
  return measured(new Map(first.map(({ id, run_at }) => [id, run_at.getTime()])), from);

  async function work(): Promise<void> {
    while (left > 0) {
      const [call] = await sql<Array<{ id: string; url: string; body: string }>>`
        update bare_calls set state = 'running' where id = (select id from bare_calls
          where state = 'ready' and run_at <= ${new Date()} order by run_at limit 1 for update skip locked)
        returning id, url, body`;
      if (call === undefined) {
        await pause(20);
        continue;
      }
      left -= 1;
      const at = new Date();
      const headers = {
        "content-type": "application/json",
        "webhook-id": call.id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
        "webhook-signature": signer.sign(call.id, at, call.body),
      };
      const { status } = await request(call.url, { method: "POST", headers, body: call.body });
      if (status >= 300) throw new Error(`answered ${status}`);
      await sql`update bare_calls set state = 'done' where id = ${call.id}`;
    }
  }
}

/** From the first moment that was due to the last arrival. */
async function measured(dueAt: ReadonlyMap<string, number>, from: number): Promise<Side> {
  const calls = await receiver.calls();
  const lates = calls.map(({ id, at }) => at - (dueAt.get(id) ?? Number.NaN)).sort((a, b) => a - b);
  const quantile = (share: number) => Math.round(lates[Math.max(0, Math.ceil(lates.length * share) - 1)] ?? Number.NaN);
  const arrived = new Set(calls.map(({ id }) => id)).size;
  const last = Math.max(...calls.map(({ at }) => at));
  return {
    arrived,
    doubled: calls.length - arrived,
    perSecond: (arrived * 1000) / (last + answerMs - from),
    p50: quantile(0.5),
    p99: quantile(0.99),
  };
}

function shown({ perSecond, p50, p99, arrived }: Side) {
  return { "calls/s": Math.round(perSecond), "late p50 ms": p50, "late p99 ms": p99, arrived };
}
