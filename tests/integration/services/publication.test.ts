import { expect, test } from "vitest";
import { dueJob, lastUsefulPassedJob, termPassedJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import {
  confirmPublication,
  reportPublicationFailure,
} from "#app/services/publications/publication-commands.server.ts";
import {
  accepted,
  day,
  level,
  logOf,
  mark,
  minute,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  stateOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import { crossCheck } from "./cross-check.ts";

const { database, ctx, office } = withOffice();
const handlers = [dueJob, lastUsefulPassedJob, termPassedJob];
const publishAt = new Date(monday.getTime() + 3 * day);

async function scheduledPost(): Promise<string> {
  ctx.clock.set(monday);
  const routeId = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([level("uno", [seat("chief", { type: "person", personId: office.chief.personId })])]),
  );
  const post = await submittedPost(ctx, office, { routeId, publishAt });
  accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
  accepted(await schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt }));
  return post.postId;
}

/** The clock reaches a moment; mails wait, timers do not. */
async function reach(at: Date): Promise<void> {
  ctx.clock.set(at);
  await database.superSql`update jobs set status = 'done' where kind = 'sendMail'`;
  await workDueJobs(ctx, { handlers });
}

test("published by hand: prompted at the moment, confirmed with an address, each once in the log", async () => {
  const postId = await scheduledPost();
  await reach(new Date(publishAt.getTime() - minute));
  expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
  await reach(publishAt);
  expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
  const mails = await database.ownerSql<{ to: string; channelIds: string[] }[]>`
    select to_person_id as "to", data -> 'channelIds' as "channelIds" from mails where post_id = ${postId} and kind = 'timeToPublish'`;
  expect([...mails]).toEqual([{ to: office.writer.personId, channelIds: [office.channelId] }]);

  const confirm = (url: string) =>
    confirmPublication(ctx, { viewer: office.writer, postId, channelId: office.channelId, url });
  for (const url of [
    "",
    "http://facebook.com/1",
    "javascript:alert(1)",
    "https://user:pass@facebook.com/1",
    "https://localhost/1",
    "ftp://facebook.com",
  ]) {
    expect(await confirm(url)).toMatchObject({ error: { code: "urlInvalid" } });
  }
  expect(accepted(await confirm(" https://www.facebook.com/comune/posts/1 ")).state).toBe("published");
  expect(await confirm("https://www.facebook.com/comune/posts/1")).toMatchObject({ error: { code: "impossibleNow" } });
  const [row] =
    await database.ownerSql`select state, url, confirmed_by as "confirmedBy" from publications where post_id = ${postId}`;
  expect(row).toEqual({
    state: "verified",
    url: "https://www.facebook.com/comune/posts/1",
    confirmedBy: office.writer.personId,
  });
  expect((await logOf(database.ownerSql, postId)).slice(-3)).toEqual([
    "post.scheduled",
    "publication.prompted",
    "publication.confirmed",
  ]);
});

test("the people named on the channel are asked, and nobody else may confirm", async () => {
  await database.ownerSql`insert into channel_publishers (channel_id, person_id, organization_id) values (${office.channelId}, ${office.deputy.personId}, ${office.organizationId})`;
  const postId = await scheduledPost();
  await reach(publishAt);
  const mails = await database.ownerSql<
    { to: string }[]
  >`select to_person_id as "to" from mails where post_id = ${postId} and kind = 'timeToPublish'`;
  expect(mails.map(({ to }) => to)).toEqual([office.deputy.personId]);
  const { channelId } = office;
  expect(
    await confirmPublication(ctx, { viewer: office.writer, postId, channelId, url: "https://facebook.com/1" }),
  ).toMatchObject({ error: { code: "forbidden" } });
  expect(
    accepted(
      await reportPublicationFailure(ctx, { viewer: office.deputy, postId, channelId, reason: "Pagina bloccata" }),
    ).state,
  ).toBe("failed");
  expect(
    accepted(await confirmPublication(ctx, { viewer: office.deputy, postId, channelId, url: "https://facebook.com/1" }))
      .state,
  ).toBe("published");
  await database.ownerSql`delete from channel_publishers`;
});

test("a clock that jumps past the tolerance publishes nothing: the post is held, and the log says so", async () => {
  const postId = await scheduledPost();
  await reach(new Date(publishAt.getTime() + day));
  expect(await stateOf(database.ownerSql, postId)).toBe("held");
  expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("post.held");
});

test("a term that passes reminds with a fresh address and arms itself again; the last useful moment expires the post", async () => {
  ctx.clock.set(monday);
  const { postId } = await submittedPost(ctx, office, { publishAt });
  await reach(new Date(monday.getTime() + 480 * minute));
  expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("level.reminded");
  const reminders = await database.ownerSql`select 1 from mails where post_id = ${postId} and kind = 'reminder'`;
  expect(reminders).toHaveLength(1);
  await reach(publishAt);
  expect(await stateOf(database.ownerSql, postId)).toBe("expired");
  expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("post.expired");
  expect(
    await crossCheck(database.superSql).then((found) => found.filter((line) => !line.startsWith("a queued mail"))),
  ).toEqual([]);
});
