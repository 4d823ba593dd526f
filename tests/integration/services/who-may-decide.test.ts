/** What a change of people does to posts on their way, and what whoever signed is told, on a real database. */
import { expect, test } from "vitest";
import { reassignSeat, recallPost } from "#app/services/posts/post-commands.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { changePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { changeGroup } from "#app/services/people/change-group.server.ts";
import {
  accepted,
  createOffice,
  level,
  logOf,
  mark,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  seatsOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withContext } from "#tests/support/with-office.ts";

const { database, ctx } = withContext();

const mailsOf = (postId: string, kind: string) =>
  database.superSql<
    { to: string }[]
  >`select to_name as to from mails where post_id = ${postId} and kind = ${kind} order by created_at, to_name`;
const by = (viewer: { organizationId: string; personId: string; sessionId?: string; roles: readonly string[] }) =>
  ({ ...viewer, sessionId: viewer.sessionId ?? "" }) as Parameters<typeof suspendPerson>[1]["by"];

test("suspending whoever is asked blocks the seat and tells; handed on by an administrator, it is signed in their place", async () => {
  const office = await createOffice(database.superSql, "Sospesi");
  const post = await submittedPost(ctx, office);
  const seatId = await openSeat(database.superSql, post.postId);
  expect(await suspendPerson(ctx, { by: by(office.admin), personId: office.chief.personId })).toEqual({ ok: true });
  expect((await seatsOf(database.superSql, post.postId))[0]).toMatchObject({ id: seatId, status: "blocked" });
  expect((await mailsOf(post.postId, "blocked")).map(({ to }) => to)).toEqual(["Anna", "Giulia"]);

  const { admin, deputy, organizationId } = office;
  const actor = { personId: admin.personId, means: "web", sessionId: admin.sessionId } as const;
  const hand = (reason: string) =>
    reassignSeat(ctx, { organizationId, postId: post.postId, actor, seatId, toPersonId: deputy.personId, reason });
  expect(await hand(" ")).toMatchObject({ ok: false, error: { code: "reasonRequired" } });
  expect(await hand("Marco è sospeso")).toMatchObject({ ok: true });
  accepted(await mark(ctx, post, { by: deputy, seatId }));
  expect(await logOf(database.superSql, post.postId)).toEqual([
    "post.created",
    "post.submitted",
    "level.holdersChanged",
    "seat.reassigned",
    "mark.approved",
  ]);
  const [given] = await database.superSql`select capacity from marks where seat_id = ${seatId}`;
  expect(given?.["capacity"]).toEqual({ type: "reassigned", of: office.chief.personId });
});

test("an approver made auditor in the middle of a review signs no more, and whoever comes into the group is asked", async () => {
  const office = await createOffice(database.superSql, "Ruoli");
  const routeId = await publishApprovalRoute(
    database.superSql,
    office,
    route([level("gruppo", [seat("g", { type: "group", groupId: office.groupId })])]),
  );
  const post = await submittedPost(ctx, office, { routeId });
  const seatId = await openSeat(database.superSql, post.postId);
  const fields = { name: "Marco", title: "", office: "", superiorId: office.director.personId, locale: null };
  await changePerson(ctx, {
    by: by(office.admin),
    personId: office.chief.personId,
    fields: { ...fields, roles: ["auditor"] },
  });
  expect(await mark(ctx, post, { by: office.chief, seatId })).toMatchObject({
    ok: false,
    error: { code: "notYourSeat" },
  });
  const memberIds = [office.deputy.personId, office.director.personId];
  await changeGroup(ctx, {
    by: by(office.admin),
    groupId: office.groupId,
    fields: { name: "Comunicazione", memberIds },
  });
  expect((await mailsOf(post.postId, "decisionRequest")).map(({ to }) => to)).toEqual(["Elena", "Marco", "Sara"]);
  expect(await mark(ctx, post, { by: office.director, seatId })).toMatchObject({ ok: true, state: "approved" });
});

test("whoever signed is told that the signature fell, and every seat says since when and why", async () => {
  const office = await createOffice(database.superSql, "Decadute");
  const post = await submittedPost(ctx, office);
  accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.superSql, post.postId) }));
  accepted(await recallPost(ctx, { viewer: office.writer, postId: post.postId }));
  expect((await mailsOf(post.postId, "markFell")).map(({ to }) => to)).toEqual(["Marco"]);
  const endings =
    await database.superSql`select ended ->> 'why' as why, ended ->> 'by' as by from post_seats where post_id = ${post.postId}`;
  expect(endings.map((row) => [row["why"], row["by"]])).toEqual([
    ["recalled", office.writer.personId],
    ["recalled", office.writer.personId],
  ]);
});

test("whoever declines for a group still finds the page that says who decides, signed in too", async () => {
  const office = await createOffice(database.superSql, "Declinate");
  const { chief, deputy, director, groupId } = office;
  const routeId = await publishApprovalRoute(
    database.superSql,
    office,
    route([level("gruppo", [seat("g", { type: "group", groupId })])]),
  );
  const post = await submittedPost(ctx, office, { routeId });
  const seatId = await openSeat(database.superSql, post.postId);
  const pageOf = async ({ organizationId, personId }: typeof chief, declining = false) => {
    const asked = { organizationId, personId, postId: post.postId, token: null, known: true, browserHash: null };
    const view = await readDecision(ctx, { ...asked, declining });
    return { type: view?.situation.type, recusal: view?.recusal };
  };
  const decline = (by: typeof chief) =>
    mark(ctx, post, { by, seatId, verdict: "recuse", reason: "Non è il mio ufficio" });

  const left = { to: "others", names: ["Sara"] };
  expect(await pageOf(chief, true)).toEqual({ type: "open", recusal: left });
  accepted(await decline(chief));
  expect(await pageOf(chief)).toEqual({ type: "recused", recusal: left });
  expect(await pageOf(deputy, true)).toEqual({ type: "open", recusal: { to: "superior", names: ["Elena"] } });
  accepted(await decline(deputy));
  expect(await pageOf(director, true)).toEqual({ type: "open", recusal: { to: "nobody", names: [] } });
  accepted(await decline(director));
  for (const one of [chief, deputy, director])
    expect(await pageOf(one)).toEqual({ type: "recused", recusal: { to: "nobody", names: [] } });
  expect((await mailsOf(post.postId, "blocked")).map(({ to }) => to)).toEqual(["Anna", "Giulia"]);
});
