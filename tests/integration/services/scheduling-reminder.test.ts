import { expect, test } from "vitest";
import { schedulingReminderJob } from "#app/jobs/handlers/mail-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { takeBackMark, schedulePost, unschedulePost } from "#app/services/posts/post-commands.server.ts";
import { today } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  accepted,
  createOffice,
  day,
  level,
  mark,
  monday,
  type Office,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
} from "#tests/support/office.ts";
import { withContext } from "#tests/support/with-office.ts";

/* The rule: an approved post that is not scheduled never goes out; its writers are reminded once, and it is shown in Da sapere. */

const { database, ctx } = withContext();
let office: Office;
const publishAt = new Date(monday.getTime() + 3 * day);

async function approved(): Promise<{ postId: string; seatId: string }> {
  office = await createOffice(database.ownerSql);
  ctx.clock.set(monday);
  const holder = { type: "person", personId: office.chief.personId } as const;
  const routeId = await publishApprovalRoute(database.ownerSql, office, route([level("uno", [seat("chief", holder)])]));
  const post = await submittedPost(ctx, office, { routeId, publishAt });
  const seatId = await openSeat(database.ownerSql, post.postId);
  accepted(await mark(ctx, post, { by: office.chief, seatId }));
  return { postId: post.postId, seatId };
}

/** The clock reaches a moment; mails and other timers wait. */
async function reach(at: Date): Promise<void> {
  ctx.clock.set(at);
  await database.superSql`update jobs set status = 'done' where kind <> 'schedulingReminder'`;
  await workDueJobs(ctx, { handlers: [schedulingReminderJob] });
}

async function told(postId: string): Promise<boolean[]> {
  const rows = await database.ownerSql<{ again: boolean }[]>`
    select coalesce((data ->> 'again')::boolean, false) as again from mails
     where post_id = ${postId} and kind = 'approved' and to_person_id = ${office.writer.personId} order by created_at`;
  return rows.map(({ again }) => again);
}

async function known(at: Date): Promise<string[]> {
  const dayStart = new Date(at.getTime() - (at.getTime() % day));
  const input = {
    personId: office.writer.personId,
    seesEverything: true,
    administers: false,
    dayStart,
    dayEnd: new Date(dayStart.getTime() + day),
  };
  return readScope(database.db, office.writer, (scope) => today(scope, input)).then(({ toKnow }) =>
    toKnow.map(({ type }) => type),
  );
}

test("nobody scheduled it: one reminder, a day before its moment, and no other", async () => {
  const { postId } = await approved();
  await reach(new Date(publishAt.getTime() - day - 1));
  expect(await told(postId)).toEqual([false]);
  await reach(new Date(publishAt.getTime() - day));
  expect(await told(postId)).toEqual([false, true]);
  await reach(new Date(publishAt.getTime() + day));
  expect(await told(postId)).toEqual([false, true]);
});

test("it stands in Da sapere from the day before on, while nobody schedules it", async () => {
  const { postId } = await approved();
  expect(await known(monday)).toEqual([]);
  const before = new Date(publishAt.getTime() - day);
  expect(await known(before)).toEqual(["approved"]);
  ctx.clock.set(before);
  accepted(await schedulePost(ctx, { viewer: office.writer, postId, publishAt }));
  expect(await known(before)).toEqual([]);
});

test("a post that is on the clock needs no reminder; taken off it again, its writers are reminded", async () => {
  const scheduled = await approved();
  accepted(await schedulePost(ctx, { viewer: office.writer, postId: scheduled.postId, publishAt }));
  await reach(new Date(publishAt.getTime() - day));
  expect(await told(scheduled.postId)).toEqual([false]);

  const takenOff = await approved();
  accepted(await schedulePost(ctx, { viewer: office.writer, postId: takenOff.postId, publishAt }));
  accepted(await unschedulePost(ctx, { viewer: office.writer, postId: takenOff.postId }));
  await reach(new Date(publishAt.getTime() - day));
  expect(await told(takenOff.postId)).toEqual([false, true]);
});

test("a mark taken back leaves nothing to schedule, and nobody is reminded", async () => {
  const { postId, seatId } = await approved();
  const actor = { personId: office.chief.personId, means: "web" } as const;
  accepted(await takeBackMark(ctx, { organizationId: office.organizationId, postId, actor, seatId }));
  await reach(new Date(publishAt.getTime() - day));
  expect(await told(postId)).toEqual([false]);
});
