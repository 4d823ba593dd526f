import { dueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import type { HoldFields } from "#app/services/holds/hold-form.ts";
import { liftHold } from "#app/services/holds/lift-hold.server.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { fireTimer } from "#app/services/posts/change-post.server.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import { writeScope } from "#db/scope.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  accepted,
  day,
  level,
  mark,
  type Office,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  type SubmittedPost,
  submittedPost,
  testContext,
  type TestContext,
} from "#tests/support/office.ts";

export const everything: HoldFields = {
  reach: "organization",
  channelIds: [],
  tags: [],
  reasonKind: "emergency",
  words: "Incidente alla stazione",
};

interface Bench {
  database: TestDatabase;
  ctx: TestContext;
  office: Office;
}

/** One signature by the chief, who is one of two; kept for the file's posts. */
export function oneSigner({ database, office }: Omit<Bench, "ctx">): Promise<string> {
  const holder = { type: "group", groupId: office.groupId } as const;
  return publishApprovalRoute(database.ownerSql, office, route([level("uno", [seat("group", holder)])]));
}

/** Signed by the chief and on the programme. */
export async function scheduledPost(
  { database, ctx, office }: Bench,
  { routeId, publishAt }: { routeId: string; publishAt?: Date },
): Promise<SubmittedPost & { publishAt: Date }> {
  const at = publishAt ?? new Date(ctx.clock.now().getTime() + 3 * day);
  const post = await submittedPost(ctx, office, { routeId, publishAt: at });
  accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
  accepted(await schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt: at }));
  return { ...post, publishAt: at };
}

export async function placed(
  ctx: TestContext,
  viewer: ActingViewer,
  fields: Partial<HoldFields> = {},
): Promise<string> {
  const answer = await placeHold(ctx, { viewer, fields: { ...everything, ...fields } });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.holdId;
}

export async function lifted(ctx: TestContext, viewer: ActingViewer, holdId: string): Promise<void> {
  const answer = await liftHold(ctx, { viewer, holdId, words: "" });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
}

/** The clock reaches a moment, and what is due is worked off. */
export async function reach({ database, ctx }: Omit<Bench, "office">, at: Date): Promise<void> {
  ctx.clock.set(at);
  await database.superSql`update jobs set status = 'done' where kind in ('sendMail', 'termPassed', 'lastUsefulPassed')`;
  await workDueJobs(ctx, { handlers: [dueJob] });
}

/** Two at once, in either order of arrival. */
export async function together<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  if (Math.random() < 0.5) return Promise.all([first(), second()]);
  const [b, a] = await Promise.all([second(), first()]);
  return [a, b];
}

/** The moment of a post comes, as the worker brings it about; false where nothing was left to do. */
export async function fireDue(
  { database, office }: Omit<Bench, "ctx">,
  post: SubmittedPost & { publishAt: Date },
): Promise<boolean> {
  const [timer] = await database.ownerSql<{ payload: { timerKey: string; token: string } }[]>`
    select payload from jobs where kind = 'due' and payload ->> 'postId' = ${post.postId} order by created_at desc limit 1`;
  if (timer === undefined) throw new Error("No timer was armed");
  const late = testContext(database);
  late.clock.set(post.publishAt);
  const scope = { organizationId: office.organizationId, personId: null };
  const fired = await writeScope(database.db, scope, (inside) =>
    fireTimer(late, inside, { kind: "due", postId: post.postId, ...timer.payload }),
  );
  return fired.type === "done";
}
