import { expect, test } from "vitest";
import { updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication } from "#app/services/publications/publication-commands.server.ts";
import { fireTimer } from "#app/services/posts/change-post.server.ts";
import { countInNameOf, type NameTab, postsInNameOf } from "#db/queries/in-name-of.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import {
  accepted,
  day,
  draftPost,
  mark,
  minute,
  type Office,
  openSeat,
  publishApprovalRoute,
  level,
  route,
  seat,
} from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

/* The rule: whoever posts go out as sees all of them, and whoever audits sees those of anybody. */

const { database, ctx, office } = withOffice({ each: "test" });
const other = withOtherOffice(database);

/** A post in the director's name, signed by the chief and waiting for the director's consent. */
async function waitingForConsent() {
  const levels = [level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })])];
  const routeId = await publishApprovalRoute(database.ownerSql, office, route(levels));
  const postId = await draftPost(ctx, office, { routeId });
  await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { voiceId: office.director.personId } });
  const sent = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  const post = { postId, hash: sent.revision?.hash ?? "" };
  await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) });
  return post;
}

async function listOf(viewer: Office["writer"], tab: NameTab, channelId: string | null = null) {
  const filter = { personId: viewer.personId, tab, channelId, before: null };
  return readScope(ctx.db, viewer, (scope) => postsInNameOf(scope, filter));
}

test("what waits for the consent is there, then what is on its way, then what is out, with who wrote, signed and consented", async () => {
  const post = await waitingForConsent();
  expect(await listOf(office.director, "waiting")).toMatchObject([
    { id: post.postId, writers: ["Giulia"], signers: [{ name: "Marco", of: null }], consent: null, waits: true },
  ]);
  accepted(await mark(ctx, post, { by: office.director, seatId: await openSeat(database.ownerSql, post.postId) }));
  expect(await listOf(office.director, "waiting")).toEqual([]);
  expect(await listOf(office.director, "onTheWay")).toMatchObject([
    { consent: { means: "web", at: expect.anything() }, waits: false, wroteAlone: false },
  ]);
  const publishAt = new Date(ctx.clock.now().getTime() + 3 * day);
  accepted(await schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt }));
  ctx.clock.set(publishAt);
  const [timer] = await database.superSql<{ payload: { timerKey: string; token: string } }[]>`
    select payload from jobs where kind = 'due' and key like ${`timer:${post.postId}%`} order by run_at desc limit 1`;
  const due = { kind: "due" as const, postId: post.postId, timerKey: "due", token: timer?.payload.token ?? "" };
  const { organizationId } = office;
  await writeScope(ctx.db, { organizationId, personId: null }, (scope) => fireTimer(ctx, scope, due));
  ctx.clock.advance(minute);
  const url = "https://www.facebook.com/comune/posts/1";
  accepted(
    await confirmPublication(ctx, { viewer: office.writer, postId: post.postId, channelId: office.channelId, url }),
  );
  expect(await listOf(office.director, "out")).toMatchObject([
    { id: post.postId, state: "published", places: [{ name: "Comune", url, outAt: expect.anything() }] },
  ]);
  expect(await listOf(office.director, "out", office.groupId)).toEqual([]);
  const counts = await readScope(ctx.db, office.director, (scope) => countInNameOf(scope, office.director.personId));
  expect(counts).toEqual({ waiting: 0, onTheWay: 0, out: 1 });
});

test("nobody reads those of another organisation @asvs v5.0.0-8.4.1", async () => {
  await waitingForConsent();
  const filter = { personId: office.director.personId, tab: "waiting", channelId: null, before: null } as const;
  expect(await readScope(ctx.db, other.admin, (scope) => postsInNameOf(scope, filter))).toEqual([]);
});

test("those of somebody else are for whoever audits or administers", () => {
  const as = (roles: Office["writer"]["roles"]) => mayAdminister({ ...office.writer, roles }, "voices").allowed;
  expect([as(["auditor"]), as(["admin"])]).toEqual([true, true]);
  expect([as(["writer"]), as(["approver"]), as(["publisher"]), as([])]).toEqual([false, false, false, false]);
});
