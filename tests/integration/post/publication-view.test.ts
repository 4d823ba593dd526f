import { expect, test } from "vitest";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { dueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import {
  accepted,
  createOffice,
  day,
  draftPost,
  mark,
  monday,
  openSeat,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();

const publishAt = new Date(monday.getTime() + 3 * day);

const viewOf = (postId: string, viewer: ActingViewer = office.writer) => readPublicationView(ctx, { viewer, postId });

async function scheduled(text: string): Promise<string> {
  ctx.clock.set(monday);
  const sent = await submittedPost(ctx, office, { text, publishAt });
  for (const by of [office.chief, office.director])
    await mark(ctx, sent, { by, seatId: await openSeat(database.ownerSql, sent.postId) });
  accepted(await schedulePost(ctx, { viewer: office.writer, postId: sent.postId, publishAt }));
  return sent.postId;
}

async function reachItsMoment(): Promise<void> {
  ctx.clock.set(publishAt);
  await database.superSql`update jobs set status = 'done' where kind <> 'due'`;
  await workDueJobs(ctx, { handlers: [dueJob] });
}

test("what is copied is what was signed, even if the row of the text says something else", async () => {
  const postId = await scheduled("Com’è stato firmato  \n");
  await database.superSql`update post_texts set text = 'Altro' where post_id = ${postId}`;
  const view = await viewOf(postId);
  expect(view?.channels.map((channel) => channel.text)).toEqual(["Com’è stato firmato"]);
  expect(view?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("before its moment nobody confirms anything", async () => {
  const view = await viewOf(await scheduled("Testo"));
  expect(view?.channels.map((channel) => channel.mayConfirm)).toEqual([false]);
});

test("a post nobody signed has nothing to publish; an unknown one does not exist", async () => {
  expect((await viewOf(await draftPost(ctx, office)))?.channels).toEqual([]);
  const stranger = await createOffice(database.ownerSql, "Comune di Altrove");
  expect(await viewOf(await scheduled("Testo"), stranger.writer)).toBeNull();
  expect(await viewOf("nonsense")).toBeNull();
});

test("at its moment whoever is named for the channel confirms, and nobody else but administrators", async () => {
  const postId = await scheduled("Testo");
  await reachItsMoment();
  await database.superSql`insert into channel_publishers (channel_id, person_id, organization_id)
    values (${office.channelId}, ${office.helper.personId}, ${office.organizationId})`;
  const may = async (viewer: ActingViewer) =>
    (await viewOf(postId, viewer))?.channels.map((channel) => channel.mayConfirm);
  expect(await may(office.helper)).toEqual([true]);
  expect(await may(office.writer)).toEqual([false]);
  expect(await may(office.admin)).toEqual([true]);
});

test("a revision of before accounts were signed is read as it was, and is shown as signed without one", async () => {
  const postId = await scheduled("Firmato prima");
  await database.superSql`alter table revisions disable trigger user`;
  await database.superSql`update revisions set content = (
      jsonb_set(content::jsonb, '{format}', '1') #- '{channels,0,account}')::text where post_id = ${postId}`;
  await database.superSql`alter table revisions enable trigger user`;
  const [channel] = (await viewOf(postId))?.channels ?? [];
  expect(channel).toMatchObject({ text: "Firmato prima", signed: null, stopped: null });
});
