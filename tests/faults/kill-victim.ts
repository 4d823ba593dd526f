/**
 * The process that gets killed: the real services and the real worker on the database named by the first argument, for
 * the office in the second. Writes, submits and marks without end, four posts at a time; one line for each answer.
 */
import { readFile } from "node:fs/promises";
import pino from "pino";
import { readEnv } from "#app/boot/env.server.ts";
import { buildServices } from "#app/boot/services.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import type { Failure } from "#app/kernel/errors.ts";
import { takeBackMark, recallPost, schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PostChange } from "#app/services/posts/command.ts";
import { readScope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import { day, draftPost, mark, type Office } from "#tests/support/office.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";

const [databaseUrl, officeFile, dataDir] = process.argv.slice(2);
if (databaseUrl === undefined || officeFile === undefined || dataDir === undefined)
  throw new Error("Name database, office and data folder");
const secret = "k".repeat(43);
const env = readEnv({ NODE_ENV: "test", DATABASE_URL: databaseUrl, IMPRIMATUR_SECRET: secret });
const services = buildServices({ env, log: pino({ level: "silent" }), databaseUrl, dataDir, secret, migrationsFolder });
// As in the demonstration: mails stay in the mailbox.
services.ctx.demoSignInAllowed = true;
const worker = startWorker(services.ctx, { handlers: jobHandlers, pollMs: 100 });
services.connect({ wake: () => worker.wake() });
// Written by the parent a moment ago.
const office = JSON.parse(await readFile(officeFile, "utf8")) as Office;

process.once("SIGTERM", () => void worker.stop().then(() => process.exit(0)));
await Promise.all(Array.from({ length: 4 }, () => liveForEver(services.ctx)));

async function liveForEver(ctx: AppContext): Promise<never> {
  for (;;) {
    try {
      await onePost(ctx);
    } catch {
      // The database is away: the next post finds it again, or does not.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** One post, by one of several lives. */
async function onePost(ctx: AppContext): Promise<void> {
  const publishAt = new Date(ctx.clock.now().getTime() + 3 * day);
  const postId = await draftPost(ctx, office, { publishAt });
  const submitted = tell(postId, await submitPost(ctx, { viewer: office.writer, postId }));
  const post = { postId, hash: submitted?.revision?.hash ?? "" };
  const chance = Math.random();
  if (chance < 0.15) return void tell(postId, await recallPost(ctx, { viewer: office.writer, postId }));
  const first = await openSeatOf(ctx, postId);
  if (chance < 0.3) {
    return void tell(
      postId,
      await mark(ctx, post, { by: office.chief, seatId: first, verdict: "requestChanges", reason: "Manca la data" }),
    );
  }
  tell(postId, await mark(ctx, post, { by: office.chief, seatId: first, idempotencyKey: `first-${postId}` }));
  if (chance < 0.45) {
    const actor = { personId: office.chief.personId, means: "web" } as const;
    return void tell(
      postId,
      await takeBackMark(ctx, { organizationId: office.organizationId, postId, actor, seatId: first }),
    );
  }
  tell(postId, await mark(ctx, post, { by: office.director, seatId: await openSeatOf(ctx, postId) }));
  if (chance < 0.8) tell(postId, await schedulePost(ctx, { viewer: office.writer, postId, publishAt }));
}

async function openSeatOf(ctx: AppContext, postId: string): Promise<string> {
  const of = { organizationId: office.organizationId, personId: null };
  const text = "select id from post_seats where organization_id = $1 and post_id = $2 and status = 'open'";
  const [seat] = await readScope(ctx.db, of, (scope) =>
    runStatement<{ id: string }>(scope, text, [office.organizationId, postId]),
  );
  return seat?.id ?? "";
}

/** The parent checks every answer against the database. */
function tell(postId: string, answer: PostChange | Failure): PostChange | null {
  if (!answer.ok) {
    process.stdout.write(`${JSON.stringify({ refused: answer.error.code })}\n`);
    return null;
  }
  process.stdout.write(`${JSON.stringify({ postId, version: answer.version })}\n`);
  return answer;
}
