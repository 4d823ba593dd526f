/** What can be done once publishing went wrong: each way works, and the log says who took it. */
import { describe, expect, test } from "vitest";
import { freezePost } from "#app/services/freezes/freeze-post.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { unschedulePost } from "#app/services/posts/post-commands.server.ts";
import {
  confirmPublication,
  giveUpChannel,
  reportPublicationFailure,
  retryPublication,
} from "#app/services/publications/publication-commands.server.ts";
import { today } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import { accepted, day, logOf, minute, monday, stateOf } from "#tests/support/office.ts";
import { publishAt, url, withPostsGoingOut } from "./going-out.ts";

const { database, ctx, office, scheduled, reach, publishing, by, on, rightsOf, mailsOf } = withPostsGoingOut();

async function failed(): Promise<string> {
  const postId = await publishing();
  accepted(await reportPublicationFailure(ctx, { ...by(), postId, channelId: office.channelId, reason: "Pagina giù" }));
  return postId;
}

function send(postId: string, intent: string, at: Date) {
  const local = localTime(at.toISOString(), "Europe/Rome");
  const data = new FormData();
  for (const [name, value] of Object.entries({ intent, date: local.slice(0, 10), hour: local.slice(11, 16) }))
    data.append(name, value);
  return applyPostForm(ctx, { viewer: office.writer, postId, form: postForm(data) });
}

describe("a post that did not go out", () => {
  test("tells its writer, is tried again within the tolerance without a new signature, and goes out", async () => {
    const postId = await failed();
    expect((await mailsOf(postId, "failed")).map(({ to }) => to)).toEqual([office.writer.personId]);
    expect((await rightsOf(postId)).channels[office.channelId]).toMatchObject({
      confirm: true,
      retry: true,
      giveUp: true,
    });
    expect(accepted(await retryPublication(ctx, on(postId))).state).toBe("publishing");
    expect(accepted(await confirmPublication(ctx, { ...on(postId), url })).state).toBe("published");
    expect((await logOf(database.ownerSql, postId)).slice(-3)).toEqual([
      "publication.failed",
      "publication.retried",
      "publication.confirmed",
    ]);
  });

  test("takes a new moment within the tolerance, and is asked for again then", async () => {
    const postId = await failed();
    const later = new Date(publishAt.getTime() + 60 * minute);
    expect(await send(postId, "schedule", later)).toMatchObject({ ok: true });
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
    await reach(later);
    expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
    expect(await mailsOf(postId, "timeToPublish")).toHaveLength(2);
  });

  test("outside the tolerance it is tried no more, and goes for signature again with a moment that is chosen", async () => {
    const postId = await failed();
    await reach(new Date(publishAt.getTime() + day));
    expect(await retryPublication(ctx, on(postId))).toMatchObject({ error: { code: "outsideTolerance" } });
    expect(await rightsOf(postId)).toMatchObject({ schedule: false, restart: true });
    expect(await send(postId, "restart", new Date(publishAt.getTime() + 3 * day))).toMatchObject({ ok: true });
    expect(await stateOf(database.ownerSql, postId)).toBe("review");
  });

  test("ends when its last channel is given up, with the reason in the log", async () => {
    const postId = await failed();
    const give = (reason: string) => giveUpChannel(ctx, { ...on(postId), reason });
    expect(await give("  ")).toMatchObject({ error: { code: "reasonRequired" } });
    expect(accepted(await give("La pagina non c’è più")).state).toBe("discarded");
    const [row] = await database.ownerSql`select state, failure_reason from publications where post_id = ${postId}`;
    expect(row).toEqual({ state: "givenUp", failure_reason: "La pagina non c’è più" });
    expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("publication.givenUp");
  });
});

describe("a post that is held because its moment passed", () => {
  test("goes for signature again with a moment outside the tolerance, or is discarded: what its page offers", async () => {
    const { postId } = await scheduled();
    await reach(new Date(publishAt.getTime() + day));
    expect(await stateOf(database.ownerSql, postId)).toBe("held");
    expect(await rightsOf(postId)).toMatchObject({ schedule: false, restart: true, discard: true, heldFor: "moment" });
    const next = new Date(publishAt.getTime() + 2 * day);
    expect(await send(postId, "schedule", next)).toMatchObject({ error: { code: "outsideTolerance" } });
    expect(await send(postId, "restart", next)).toMatchObject({ ok: true });
    expect(await stateOf(database.ownerSql, postId)).toBe("review");
    const [row] = await database.ownerSql`select publish_at from posts where id = ${postId}`;
    expect(row?.["publish_at"]).toEqual(next);
  });
});

test("a scheduled post comes off the programme and keeps its signatures", async () => {
  const { postId } = await scheduled();
  expect(await rightsOf(postId)).toMatchObject({ unschedule: true });
  expect(accepted(await unschedulePost(ctx, { ...by(), postId })).state).toBe("approved");
});

describe("a post that is frozen while it goes out", () => {
  test("has no text to copy, and is confirmed only as out already, which the log says", async () => {
    const { postId, seatId } = await scheduled();
    await reach(publishAt);
    const { chief, organizationId } = office;
    const actor = { personId: chief.personId, means: "web" } as const;
    expect(await freezePost(ctx, { organizationId, postId, seatId, actor })).toEqual({ ok: true });
    const view = await readPublicationView(ctx, { viewer: office.writer, postId });
    expect(view?.channels[0]).toMatchObject({ stopped: "frozen", text: null, images: [], mayConfirm: true });
    expect(await confirmPublication(ctx, { ...on(postId), url })).toMatchObject({ error: { code: "frozen" } });
    expect(accepted(await confirmPublication(ctx, { ...on(postId), url, alreadyOut: true })).state).toBe("published");
    const entries = await database.ownerSql<{ payload: Record<string, unknown> }[]>`
      select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
      where subject_id = ${postId} order by seq desc limit 2`;
    expect(entries.map(({ payload }) => payload)).toMatchObject([
      { alreadyOut: true, by: "person" },
      { channelIds: [office.channelId] },
    ]);
  });
});

test("a post that goes out for long stands in what its writer must know, once somebody was reminded", async () => {
  const postId = await publishing();
  const known = async () => {
    const { writer } = office;
    const day = { dayStart: monday, dayEnd: monday };
    const page = await readScope(ctx.db, writer, (scope) =>
      today(scope, { personId: writer.personId, seesEverything: true, administers: false, ...day }),
    );
    return page.toKnow.map(({ post, type }) => [post.id, type]);
  };
  expect(await known()).toEqual([]);
  await reach(new Date(publishAt.getTime() + 120 * minute));
  expect(await known()).toEqual([[postId, "publishing"]]);
});

test("whoever publishes is reminded three times, ever later, and then no more", async () => {
  const postId = await publishing();
  for (const hours of [2, 24, 48, 96, 200]) await reach(new Date(publishAt.getTime() + hours * 60 * minute));
  const asked = await mailsOf(postId, "timeToPublish");
  expect(asked.map(({ data }) => data["again"] ?? false)).toEqual([false, true, true, true]);
  expect((await logOf(database.ownerSql, postId)).filter((type) => type === "publication.reminded")).toHaveLength(3);
});
