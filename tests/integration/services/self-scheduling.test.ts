import { describe, expect, test } from "vitest";
import { archiveChannel } from "#app/services/channels/change-channel.server.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { unschedulePost } from "#app/services/posts/post-commands.server.ts";
import {
  day,
  mark,
  minute,
  openSeat,
  publishApprovalRoute,
  stateOf,
  type SubmittedPost,
  submittedPost,
  twoLevels,
} from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

/* The rule: an iter that schedules by itself does so with its last mark, and never past what would stop a person. */

const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });

async function lastButOne(): Promise<SubmittedPost> {
  const routeId = await publishApprovalRoute(database.ownerSql, office, {
    ...twoLevels(office),
    schedulesItself: true,
  });
  const post = await submittedPost(ctx, office, { routeId });
  await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) });
  return post;
}

async function lastMark(post: SubmittedPost) {
  return mark(ctx, post, { by: office.director, seatId: await openSeat(database.ownerSql, post.postId) });
}

async function payloadsOf(postId: string, type: string) {
  const rows = await database.ownerSql<{ payload: Record<string, unknown> }[]>`
    select convert_from(bytes, 'UTF8')::json -> 'payload' as payload from log_entries
    where subject_id = ${postId} and type = ${type} order by seq`;
  return rows.map(({ payload }) => payload);
}

async function approvedMail(postId: string): Promise<string> {
  await deliver();
  const [row] = await database.superSql<{ text: string }[]>`
    select b.text from mailbox_messages b join mails m on m.id = b.mail_id
    where m.post_id = ${postId} and m.kind = 'approved' order by m.created_at desc limit 1`;
  return row?.text ?? "";
}

const jobs = (postId: string) =>
  database.superSql<{ kind: string; runAt: Date }[]>`
    select kind, run_at as "runAt" from jobs where key like ${`%${postId}%`} and kind in ('due', 'schedulingReminder') and finished_at is null`;

describe("an iter that schedules by itself", () => {
  test("plans the publication with its last mark; the log and the mail say that it was the iter", async () => {
    const post = await lastButOne();
    expect(await lastMark(post)).toMatchObject({ ok: true, state: "scheduled" });
    const publishAt = new Date(ctx.clock.now().getTime() + 3 * day);
    const planned = await database.ownerSql`select state, due_at from publications where post_id = ${post.postId}`;
    expect(planned).toMatchObject([{ state: "waiting", due_at: publishAt }]);
    expect((await jobs(post.postId)).map(({ kind }) => kind)).toEqual(["due"]);
    expect((await payloadsOf(post.postId, "mark.approved")).map(({ itselfAt }) => itselfAt)).toEqual([
      undefined,
      publishAt.toISOString(),
    ]);
    expect(await approvedMail(post.postId)).toContain("l’iter lo ha messo in programma da solo");
    const view = await readPostView(ctx, { viewer: office.writer, postId: post.postId });
    expect(view?.selfScheduled).toEqual({ stoppedBy: null });
  });

  test("not under a Pausa: the post stays approved, the log, the mail and the page say why", async () => {
    const post = await lastButOne();
    const fields = { reach: "organization", channelIds: [], tags: [], reasonKind: "emergency", words: "" } as const;
    const placed = await placeHold(ctx, { viewer: office.admin, fields: { ...fields, channelIds: [], tags: [] } });
    expect(placed.ok).toBe(true);
    expect(await lastMark(post)).toMatchObject({ ok: true, state: "approved" });
    expect(await payloadsOf(post.postId, "mark.approved")).toMatchObject([{}, { itselfNot: "onHold" }]);
    expect(await approvedMail(post.postId)).toContain("qualcosa lo ha fermato");
    const view = await readPostView(ctx, { viewer: office.writer, postId: post.postId });
    expect(view?.selfScheduled).toEqual({ stoppedBy: "onHold" });
    expect(await database.ownerSql`select 1 from publications where post_id = ${post.postId}`).toHaveLength(0);
  });

  test("nor where the content would be refused today: a channel that is out of use stops it", async () => {
    const post = await lastButOne();
    const { organizationId, admin, channelId } = office;
    const command = { organizationId, actor: { personId: admin.personId, means: "web" as const }, channelId };
    expect(await archiveChannel(ctx, { ...command, archived: true })).toMatchObject({ ok: true });
    expect(await lastMark(post)).toMatchObject({ ok: true, state: "approved" });
    expect(await payloadsOf(post.postId, "mark.approved")).toMatchObject([{}, { itselfNot: "check" }]);
  });

  test("taken off the programme it stays off, and the page says no more that the iter put it there", async () => {
    const post = await lastButOne();
    await lastMark(post);
    ctx.clock.advance(minute);
    expect(await unschedulePost(ctx, { viewer: office.writer, postId: post.postId })).toMatchObject({
      state: "approved",
    });
    expect(await stateOf(database.ownerSql, post.postId)).toBe("approved");
    const view = await readPostView(ctx, { viewer: office.writer, postId: post.postId });
    expect(view?.selfScheduled).toBeNull();
    expect(await approvedMail(post.postId)).toContain("Conferma il suo momento");
  });
});
