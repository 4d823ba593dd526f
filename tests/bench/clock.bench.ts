/**
 * The clock with 100,000 levels that run: how late the end of a term is carried out, and what a look for due work costs
 * beside 100,000 posts of which none is due, against the same look beside 1,000. The levels are rows like those that a
 * submission writes, copied; looks, timers, decisions, log and mails are the program's own, durability on.
 *
 * The terms end at random within eight hours, three or four every second: as if everybody had been asked on one day.
 * Each of them is a decision with its log, and a mail that is composed and kept by the same worker. Lateness is counted to
 * the commit.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import type { Sql } from "postgres";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { startWorker, workDueJobs } from "#app/jobs/worker.server.ts";
import { createMailboxTransport } from "#app/mail/mailbox-transport.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { connect } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  createOffice,
  level,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
  testContext,
} from "#tests/support/office.ts";
import { databaseUrl, migrationsFolder, programUrl } from "#tests/support/postgres.ts";
import "./as-in-production.ts";

const many = 100_000;
const few = 1_000;
/** Seconds in which all the terms end, and seconds of it that are lived through. */
const spread = 8 * 3_600;
const measured = 120;
const looks = 400;
const latenessTarget = 2_000;
const target = 1.3;

const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-clock-"));
await chmod(dataDir, 0o755);
const server = await startEmbeddedPostgres({
  dataDir,
  log: pino({ level: "silent" }),
  settings: ["max_connections=100"],
});
try {
  await bench();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const admin = connect(server.ownerUrl, { role: null, max: 1 });
  await admin`create database clock_template`;
  const templateUrl = databaseUrl(server.ownerUrl, "clock_template");
  await migrateDatabase(templateUrl, migrationsFolder, { login: loginOf(programUrl(templateUrl)) });
  await admin.end({ timeout: 5 });
  const template = { server: { serverUrl: server.ownerUrl, template: "clock_template" } };
  const [small, large] = [await createTestDatabase(template), await createTestDatabase(template)];
  await fill(small, few);
  const begins = await fill(large, many);
  const ratio = await compareLooks(contextOn(small), contextOn(large));
  const lateness = await liveThrough(large, begins);
  await Promise.all([small.close(), large.close()]);
  console.log(
    JSON.stringify({
      bench: "clock",
      ratio: Number((1 / ratio.cost).toFixed(2)),
      target: Number((1 / target).toFixed(2)),
      holds: ratio.cost <= target && lateness.p99 <= latenessTarget && lateness.done >= lateness.due,
      costOfALook: Number(ratio.cost.toFixed(2)),
      [`lookMsAt${few}`]: Number(ratio.few.toFixed(3)),
      [`lookMsAt${many}`]: Number(ratio.many.toFixed(3)),
      latenessP50Ms: lateness.p50,
      latenessP99Ms: lateness.p99,
      latenessMaxMs: lateness.max,
      termsDue: lateness.due,
      termsDone: lateness.done,
    }),
  );
}

function contextOn(database: TestDatabase): AppContext {
  const mail = createMailboxTransport({ db: database.db, from: testContext(database).mail.from });
  return { ...testContext(database), clock: { now: () => new Date() }, mail };
}

/** A submitted post, copied with all that its submission wrote. Answers when the first of the terms ends. */
async function fill(database: TestDatabase, posts: number): Promise<Date> {
  const now = new Date();
  const context = {
    ...testContext(database),
    clock: { now: () => now, set: () => undefined, advance: () => undefined },
  };
  const office = await createOffice(database.superSql);
  const chief = seat("chief", { type: "person", personId: office.chief.personId });
  const routeId = await publishApprovalRoute(database.superSql, office, route([level("firma", [chief])]));
  const publishAt = new Date(now.getTime() + 60 * 86_400_000);
  const { postId } = await submittedPost(context, office, { routeId, publishAt });
  // Looks come first, then the terms begin to end.
  const begins = new Date(now.getTime() + 8 * 3_600_000);
  await copyPosts(database.superSql, { like: postId, posts });
  return begins;
}

/** Every copy has ids of its own, and terms that end `spread` seconds from the eighth hour on. */
async function copyPosts(sql: Sql, { like, posts }: { like: string; posts: number }): Promise<void> {
  await sql`create unlogged table copies as
    select gen_random_uuid() as post_id, gen_random_uuid() as seat_id, make_interval(secs => random() * ${spread}) as later
      from generate_series(1, ${posts})`;
  const [seatRow] = await sql<
    Array<{ id: string }>
  >`select id from post_seats where post_id = ${like} and status = 'open'`;
  const seatId = seatRow?.id ?? "";
  const [moments] = await sql<Array<{ at: string; due: string }>>`
    select machine #>> '{context,levels,0,openedAt}' as at, machine #>> '{context,levels,0,dueAt}' as due from posts where id = ${like}`;
  const { at, due } = moments ?? { at: "", due: "" };
  const written = (moment: string) =>
    sql`to_char((${moment}::timestamptz + c.later) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const anew = (text: ReturnType<typeof sql>) =>
    sql`replace(replace(replace(${text}, ${seatId}, c.seat_id::text), ${at}, ${written(at)}), ${due}, ${written(due)})`;
  await sql`
    insert into posts (id, organization_id, title, purpose, audience, author_id, route_id, publish_at, state, machine,
      machine_version, revision_number, revision_hash, level_index, due_at, submitted_at, created_at, updated_at)
    select c.post_id, p.organization_id, p.title, p.purpose, p.audience, p.author_id, p.route_id, p.publish_at, p.state,
      ${anew(sql`p.machine::text`)}::jsonb, p.machine_version, p.revision_number, p.revision_hash, p.level_index,
      p.due_at + c.later, p.submitted_at, p.created_at, p.updated_at
    from copies c, posts p where p.id = ${like}`;
  await sql`
    insert into revisions (id, organization_id, post_id, number, hash, content, submission, created_by, created_at)
    select gen_random_uuid(), r.organization_id, c.post_id, r.number, r.hash, r.content, r.submission, r.created_by, r.created_at
    from copies c, revisions r where r.post_id = ${like}`;
  await sql`
    insert into post_channels (post_id, channel_id, organization_id)
    select c.post_id, k.channel_id, k.organization_id from copies c, post_channels k where k.post_id = ${like}`;
  await sql`
    insert into post_seats (id, organization_id, post_id, round, level_index, level_name, position, kind, label, holder, status, opened_at, due_at)
    select c.seat_id, s.organization_id, c.post_id, s.round, s.level_index, s.level_name, s.position, s.kind, s.label, s.holder,
      s.status, s.opened_at + c.later, s.due_at + c.later
    from copies c, post_seats s where s.id = ${seatId}`;
  await sql`
    insert into open_seat_candidates (seat_id, person_id, organization_id, post_id, kind, due_at)
    select c.seat_id, o.person_id, o.organization_id, c.post_id, o.kind, o.due_at + c.later
    from copies c, open_seat_candidates o where o.seat_id = ${seatId}`;
  await sql`
    insert into jobs (id, organization_id, key, kind, payload, run_at, max_attempts, created_at)
    select gen_random_uuid(), j.organization_id, replace(j.key, ${like}, c.post_id::text), j.kind,
      replace(j.payload::text, ${like}, c.post_id::text)::jsonb,
      case when j.kind = 'termPassed' then j.run_at + c.later else j.run_at end, j.max_attempts, j.created_at
    from copies c, jobs j where j.payload ->> 'postId' = ${like} and j.kind in ('termPassed', 'lastUsefulPassed')`;
  // What the post itself sent is not part of it.
  await sql`delete from jobs where payload ->> 'postId' = ${like} or kind = 'sendMail'`;
  await sql`drop table copies`;
  await sql`vacuum analyze`;
}

interface Looks {
  cost: number;
  few: number;
  many: number;
}

/** The same look in turn: what disturbs one disturbs the other. */
async function compareLooks(small: AppContext, large: AppContext): Promise<Looks> {
  const spent = { few: [] as number[], many: [] as number[] };
  for (let round = 0; round < looks; round += 1) {
    for (const [name, ctx] of [["few", small] as const, ["many", large] as const]) {
      const from = performance.now();
      const done = await workDueJobs(ctx, { handlers: jobHandlers });
      if (done.length > 0) throw new Error("Something was due that should not be");
      // The first ones warm connections, plans and compiled code.
      if (round >= looks / 4) spent[name].push(performance.now() - from);
    }
  }
  const [fewMs, manyMs] = [quantile(spent.few, 0.5), quantile(spent.many, 0.5)];
  return { cost: manyMs / fewMs, few: fewMs, many: manyMs };
}

/** The program's worker, with its own pauses, by a clock that begins with the terms. */
async function liveThrough(database: TestDatabase, begins: Date) {
  const offset = begins.getTime() - Date.now();
  const clock = { now: () => new Date(Date.now() + offset) };
  const ctx = { ...contextOn(database), clock };
  const worker = startWorker({ ...ctx, wake: () => undefined }, { handlers: jobHandlers });
  await pause(measured * 1_000);
  const until = clock.now();
  await worker.stop();
  const rows = await database.superSql<Array<{ late: number | null }>>`
    select extract(epoch from finished_at - run_at)::float8 * 1000 as late from jobs
     where kind = 'termPassed' and run_at <= ${new Date(until.getTime() - latenessTarget)}`;
  const lates = rows.flatMap(({ late }) => late ?? []);
  const at = (share: number) => Math.round(quantile(lates, share));
  return { due: rows.length, done: lates.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.POSITIVE_INFINITY;
}
