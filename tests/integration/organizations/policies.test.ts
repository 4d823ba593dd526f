/** The organisation's choices on a real database: who changes them, what the log keeps, and where each one rules. */
import { describe, expect, test } from "vitest";
import type { AbsenceFields } from "#app/services/absences/absence-fields.ts";
import { enterAbsence } from "#app/services/absences/enter-absence.server.ts";
import {
  archiveApprovalRoute,
  publishApprovalRoute,
} from "#app/services/approval-routes/publish-approval-route.server.ts";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import type { PolicyChange } from "#app/services/policies/policy-form.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { reassignSeat, takeBackMark } from "#app/services/posts/post-commands.server.ts";
import { findApprovalRoute } from "#db/queries/approval-routes.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  accepted,
  level,
  mark,
  minute,
  openSeat,
  publishApprovalRoute as publishedRoute,
  route,
  seat,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice({ each: "test" });
const by = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });
const choose = (change: PolicyChange, viewer = office.admin) => changePolicy(ctx, { by: by(viewer), change });

async function logged(): Promise<unknown[]> {
  const rows = await database.superSql<{ payload: unknown }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
     where subject_id = ${office.organizationId} and type = 'policy.changed' order by seq`;
  return rows.map(({ payload }) => payload);
}

describe("changing a choice", () => {
  test("@asvs v5.0.0-8.2.1 is for administrators as they are now, whatever else somebody may", async () => {
    for (const viewer of [office.writer, office.chief, office.director])
      expect(await choose({ policy: "undoMinutes", value: 30 }, viewer)).toMatchObject({ ok: false });
    await database.superSql`update memberships set roles = '{auditor}' where id = ${office.admin.personId}`;
    expect(await choose({ policy: "undoMinutes", value: 30 })).toMatchObject({ ok: false });
    expect(await logged()).toEqual([]);
  });

  test("is one entry with the value before and the new one, and the same value again is none", async () => {
    expect(await choose({ policy: "longestDelegationDays", value: 14 })).toEqual({ ok: true });
    expect(await choose({ policy: "longestDelegationDays", value: 14 })).toEqual({ ok: true });
    expect(await choose({ policy: "longestDelegationDays", value: null })).toEqual({ ok: true });
    expect(await choose({ policy: "actRequired", value: true })).toEqual({ ok: true });
    expect(await logged()).toEqual([
      { policy: "longestDelegationDays", from: "none", to: "14" },
      { policy: "longestDelegationDays", from: "14", to: "none" },
      { policy: "actRequired", from: "no", to: "yes" },
    ]);
  });
});

describe("how long a mark is taken back", () => {
  const takeBack = (postId: string, seatId: string, { personId }: ActingViewer) =>
    takeBackMark(ctx, {
      organizationId: office.organizationId,
      postId,
      actor: { personId, means: "web" },
      seatId,
    });

  test("is what it was when the post was sent for signature, and a post sent later has the new value", async () => {
    const before = await submittedPost(ctx, office);
    await choose({ policy: "undoMinutes", value: 30 });
    const after = await submittedPost(ctx, office);
    const seats = await Promise.all([before, after].map(({ postId }) => openSeat(database.superSql, postId)));
    for (const [index, { postId, hash }] of [before, after].entries())
      accepted(await mark(ctx, { postId, hash }, { seatId: seats[index] ?? "", by: office.chief }));
    ctx.clock.advance(20 * minute);
    expect(await takeBack(before.postId, seats[0] ?? "", office.chief)).toMatchObject({
      ok: false,
      error: { code: "undoWindowPassed" },
    });
    expect(await takeBack(after.postId, seats[1] ?? "", office.chief)).toMatchObject({ ok: true });
  });
});

describe("who hands a request to somebody else", () => {
  const handOn = (postId: string, seatId: string, { personId }: ActingViewer) =>
    reassignSeat(ctx, {
      organizationId: office.organizationId,
      postId,
      actor: { personId, means: "web" },
      seatId,
      toPersonId: office.director.personId,
      reason: "Sono a un convegno",
    });

  test("@asvs v5.0.0-8.2.2 is administrators and whoever is asked, or administrators alone: of requests that wait too", async () => {
    const routeId = await publishedRoute(
      database.superSql,
      office,
      route([level("uno", [seat("a", { type: "person", personId: office.chief.personId })])]),
    );
    const first = await submittedPost(ctx, office, { routeId });
    const second = await submittedPost(ctx, office, { routeId });
    const seatId = await openSeat(database.superSql, first.postId);
    const other = await openSeat(database.superSql, second.postId);
    expect(await choose({ policy: "mayHandOn", value: "admins" })).toEqual({ ok: true });
    expect(await handOn(first.postId, seatId, office.chief)).toMatchObject({
      ok: false,
      error: { code: "notYourSeat" },
    });
    accepted(await handOn(first.postId, seatId, office.admin));
    await choose({ policy: "mayHandOn", value: "holders" });
    accepted(await handOn(second.postId, other, office.chief));
  });
});

describe("delegations", () => {
  const fields = (change: Partial<AbsenceFields> = {}): AbsenceFields => ({
    personId: office.chief.personId,
    fromDay: "2026-03-02",
    untilDay: "2026-03-06",
    absent: true,
    substituteId: office.deputy.personId,
    scope: { type: "all" },
    act: "",
    ...change,
  });
  const enter = (change: Partial<AbsenceFields> = {}) =>
    enterAbsence(ctx, { by: by(office.admin), fields: fields(change) });

  test("are as long as the organisation allows, whole days counted, and the refusal names the limit", async () => {
    await choose({ policy: "longestDelegationDays", value: 4 });
    expect(await enter()).toMatchObject({ ok: false, error: { code: "delegationTooLong", detail: { days: 4 } } });
    // An absence with nobody in the place of whoever is away is no delegation.
    expect(await enter({ substituteId: null })).toMatchObject({ ok: true });
    expect(await enter({ absent: false, untilDay: "2026-03-05" })).toMatchObject({ ok: true });
  });

  test("name the act they rest on, where the organisation wants one", async () => {
    await choose({ policy: "actRequired", value: true });
    expect(await enter()).toMatchObject({ ok: false, error: { fields: { act: "actRequired" } } });
    expect(await enter({ act: "Det. 214/2026" })).toMatchObject({ ok: true });
  });
});

describe("what an iter may do at all", () => {
  const command = () => ({
    organizationId: office.organizationId,
    actor: { personId: office.admin.personId, means: "web" as const },
  });
  const chief = () => seat("a", { type: "person", personId: office.chief.personId });

  test("is not forbidden while an iter in use does it, and the refusal names the iter", async () => {
    const tacit = route([level("uno", [chief()], { onTerm: "tacitConsent" })]);
    const routeId = await publishedRoute(database.superSql, office, tacit);
    const answer = await choose({ policy: "tacitAllowed", value: false });
    expect(answer).toMatchObject({ ok: false, routesAgainst: [expect.any(String)] });
    await archiveApprovalRoute(ctx, { ...command(), routeId, archived: true });
    expect(await choose({ policy: "tacitAllowed", value: false })).toEqual({ ok: true });
    expect(await archiveApprovalRoute(ctx, { ...command(), routeId, archived: false })).toMatchObject({
      ok: false,
      error: { detail: { field: "restored" } },
    });
  });

  test.each([
    { policy: "tacitAllowed", code: "tacitNotAllowed" },
    { policy: "ownTextsAllowed", code: "ownTextsNotAllowed" },
  ] as const)("is not published once it is forbidden: $policy", async ({ policy, code }) => {
    await choose({ policy, value: false });
    const { routeId } = office;
    const definition = (await readScope(ctx.db, office.admin, (scope) => findApprovalRoute(scope, routeId)))?.published
      ?.definition;
    if (definition?.levels[0] === undefined) throw new Error("The office has an iter with levels");
    const edit =
      policy === "tacitAllowed"
        ? ({ type: "saveLevel", level: { ...definition.levels[0], onTerm: "tacitConsent" } } as const)
        : ({ type: "saveRoute", toleranceMinutes: 120, authorsMaySign: true, oneSignatureCounts: false } as const);
    await editApprovalRouteDraft(ctx, { ...command(), routeId, read: null, edits: [edit] });
    const draft = (await readScope(ctx.db, office.admin, (scope) => findApprovalRoute(scope, routeId)))?.draft;
    expect(await publishApprovalRoute(ctx, { ...command(), routeId, revision: draft?.revision ?? 0 })).toMatchObject({
      ok: false,
      error: { detail: { reason: code } },
    });
  });

  test("leaves a post on its way the iter it was sent with", async () => {
    const tacit = route([
      level("uno", [{ ...chief(), kind: "endorsement" }], { onTerm: "tacitConsent" }),
      level("due", [seat("b", { type: "person", personId: office.director.personId })]),
    ]);
    const routeId = await publishedRoute(database.superSql, office, tacit);
    const { postId } = await submittedPost(ctx, office, { routeId });
    await archiveApprovalRoute(ctx, { ...command(), routeId, archived: true });
    expect(await choose({ policy: "tacitAllowed", value: false })).toEqual({ ok: true });
    const [row] = await database.superSql<{ onTerm: string }[]>`
      select machine #>> '{context,route,levels,0,onTerm}' as "onTerm" from posts where id = ${postId}`;
    expect(row?.onTerm).toBe("tacitConsent");
  });
});
