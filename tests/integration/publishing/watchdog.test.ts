/** Within a minute a person knows why something that should be out is not (also of what is published by hand). */
import { expect, test } from "vitest";
import { publishJob } from "#app/jobs/handlers/publish-job.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { watchPublications } from "#app/services/publications/watch-publications.server.ts";
import { resolveUncertain, retryPublication } from "#app/services/publications/publication-commands.server.ts";
import { accepted, hour, minute } from "#tests/support/office.ts";
import { today } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import { publishAt, second, withPublisher } from "./arrange.ts";

const { database, ctx, office, network, connectedPost, scheduled, reach, passes, publicationOf } = withPublisher();

/** What the watchdog told whom of the post, in order. */
async function told(postId: string): Promise<string[]> {
  await watchPublications(ctx);
  await watchPublications(ctx);
  const mails = await database.superSql<{ cause: string; to: string }[]>`
    select data ->> 'cause' as cause, to_person_id as to from mails where post_id = ${postId} and kind = 'publicationAlarm' order by id`;
  const names = new Map([
    [office.writer.personId, "writer"],
    [office.deputy.personId, "deputy"],
  ]);
  return mails.map(({ cause, to }) => `${cause} ${names.get(to)}`);
}

async function known(): Promise<string[]> {
  const { personId } = office.writer;
  const page = await readScope(ctx.db, office.writer, (scope) =>
    today(scope, { personId, seesEverything: true, administers: false, dayStart: publishAt, dayEnd: publishAt }),
  );
  return [...page.toKnow.map(({ type }) => type), ...page.myTurn.map(({ reason }) => reason.type)];
}

test("due and not begun: whoever wrote it and whoever publishes there are told once, connected or by hand", async () => {
  const { channelId, organizationId, deputy } = office;
  await database.ownerSql`insert into channel_publishers (channel_id, person_id, organization_id) values (${channelId}, ${deputy.personId}, ${organizationId})`;
  const postId = await scheduled();
  ctx.clock.set(new Date(publishAt.getTime() + 59 * second));
  expect(await told(postId)).toEqual([]);
  ctx.clock.set(new Date(publishAt.getTime() + 61 * second));
  expect((await told(postId)).sort()).toEqual(["notStarted deputy", "notStarted writer"]);
  expect(await known()).toEqual(["notStarted"]);
});

test("begun and not out after a minute: told once, and no more once it is out", async () => {
  const postId = await connectedPost();
  network.faults.push("unavailable", "unavailable", "unavailable", "unavailable", "unavailable");
  await reach(publishAt);
  await passes(50 * second);
  expect(await told(postId)).toEqual([]);
  await passes(2 * minute);
  expect(await told(postId)).toEqual(["tooLong writer"]);
  expect(await known()).toEqual(["tooLong"]);
  await passes(hour);
  expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  expect(await told(postId)).toEqual(["tooLong writer"]);
  expect(await known()).toEqual([]);
});

test("nobody knows: told at the next look, and again where it happens again", async () => {
  network.settings.canReconcile = false;
  const postId = await connectedPost();
  network.faults.push("cutBefore", "cutBefore");
  await reach(publishAt);
  await passes(second);
  expect(await told(postId)).toEqual(["uncertain writer"]);
  expect(await known()).toEqual(["uncertain"]);
  const on = { viewer: office.writer, postId, channelId: office.channelId };
  accepted(await resolveUncertain(ctx, { ...on, url: null }));
  accepted(await retryPublication(ctx, on));
  await workDueJobs(ctx, { handlers: [publishJob] });
  await passes(second);
  expect(await told(postId)).toEqual(["uncertain writer", "uncertain writer"]);
});

test("not as it was signed: told, and read on the page", async () => {
  network.settings.rewrites = () => "altro";
  const postId = await connectedPost();
  await reach(publishAt);
  await passes(hour);
  expect(await told(postId)).toEqual(["different writer"]);
  expect(await known()).toEqual(["different"]);
});
