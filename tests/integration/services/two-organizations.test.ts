import { beforeEach, expect, test } from "vitest";
import { readOrganizationQuestion } from "#app/services/post-page/organization-question.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { noteSent } from "#app/services/posts/other-organization.server.ts";
import { schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import {
  accepted,
  createOffice,
  day,
  draftPost,
  hour,
  mark,
  monday,
  type Office,
  openSeat,
  publishApprovalRoute,
  route,
  level,
  seat,
  stateOf,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

/*
 * The rule: whoever works for two organisations, and sent their last post for the other one, is asked by name whether this
 * one is right, before anything is sent or scheduled; one press more, and once.
 */

const { database, ctx, office: here } = withOffice({ each: "test" });
let there: Office;

beforeEach(async () => {
  ctx.clock.set(monday);
  there = await createOffice(database.ownerSql, "Comune di Altrove");
  const sameUser = database.ownerSql`(select user_id from memberships where id = ${here.writer.personId})`;
  await database.ownerSql`update memberships set user_id = ${sameUser} where id = ${there.writer.personId}`;
});

const send = (viewer: ActingViewer, postId: string) => submitPost(ctx, { viewer, postId });
const later = () => ctx.clock.set(new Date(ctx.clock.now().getTime() + hour));
const question = (postId: string) =>
  readOrganizationQuestion(ctx, { viewer: here.writer, postId, asked: new URLSearchParams("intent=submit") });

test("nobody is asked who sent for no other organisation, or works for one", async () => {
  accepted(await send(here.writer, await draftPost(ctx, here)));
  later();
  accepted(await send(here.writer, await draftPost(ctx, here)));
  accepted(await send(here.helper, await draftPost(ctx, { ...here, writer: here.helper })));
});

test("after a post for the other one, sending asks by name, sends nothing, and the yes holds until the next change", async () => {
  const postId = await draftPost(ctx, here);
  accepted(await send(there.writer, await draftPost(ctx, there)));
  expect(await send(here.writer, postId)).toMatchObject({ ok: false, error: { code: "otherOrganization" } });
  expect(await stateOf(database.ownerSql, postId)).toBe("draft");
  expect(await question(postId)).toMatchObject({
    organization: "Comune di Prova",
    other: "Comune di Altrove",
    accounts: [{ name: "Comune", network: "facebook", colour: 1 }],
  });
  later();
  await noteSent(ctx, here.writer);
  expect(await question(postId)).toMatchObject({ other: null });
  accepted(await send(here.writer, postId));
  // And the other way round.
  later();
  expect(await send(there.writer, await draftPost(ctx, there))).toMatchObject({ error: { code: "otherOrganization" } });
});

test("scheduling asks too", async () => {
  const publishAt = new Date(monday.getTime() + 3 * day);
  const chief = seat("chief", { type: "person", personId: here.chief.personId });
  const routeId = await publishApprovalRoute(database.ownerSql, here, route([level("uno", [chief])]));
  const postId = await draftPost(ctx, here, { routeId, publishAt });
  const sent = accepted(await send(here.writer, postId));
  const post = { postId, hash: sent.revision?.hash ?? "" };
  accepted(await mark(ctx, post, { by: here.chief, seatId: await openSeat(database.ownerSql, postId) }));
  later();
  await noteSent(ctx, there.writer);
  const schedule = () => schedulePost(ctx, { viewer: here.writer, postId, publishAt });
  expect(await schedule()).toMatchObject({ ok: false, error: { code: "otherOrganization" } });
  expect(await stateOf(database.ownerSql, postId)).toBe("approved");
  later();
  await noteSent(ctx, here.writer);
  accepted(await schedule());
});

test("what somebody did elsewhere is told to nobody else", async () => {
  await noteSent(ctx, there.writer);
  const rows = await database.sql.begin(async (sql) => {
    await sql`select set_config('app.organization_id', ${there.organizationId}, true)`;
    return sql`select * from sent_elsewhere(${here.writer.personId})`;
  });
  expect(rows).toHaveLength(0);
});
