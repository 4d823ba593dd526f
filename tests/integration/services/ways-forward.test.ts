/** What is left to do once something went wrong on the way out: each way is real, and the log says who took it. */
import { describe, expect, test } from "vitest";
import { dueJob, publicationOverdueJob } from "#app/jobs/handlers/timers.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { changeChannel } from "#app/services/channels/change-channel.server.ts";
import { freezePost } from "#app/services/holds/freeze-post.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { unschedulePost, schedulePost } from "#app/services/posts/post-commands.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import {
  confirmPublication,
  giveUpChannel,
  reportPublicationFailure,
  retryPublication,
} from "#app/services/publications/publication-commands.server.ts";
import { today } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import {
  accepted,
  createOffice,
  day,
  level,
  logOf,
  mark,
  minute,
  monday,
  type Office,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  stateOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withContext } from "#tests/support/with-office.ts";

const { database, ctx } = withContext();
let office: Office;
const publishAt = new Date(monday.getTime() + 3 * day);
const url = "https://www.facebook.com/comune/posts/1";

/** Signed by one person, on the clock; each test has an office of its own. */
async function scheduled(handle = ""): Promise<{ postId: string; seatId: string }> {
  office = await createOffice(database.ownerSql);
  await database.ownerSql`update channels set handle = ${handle} where id = ${office.channelId}`;
  ctx.clock.set(monday);
  const holder = { type: "person", personId: office.chief.personId } as const;
  const routeId = await publishApprovalRoute(database.ownerSql, office, route([level("uno", [seat("chief", holder)])]));
  const post = await submittedPost(ctx, office, { routeId, publishAt });
  const seatId = await openSeat(database.ownerSql, post.postId);
  accepted(await mark(ctx, post, { by: office.chief, seatId }));
  accepted(await schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt }));
  return { postId: post.postId, seatId };
}

/** The clock reaches a moment; mails wait, timers do not. */
async function reach(at: Date): Promise<void> {
  ctx.clock.set(at);
  await database.superSql`update jobs set status = 'done' where kind in ('sendMail', 'termPassed', 'lastUsefulPassed')`;
  await workDueJobs(ctx, { handlers: [dueJob, publicationOverdueJob] });
}

async function publishing(handle = ""): Promise<string> {
  const { postId } = await scheduled(handle);
  await reach(publishAt);
  expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
  return postId;
}

async function failed(): Promise<string> {
  const postId = await publishing();
  accepted(await reportPublicationFailure(ctx, { ...by(), postId, channelId: office.channelId, reason: "Pagina giù" }));
  return postId;
}

const by = (viewer: ActingViewer = office.writer) => ({ viewer });
const on = (postId: string) => ({ ...by(), postId, channelId: office.channelId });

async function rightsOf(postId: string, viewer: ActingViewer = office.writer) {
  const view = await readPostView(ctx, { viewer, postId });
  if (view === null) throw new Error("no such post");
  return view.rights;
}

function send(postId: string, intent: string, at: Date) {
  const local = localTime(at.toISOString(), "Europe/Rome");
  const data = new FormData();
  for (const [name, value] of Object.entries({ intent, date: local.slice(0, 10), hour: local.slice(11, 16) }))
    data.append(name, value);
  return applyPostForm(ctx, { viewer: office.writer, postId, form: postForm(data) });
}

const mailsOf = (postId: string, kind: string) =>
  database.ownerSql<
    { to: string; data: Record<string, unknown> }[]
  >`select to_person_id as "to", data from mails where post_id = ${postId} and kind = ${kind} order by id`;

describe("a post that did not go out", () => {
  test("tells its writer, is tried again within the tolerance without a new signature, and goes out", async () => {
    const postId = await failed();
    expect((await mailsOf(postId, "failed")).map(({ to }) => to)).toEqual([office.writer.personId]);
    expect((await rightsOf(postId)).channels[office.channelId]).toEqual({ confirm: true, retry: true, giveUp: true });
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

describe("an account that changes under signed posts", () => {
  const fields = { colour: 1, altRequired: false, characterLimit: null, publisherIds: [] };
  const change = (to: { name?: string; handle?: string; url?: string | null }) =>
    changeChannel(
      ctx,
      {
        organizationId: office.organizationId,
        actor: { personId: office.admin.personId, means: "web" },
        channelId: office.channelId,
      },
      { ...fields, name: "Comune", handle: "", url: null, ...to },
    );

  test.each([{ handle: "@altro" }, { url: "https://www.facebook.com/altro" }, { name: "Sindaco" }])(
    "%o holds what is scheduled for it, says why, and nothing goes out on the new one",
    async (to) => {
      const { postId } = await scheduled();
      await change(to);
      expect(await stateOf(database.ownerSql, postId)).toBe("held");
      expect((await mailsOf(postId, "held")).map((mail) => mail.to)).toEqual([office.writer.personId]);
      const rights = await rightsOf(postId);
      expect(rights).toMatchObject({ schedule: false, restart: true, heldFor: "account", stopped: "account" });
      expect(rights.changedAccounts).toEqual([office.channelId]);
      expect(await schedulePost(ctx, { ...by(), postId, publishAt })).toMatchObject({
        error: { code: "accountChanged" },
      });
      const [entry] = await database.ownerSql<{ payload: { reason: string; channelId: string } }[]>`
        select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
        where subject_id = ${postId} order by seq desc limit 1`;
      expect(entry?.payload).toMatchObject({ reason: "account", channelId: office.channelId });
    },
  );

  test("the former account, put back, is the one that was signed", async () => {
    const { postId } = await scheduled();
    await change({ handle: "@altro" });
    await change({});
    expect(accepted(await schedulePost(ctx, { ...by(), postId, publishAt })).state).toBe("scheduled");
  });

  test("let out at once it goes out at once, however long the lock was waited for", async () => {
    const { postId } = await scheduled();
    await change({ handle: "@altro" });
    await change({});
    // Later at every look, as clocks are.
    const late = { ...ctx, clock: { ...ctx.clock, now: () => (ctx.clock.advance(1_000), ctx.clock.now()) } };
    const pressed = new FormData();
    pressed.set("intent", "schedule-now");
    ctx.clock.set(new Date(publishAt.getTime() - 20 * minute));
    expect(await applyPostForm(late, { ...by(), postId, form: postForm(pressed) })).toMatchObject({ ok: true });
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
    const [row] = await database.ownerSql<Array<{ soon: boolean }>>`
      select publish_at < ${publishAt} as soon from posts where id = ${postId}`;
    expect(row?.soon).toBe(true);
  });

  test("a colour, or who publishes, is not the account", async () => {
    const { postId } = await scheduled();
    fields.colour = 2;
    await change({});
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
  });

  test("while it is being published the page shows the signed account, and no text to copy", async () => {
    const postId = await publishing();
    await change({ handle: "@altro", name: "Sindaco" });
    const view = await readPublicationView(ctx, { viewer: office.writer, postId });
    expect(view?.channels[0]).toMatchObject({
      signed: { network: "facebook", name: "Comune", handle: "" },
      stopped: "account",
      text: null,
      images: [],
    });
    expect(await confirmPublication(ctx, { ...on(postId), url })).toMatchObject({ error: { code: "accountChanged" } });
    expect(accepted(await confirmPublication(ctx, { ...on(postId), url, alreadyOut: true })).state).toBe("published");
  });
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

test.each([
  ["https://example.org/comune/posts/1", "network"],
  ["https://www.facebook.com/biblioteca/posts/1", "account"],
])("%s is refused as the address of a post: it belongs to another %s", async (address, of) => {
  const postId = await publishing("@comune");
  const refused = await confirmPublication(ctx, { ...on(postId), url: address });
  expect(refused).toMatchObject({ error: { code: "addressElsewhere", detail: { of } } });
  expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
});

test("a post that goes out for long stands in what its writer must know, once somebody was reminded", async () => {
  const postId = await publishing();
  const known = async () => {
    const { writer } = office;
    const day = { dayStart: monday, dayEnd: monday };
    const page = await readScope(ctx.db, writer, (scope) =>
      today(scope, { personId: writer.personId, wholeHouse: true, ...day }),
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
