import { expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { recordMark, recallPost, reopenPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import {
  accepted,
  createOffice,
  draftPost,
  level,
  logOf,
  mark,
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

/** Everything a command could have written, as one value. */
async function everything(): Promise<unknown> {
  const tables = [
    "posts",
    "post_seats",
    "open_seat_candidates",
    "marks",
    "decision_tokens",
    "commands",
    "revisions",
    "mails",
    "jobs",
    "publications",
    "log_entries",
  ];
  const rows = tables.map(
    (table) =>
      `select '${table}' as name, count(*)::int as rows, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${table} t`,
  );
  return database.superSql.unsafe(rows.join(" union all "));
}

test("a mark on an outdated revision is refused and nothing is written", async () => {
  const post = await submittedPost(ctx, office);
  accepted(await reopenPost(ctx, { viewer: office.writer, postId: post.postId }));
  expect(
    await replaceText(ctx, {
      viewer: office.writer,
      postId: post.postId,
      slot: "main",
      text: "Da martedì, invece.",
      baseVersion: 1,
    }),
  ).toMatchObject({ ok: true });
  accepted(await submitPost(ctx, { viewer: office.writer, postId: post.postId }));
  const seatId = await openSeat(database.ownerSql, post.postId);
  const before = await everything();
  const answer = await mark(ctx, post, { by: office.chief, seatId });
  expect(answer).toMatchObject({ ok: false, error: { code: "outdatedRevision" } });
  expect(await everything()).toEqual(before);
});

test("nobody signs what they wrote: an author in a group is no candidate and is refused by name", async () => {
  const routeId = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([level("gruppo", [seat("group", { type: "group", groupId: office.groupId })])]),
  );
  const postId = await draftPost(ctx, office, { routeId });
  const chiefWrites = { ...office.chief, roles: ["writer", "approver"] as const };
  expect(
    await replaceText(ctx, {
      viewer: chiefWrites,
      postId,
      slot: "main",
      text: "Parole del responsabile.",
      baseVersion: 1,
    }),
  ).toMatchObject({ ok: true });
  const submitted = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  const seatId = await openSeat(database.ownerSql, postId);
  const turns = await database.ownerSql<
    { personId: string }[]
  >`select person_id as "personId" from open_seat_candidates where post_id = ${postId}`;
  expect(turns.map(({ personId }) => personId)).toEqual([office.deputy.personId]);
  const before = await everything();
  const post = { postId, hash: submitted.revision?.hash ?? "" };
  expect(await mark(ctx, post, { by: office.chief, seatId })).toMatchObject({ error: { code: "authorMayNotSign" } });
  expect(await mark(ctx, post, { by: office.writer, seatId })).toMatchObject({ error: { code: "authorMayNotSign" } });
  expect(await everything()).toEqual(before);
});

/** @asvs v5.0.0-8.2.2 */
test("another organisation's posts do not exist: same answer as for an unknown or malformed id", async () => {
  const elsewhere = await createOffice(database.ownerSql, "Un altro comune");
  const post = await submittedPost(ctx, office);
  const before = await everything();
  const notFound = { ok: false, error: { code: "notFound" } };
  for (const postId of [post.postId, newId(), "../../etc/passwd", "' or 1=1 --", ""]) {
    expect(await submitPost(ctx, { viewer: elsewhere.writer, postId })).toEqual(notFound);
    expect(
      await replaceText(ctx, { viewer: elsewhere.writer, postId, slot: "main", text: "Ciao", baseVersion: 1 }),
    ).toEqual(notFound);
    expect(await mark(ctx, { postId, hash: post.hash }, { by: elsewhere.chief, seatId: newId() })).toEqual(notFound);
  }
  const foreign = { viewer: elsewhere.writer, title: "Nostro" };
  expect(await createPost(ctx, { ...foreign, channelIds: [office.channelId] })).toMatchObject({
    error: { code: "channelUnknown" },
  });
  expect(await createPost(ctx, { ...foreign, routeId: office.routeId })).toMatchObject({
    error: { code: "routeUnknown" },
  });
  expect(await createPost(ctx, { ...foreign, voiceId: office.director.personId })).toMatchObject({
    error: { code: "personUnknown" },
  });
  expect(await everything()).toEqual(before);
});

test("a role that may not, a form that is stale, a key used for something else: refused and nothing written", async () => {
  const post = await submittedPost(ctx, office);
  const seatId = await openSeat(database.ownerSql, post.postId);
  accepted(await mark(ctx, post, { by: office.chief, seatId, idempotencyKey: "used-once" }));
  const before = await everything();
  const { postId } = post;
  const { organizationId } = office;
  expect(await recallPost(ctx, { viewer: office.deputy, postId })).toMatchObject({ error: { code: "forbidden" } });
  expect(await recallPost(ctx, { viewer: office.writer, postId, expectedVersion: 1 })).toMatchObject({
    error: { code: "staleForm" },
  });
  expect(await recallPost(ctx, { viewer: office.writer, postId, idempotencyKey: "used-once" })).toMatchObject({
    error: { code: "commandKeyReused" },
  });
  expect(await recallPost(ctx, { viewer: office.writer, postId, idempotencyKey: "with\u0000nul" })).toMatchObject({
    error: { code: "badRequest" },
  });
  const clock = { personId: null, means: "clock" } as const;
  expect(await changePost(ctx, { organizationId, postId, actor: clock, command: { type: "discard" } })).toMatchObject({
    error: { code: "forbidden" },
  });
  const asClock = { type: "due", timerKey: "due", token: "guess" } as const;
  expect(
    await changePost(ctx, {
      organizationId,
      postId,
      actor: { personId: office.writer.personId, means: "web" },
      command: asClock,
    }),
  ).toMatchObject({
    error: { code: "forbidden" },
  });
  const rejecting = {
    organizationId,
    postId,
    actor: { personId: office.director.personId, means: "web" },
    seatId,
    verdict: "reject",
    revisionHash: post.hash,
  } as const;
  expect(await recordMark(ctx, { ...rejecting, reason: "x".repeat(4_001) })).toMatchObject({
    error: { code: "textTooLong" },
  });
  expect(await everything()).toEqual(before);
});

test("a post that misses everything is told everything at once", async () => {
  const created = await createPost(ctx, { viewer: office.writer, title: "Senza nulla", text: " \n " });
  if (!created.ok) throw new Error(created.error.code);
  const answer = await submitPost(ctx, { viewer: office.writer, postId: created.postId });
  expect(answer.ok ? [] : answer.error.problems?.map(({ code }) => code)).toEqual([
    "purposeMissing",
    "audienceMissing",
    "channelsMissing",
    "textMissing",
    "publishMomentMissing",
    "routeMissing",
  ]);
  expect(await stateOf(database.ownerSql, created.postId)).toBe("draft");
});

test("a route on which nobody signs is refused before anything is frozen", async () => {
  const notice = seat("chief", { type: "person", personId: office.chief.personId }, "notice");
  const routeId = await publishApprovalRoute(database.ownerSql, office, route([level("avviso", [notice])]));
  const postId = await draftPost(ctx, office, { routeId });
  expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({
    error: { problems: [{ code: "nobodyBinding", field: "route" }] },
  });
  expect(await logOf(database.ownerSql, postId)).toEqual(["post.created"]);
});

test("a lock that is held too long is answered as busy, with nothing written", { timeout: 30_000 }, async () => {
  const post = await submittedPost(ctx, office);
  const seatId = await openSeat(database.ownerSql, post.postId);
  const before = await everything();
  await database.ownerSql.begin(async (tx) => {
    await tx`select 1 from posts where id = ${post.postId} for update`;
    expect(await mark(ctx, post, { by: office.chief, seatId })).toEqual({ ok: false, error: { code: "busy" } });
  });
  expect(await everything()).toEqual(before);
  expect(await mark(ctx, post, { by: office.chief, seatId })).toMatchObject({ ok: true });
  expect(await crossCheck(database.superSql)).toEqual([]);
});
