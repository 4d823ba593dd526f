/**
 * Complete decisions per second through `recordMark`, beside the floor: the very statements those decisions send,
 * with their very parameters, run raw through postgres.js on posts of their own. Durability is on for both.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import pino from "pino";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { changePostInScope } from "#app/services/posts/change-post.server.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { type Database, writeScope } from "#db/scope.server.ts";
import {
  createOffice,
  mark,
  type Office,
  openSeat,
  type SubmittedPost,
  submittedPost,
  testContext,
} from "#tests/support/office.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";

const decisionsEach = 400;
const rounds = 2;
const levelsOfConcurrency = [1, 8, 32];
const connections = 32;
const target = 0.5;

interface Ready extends SubmittedPost {
  seatId: string;
}
type Statement = [text: string, parameters: postgres.ParameterOrJSON<never>[]];

/** Thrown to roll a recorded decision back; defined before anything runs. */
class Undo extends Error {}

const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-decisions-"));
await chmod(dataDir, 0o755);
const server = await startEmbeddedPostgres({
  dataDir,
  log: pino({ level: "silent" }),
  settings: ["max_connections=150"],
});
try {
  await migrateDatabase(server.ownerUrl, migrationsFolder, { login: loginOf(server.url) });
  await bench(server.ownerUrl);
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(url: string): Promise<void> {
  const owner = connect(url, { role: "imprimatur_owner", max: 8 });
  const app = openDatabase(url, { role: "imprimatur_app", max: connections });
  const raw = connect(url, { role: "imprimatur_app", max: connections });
  // The statements carry JSON and instants as text, as drizzle's client leaves them.
  for (const type of [114, 3802, 1184]) raw.options.serializers[type] = (value: unknown) => value;
  const recorder = createRecorder(url);
  const ctx = testContext(app);
  const office = await createOffice(owner);
  const sides = { ours: decideBy(ctx, office), floor: replayOn(raw) };

  // Plans, prepared statements and compiled code are warm on every connection before anything is measured.
  await measure(sides.ours, await readyPosts(ctx, owner, office, 200), connections);
  await measure(
    sides.floor,
    await recorded(recorder, ctx, office, await readyPosts(ctx, owner, office, 200)),
    connections,
  );

  const table = [];
  for (const atOnce of levelsOfConcurrency) {
    const spent = { ours: 0, floor: 0 };
    for (let round = 0; round < rounds; round += 1) {
      spent.ours += await measure(sides.ours, await readyPosts(ctx, owner, office, decisionsEach), atOnce);
      spent.floor += await measure(
        sides.floor,
        await recorded(recorder, ctx, office, await readyPosts(ctx, owner, office, decisionsEach)),
        atOnce,
      );
    }
    const count = decisionsEach * rounds;
    table.push({
      atOnce,
      oursPerSecond: count / spent.ours,
      floorPerSecond: count / spent.floor,
      ratio: spent.floor / spent.ours,
    });
  }
  console.table(
    table.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value.toFixed(2))])),
    ),
  );
  const ratio = Math.min(...table.map((row) => row.ratio));
  const figures = Object.fromEntries(
    table.flatMap(({ atOnce, oursPerSecond, floorPerSecond }) => [
      [`oursPerSecondAt${atOnce}`, Math.round(oursPerSecond)],
      [`floorPerSecondAt${atOnce}`, Math.round(floorPerSecond)],
    ]),
  );
  await Promise.all([app.close(), recorder.close(), owner.end({ timeout: 5 }), raw.end({ timeout: 5 })]);
  console.log(
    JSON.stringify({
      bench: "decisions",
      ratio: Number(ratio.toFixed(2)),
      target,
      holds: ratio >= target,
      decisions: decisionsEach * rounds,
      ...figures,
    }),
  );
}

/** Posts at their first level: the mark measured closes it, opens the next one, and sends receipt, request and timer. */
async function readyPosts(ctx: AppContext, owner: Sql, office: Office, count: number): Promise<Ready[]> {
  return inParallel(Array.from({ length: count }), 8, async () => {
    const post = await submittedPost(ctx, office);
    return { ...post, seatId: await openSeat(owner, post.postId) };
  });
}

function decideBy(ctx: AppContext, office: Office) {
  return async (post: Ready): Promise<void> => {
    const answer = await mark(ctx, post, { by: office.chief, seatId: post.seatId });
    if (!answer.ok) throw new Error(answer.error.code);
  };
}

interface Recorder {
  db: Database;
  /** Everything the client has sent, oldest first. */
  sent: Statement[];
  close(): Promise<void>;
}

function createRecorder(url: string): Recorder {
  const sent: Statement[] = [];
  const debug = (_: number, text: string, parameters: Statement[1]) => void sent.push([text, [...parameters]]);
  const client = postgres(url, { max: 1, debug, connection: { role: "imprimatur_app", TimeZone: "UTC" } });
  return { db: drizzle(client), sent, close: () => client.end({ timeout: 5 }) };
}

/** What a decision on each post would send, statement by statement: decided for real, then rolled back. */
async function recorded(
  { db, sent }: Recorder,
  ctx: AppContext,
  office: Office,
  posts: Ready[],
): Promise<Statement[][]> {
  const recordings: Statement[][] = [];
  for (const post of posts) {
    sent.length = 0;
    const command = {
      type: "mark",
      seatId: post.seatId,
      verdict: "approve",
      reason: null,
      reasonKind: null,
      revisionHash: post.hash,
    } as const;
    const actor = { personId: office.chief.personId, means: "web", sessionId: office.chief.sessionId } as const;
    const undone = writeScope(
      db,
      { organizationId: office.organizationId, personId: actor.personId },
      async (scope) => {
        const answer = await changePostInScope(scope, ctx, {
          organizationId: office.organizationId,
          postId: post.postId,
          actor,
          command,
        });
        if (!answer.ok) throw new Error(answer.error.code);
        throw new Undo();
      },
    );
    await undone.catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
    recordings.push(sent.filter(([text]) => !/^\s*(begin|rollback|commit|select b\.oid)/iu.test(text)));
  }
  return recordings;
}

/** The same statements in the same batches: what the service sends without waiting, the floor does too. */
function replayOn(raw: Sql) {
  return async (statements: Statement[]): Promise<void> => {
    await raw.begin(async (tx) => {
      let batch: Promise<unknown>[] = [];
      for (const [text, parameters] of statements) {
        if (startsBatch(text)) {
          await Promise.all(batch);
          batch = [];
        }
        batch.push(send(tx, text, parameters));
      }
      await Promise.all(batch);
    });
  };
}

function startsBatch(text: string): boolean {
  return ["set_config", "for no key update", "with recursive members", "with new_seats", "update posts"].some(
    (opening) => text.includes(opening),
  );
}

function send(tx: TransactionSql, text: string, parameters: Statement[1]): Promise<unknown> {
  return tx.unsafe(text, parameters, { prepare: true });
}

/** Seconds for all of the work, so many at once. */
async function measure<Item>(run: (item: Item) => Promise<void>, items: Item[], atOnce: number): Promise<number> {
  const from = performance.now();
  await inParallel(items, atOnce, run);
  return (performance.now() - from) / 1000;
}

async function inParallel<Item, Result>(
  items: Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, item] of queue) results[index] = await run(item);
    }),
  );
  return results;
}
