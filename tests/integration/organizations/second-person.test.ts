/** Changes of iters that wait for a second administrator, on a real database. */
import { beforeEach, describe, expect, test } from "vitest";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import {
  archiveApprovalRoute,
  limitApprovalRoute,
  publishApprovalRoute,
} from "#app/services/approval-routes/publish-approval-route.server.ts";
import { removeGroup } from "#app/services/people/change-group.server.ts";
import { changePerson, restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { readChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import { settleChange } from "#app/services/second-person/settle-change.server.ts";
import type { Settling } from "#app/services/second-person/settle-form.ts";
import { waitingForMe } from "#app/services/second-person/waiting-for-me.server.ts";
import { findApprovalRoute, listApprovalRoutes } from "#db/queries/approval-routes.server.ts";
import { lastPendingChange } from "#db/queries/pending-changes.server.ts";
import { readScope } from "#db/scope.server.ts";
import { submittedPost } from "#tests/support/office.ts";
import { withMailedOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });
const stranger = withOtherOffice(database);

/** Anna proposes; Elena and Marco administer too. */
let anna: ActingViewer;
let elena: ActingViewer;
let marco: ActingViewer;

beforeEach(async () => {
  const own = ["approver", "admin"] as const;
  [anna, elena, marco] = [office.admin, { ...office.director, roles: own }, { ...office.chief, roles: own }];
  for (const { personId } of [elena, marco]) await roles(personId, [...own]);
  const chosen = await chooseRule(true);
  if (!chosen.ok) throw new Error("The rule could not be chosen");
});

const by = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });
const chooseRule = (value: boolean, viewer = anna ?? office.admin) =>
  changePolicy(ctx, { by: by(viewer), change: { policy: "secondPerson", value } });
const command = ({ organizationId, personId }: ActingViewer) => ({
  organizationId,
  actor: { personId, means: "web" as const },
});

async function roles(personId: string, own: string[]): Promise<void> {
  await database.superSql`update memberships set roles = ${own} where id = ${personId}`;
}

const find = () => readScope(ctx.db, anna, (scope) => findApprovalRoute(scope, office.routeId));

async function writeDraft(minutes: number, viewer = anna): Promise<number> {
  const draft = (await find())?.draft;
  const edits = [
    { type: "saveRoute", toleranceMinutes: minutes, authorsMaySign: false, oneSignatureCounts: false } as const,
  ];
  const read = draft ? { number: draft.number, revision: draft.revision } : null;
  expect(await editApprovalRouteDraft(ctx, { ...command(viewer), routeId: office.routeId, read, edits })).toEqual({
    ok: true,
  });
  return (await find())?.draft?.revision ?? 0;
}

const publish = (revision: number, viewer = anna) =>
  publishApprovalRoute(ctx, { ...command(viewer), routeId: office.routeId, revision });
const archive = (archived: boolean, viewer = anna) =>
  archiveApprovalRoute(ctx, { ...command(viewer), routeId: office.routeId, archived });

async function proposed(): Promise<string> {
  expect(await publish(await writeDraft(30))).toEqual({ ok: true, number: 2, waits: true });
  return waitingId();
}

async function waitingId(routeId: string | null = office.routeId): Promise<string> {
  const row = await readScope(ctx.db, anna, (scope) => lastPendingChange(scope, routeId));
  if (row?.outcome !== null) throw new Error("No change waits");
  return row.changeId;
}

const settle = (viewer: ActingViewer, step: Settling["step"], changeId: string, reason = "") =>
  settleChange(ctx, { ...command(viewer), settling: { step, changeId, reason } });

const shown = (viewer: ActingViewer, routeId: string | null = office.routeId) =>
  readScope(ctx.db, viewer, (scope) => readChangeOfPage(scope, viewer, routeId));

const refused = (code: string) => ({ ok: false, error: { code } });

async function entries(): Promise<Array<[string, string | null]>> {
  const rows = await database.superSql<Array<{ type: string; actor: string | null }>>`
    select type, actor_id as actor from log_entries where subject_id = ${office.organizationId}
      and (type like 'route.%' or type = 'policy.changed') order by seq`;
  return rows.map(({ type, actor }) => [type, actor]);
}

async function mails(): Promise<Array<[string, string]>> {
  await deliver();
  const rows = await database.superSql<Array<{ to: string; subject: string }>>`
    select m.to_name as to, b.subject from mails m join mailbox_messages b on b.mail_id = m.id
     where m.organization_id = ${office.organizationId} and m.kind = 'pendingChange' order by m.created_at, m.to_name`;
  return rows.map(({ to, subject }) => [to, subject]);
}

describe("a change of an iter, where a second person is asked for", () => {
  test("counts when another administrator confirms it, with both in the log and the others told", async () => {
    const changeId = await proposed();
    expect((await find())?.published).toMatchObject({ number: 1, definition: { toleranceMinutes: 120 } });
    const before = await submittedPost(ctx, office);
    expect(await settle(elena, "confirm", changeId)).toEqual({ ok: true });
    expect((await find())?.published).toMatchObject({ number: 2, definition: { toleranceMinutes: 30 } });
    expect((await find())?.draft).toBeNull();
    expect(await entries()).toEqual([
      ["policy.changed", anna.personId],
      ["route.changeProposed", anna.personId],
      ["route.changeConfirmed", elena.personId],
      ["route.published", elena.personId],
    ]);
    const [row] = await database.superSql<Array<{ tolerance: string }>>`
      select machine #>> '{context,route,toleranceMinutes}' as tolerance from posts where id = ${before.postId}`;
    expect(row?.tolerance).toBe("120");
  });

  test("is mailed to every other administrator, and its outcome to whoever proposed it", async () => {
    const changeId = await proposed();
    expect(await mails()).toEqual([
      ["Elena", "Anna propone una modifica: serve la tua conferma"],
      ["Marco", "Anna propone una modifica: serve la tua conferma"],
    ]);
    await settle(marco, "refuse", changeId, "La tolleranza resta di due ore");
    expect((await mails()).filter(([to]) => to === "Anna")).toEqual([["Anna", "Marco ha rifiutato la tua modifica"]]);
    const [mail] = await database.superSql<Array<{ text: string }>>`
      select text from mailbox_messages where subject = 'Marco ha rifiutato la tua modifica'`;
    expect(mail?.text).toContain("La tolleranza resta di due ore");
  });

  test("that was withdrawn before its mail goes out is told to nobody", async () => {
    expect(await settle(anna, "withdraw", await proposed())).toEqual({ ok: true });
    expect(await mails()).toEqual([]);
    expect((await find())?.draft).toMatchObject({ number: 2 });
  });

  test("is of any kind that decides which chain runs, and a renamed iter is none of them", async () => {
    const { groupId, routeId } = office;
    const limit = (groupIds: string[]) => limitApprovalRoute(ctx, { ...command(anna), routeId, groupIds });
    expect(await limit([groupId])).toEqual({ ok: true, waits: true });
    expect(await shown(elena)).toMatchObject({ waiting: { groups: { before: [], after: ["Comunicazione"] } } });
    await settle(elena, "confirm", await waitingId());
    expect(await limit([groupId])).toEqual({ ok: true });
    expect(await archive(true)).toEqual({ ok: true, waits: true });
    expect((await find())?.archivedAt).toBeNull();
    await settle(elena, "confirm", await waitingId());
    expect((await find())?.archivedAt).not.toBeNull();
    expect(await archive(false)).toEqual({ ok: true, waits: true });
    await settle(elena, "confirm", await waitingId());
    expect((await find())?.archivedAt).toBeNull();
    expect((await entries()).map(([type]) => type).filter((type) => !type.startsWith("route.change"))).toEqual([
      "policy.changed",
      "route.limited",
      "route.archived",
      "route.restored",
    ]);
  });

  test("is shown with what it changes, to each what they may do with it, and waits on the list and on the first page", async () => {
    await proposed();
    expect(await shown(elena)).toMatchObject({
      waiting: {
        kind: "publish",
        number: 2,
        proposerName: "Anna",
        mine: false,
        steps: ["confirm", "refuse"],
        obstacle: null,
        versions: { difference: { levels: [], same: 2, fields: ["toleranceMinutes"] } },
      },
    });
    expect(await shown(anna)).toMatchObject({ waiting: { mine: true, steps: ["withdraw"] } });
    const auditor = { ...office.deputy, roles: ["auditor" as const] };
    expect(await shown(auditor)).toMatchObject({ waiting: { steps: [] } });
    expect(await readScope(ctx.db, elena, listApprovalRoutes)).toMatchObject([{ changeWaits: true }]);
    const first = (viewer: ActingViewer) => readScope(ctx.db, viewer, (scope) => waitingForMe(scope, viewer));
    expect(await first(elena)).toMatchObject([{ routeId: office.routeId }]);
    expect(await first(anna)).toEqual([]);
    expect(await first(office.writer)).toEqual([]);
  });

  test("waits alone: another one of the same iter is not proposed before it is settled", async () => {
    const changeId = await proposed();
    expect(await archive(true, elena)).toEqual(refused("changeWaits"));
    await settle(elena, "refuse", changeId, "Non ora");
    expect(await shown(anna)).toMatchObject({ waiting: null, refused: { reason: "Non ora", settlerName: "Elena" } });
    expect(await archive(true, elena)).toEqual({ ok: true, waits: true });
  });

  test("that could not be crossed is not even proposed", async () => {
    const edits = [
      { type: "removeLevel" as const, levelId: "responsabile" },
      { type: "removeLevel" as const, levelId: "direzione" },
    ];
    await editApprovalRouteDraft(ctx, { ...command(anna), routeId: office.routeId, read: null, edits });
    expect(await publish(1)).toMatchObject({ error: { detail: { reason: "noLevels" } } });
    expect(await shown(elena)).toEqual({ waiting: null, refused: null });
  });
});

describe("who settles it", () => {
  test("@asvs v5.0.0-8.2.2 is never whoever proposed it, from whatever session; only they withdraw it", async () => {
    const changeId = await proposed();
    const other = { ...anna, sessionId: "01a1fc00-c13b-72f1-81cd-ff649ba739c2" };
    for (const viewer of [anna, other]) {
      expect(await settle(viewer, "confirm", changeId)).toEqual(refused("ownChange"));
      expect(await settle(viewer, "refuse", changeId, "No")).toEqual(refused("ownChange"));
    }
    expect(await settle(elena, "withdraw", changeId)).toEqual(refused("notYourChange"));
    expect(await settle(elena, "refuse", changeId)).toEqual(refused("refusalReasonMissing"));
    expect((await find())?.published?.number).toBe(1);
  });

  test("@asvs v5.0.0-8.3.2 is an administrator at that moment, of this organisation", async () => {
    const changeId = await proposed();
    await roles(elena.personId, ["approver"]);
    expect(await settle(elena, "confirm", changeId)).toEqual(refused("notFound"));
    await database.superSql`update memberships set status = 'suspended' where id = ${marco.personId}`;
    expect(await settle(marco, "confirm", changeId)).toEqual(refused("notFound"));
    expect(await settle(stranger.admin, "confirm", changeId)).toEqual(refused("notFound"));
    expect(await settle(office.writer, "refuse", changeId, "No")).toEqual(refused("notFound"));
    expect((await find())?.published?.number).toBe(1);
  });

  test("@asvs v5.0.0-8.3.2 finds a role that is being taken away gone when its turn comes", async () => {
    const changeId = await proposed();
    const waiting = await database.superSql.begin(async (sql) => {
      await sql`select from organizations where id = ${office.organizationId} for no key update`;
      await sql`update memberships set roles = '{approver}' where id = ${elena.personId}`;
      return { answer: settle(elena, "confirm", changeId) };
    });
    expect(await waiting.answer).toEqual(refused("notFound"));
    expect((await find())?.published?.number).toBe(1);
  });

  test("confirms nothing of somebody who administers no more, and can refuse it", async () => {
    const changeId = await proposed();
    await roles(anna.personId, ["writer"]);
    expect(await settle(elena, "confirm", changeId)).toEqual(refused("proposerGone"));
    expect(await settle(anna, "withdraw", changeId)).toEqual(refused("notFound"));
    expect(await shown(elena)).toMatchObject({ waiting: { obstacle: "proposerGone", steps: ["refuse"] } });
    expect(await settle(elena, "refuse", changeId, "La propongo io")).toEqual({ ok: true });
    expect((await mails()).filter(([to]) => to === "Anna")).toEqual([]);
  });

  test.each([
    ["two confirm", ["confirm", "confirm"]],
    ["one confirms and one refuses", ["confirm", "refuse"]],
  ] as const)("settles it once, where %s at the same moment", async (_name, [first, second]) => {
    const changeId = await proposed();
    const answers = await Promise.all([
      settle(elena, first, changeId),
      settle(marco, second, changeId, "No"),
      settle(elena, first, changeId),
    ]);
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.error.code)).sort()).toEqual([
      "changeSettled",
      "changeSettled",
      "ok",
    ]);
    const types = (await entries()).map(([type]) => type);
    expect(types.filter((type) => type.startsWith("route.change"))).toHaveLength(2);
    const confirmed = types.includes("route.changeConfirmed");
    expect(types.filter((type) => type === "route.published")).toHaveLength(confirmed ? 1 : 0);
    expect((await find())?.published?.number).toBe(confirmed ? 2 : 1);
  });
});

describe("a change that is out of date", () => {
  test("is not confirmed once somebody saved the draft: what was read is not what would count", async () => {
    const changeId = await proposed();
    await writeDraft(240, elena);
    expect(await settle(elena, "confirm", changeId)).toEqual(refused("changeOutOfDate"));
    expect(await shown(elena)).toMatchObject({ waiting: { obstacle: "changeOutOfDate", versions: null } });
    expect(await shown(anna)).toMatchObject({ waiting: { obstacle: "changeOutOfDate", steps: ["withdraw"] } });
    expect(await settle(anna, "withdraw", changeId)).toEqual({ ok: true });
    expect(await publish((await find())?.draft?.revision ?? 0)).toMatchObject({ waits: true });
  });

  test("is not confirmed after a newer version, published when the rule had ended", async () => {
    const changeId = await proposed();
    await endRule();
    expect(await publish((await find())?.draft?.revision ?? 0, elena)).toEqual({ ok: true, number: 2 });
    expect(await settle(elena, "confirm", changeId)).toEqual(refused("changeOutOfDate"));
    expect((await entries()).filter(([type]) => type === "route.published")).toHaveLength(1);
  });

  test("races a newer version: whichever comes first, the other finds it", async () => {
    const changeId = await proposed();
    await endRule();
    const revision = (await find())?.draft?.revision ?? 0;
    const answers = await Promise.all([settle(elena, "confirm", changeId), publish(revision, marco)]);
    const told = answers.map((answer) => (answer.ok ? "ok" : answer.error.code));
    expect([
      ["ok", "staleForm"],
      ["changeOutOfDate", "ok"],
    ]).toContainEqual(told);
    expect((await entries()).filter(([type]) => type === "route.published")).toHaveLength(1);
    expect((await find())?.published?.number).toBe(2);
  });

  test("says what it can no longer do: a group that is gone, a rule that forbids it now", async () => {
    const { groupId, routeId } = office;
    await limitApprovalRoute(ctx, { ...command(anna), routeId, groupIds: [groupId] });
    expect(await removeGroup(ctx, { by: by(elena), groupId })).toEqual({ ok: true });
    expect(await settle(elena, "confirm", await waitingId())).toEqual(refused("changeImpossible"));
    expect(await shown(elena)).toMatchObject({ waiting: { obstacle: "changeImpossible", problem: "unknown" } });
    await settle(elena, "refuse", await waitingId(), "Il gruppo non c’è più");
    const level = (await find())?.published?.definition.levels[0];
    if (!level) throw new Error("The office has an iter with levels");
    const edits = [{ type: "saveLevel" as const, level: { ...level, onTerm: "tacitConsent" as const } }];
    await editApprovalRouteDraft(ctx, { ...command(anna), routeId, read: null, edits });
    expect(await publish(1)).toMatchObject({ waits: true });
    await changePolicy(ctx, { by: by(elena), change: { policy: "tacitAllowed", value: false } });
    expect(await settle(elena, "confirm", await waitingId())).toEqual(refused("changeImpossible"));
    expect(await shown(elena)).toMatchObject({ waiting: { problem: "tacitNotAllowed" } });
  });
});

async function endRule(): Promise<void> {
  expect(await chooseRule(false)).toEqual({ ok: true, waits: true });
  expect(await settle(elena, "confirm", await waitingId(null))).toEqual({ ok: true });
}

describe("the rule itself", () => {
  test("ends as any change of an iter: when another administrator confirms it", async () => {
    expect(await chooseRule(false)).toEqual({ ok: true, waits: true });
    expect(await chooseRule(false, elena)).toEqual(refused("changeWaits"));
    const changeId = await waitingId(null);
    expect(await settle(anna, "confirm", changeId)).toEqual(refused("ownChange"));
    expect(await archive(true)).toMatchObject({ waits: true });
    expect(await settle(elena, "confirm", changeId)).toEqual({ ok: true });
    expect((await entries()).slice(-3)).toEqual([
      ["route.changeProposed", anna.personId],
      ["route.changeConfirmed", elena.personId],
      ["policy.changed", elena.personId],
    ]);
    expect(await settle(anna, "withdraw", await waitingId())).toEqual({ ok: true });
    expect(await archive(true)).toEqual({ ok: true });
  });

  test("is not chosen where one person administers alone", async () => {
    await endRule();
    for (const { personId } of [elena, marco]) await roles(personId, ["approver"]);
    expect(await chooseRule(true)).toEqual(refused("onlyAdministrator"));
    await roles(elena.personId, ["admin"]);
    await database.superSql`update memberships set status = 'suspended' where id = ${elena.personId}`;
    expect(await chooseRule(true)).toEqual(refused("onlyAdministrator"));
  });

  test("keeps two administrators: the last but one neither loses the role nor is suspended", async () => {
    const fields = { name: "Elena", title: "", office: "", superiorId: null, locale: null };
    const lose = (viewer: ActingViewer) =>
      changePerson(ctx, { by: by(anna), personId: viewer.personId, fields: { ...fields, roles: ["approver"] } });
    const suspend = (viewer: ActingViewer) => suspendPerson(ctx, { by: by(anna), personId: viewer.personId });
    expect(await suspend(marco)).toEqual({ ok: true });
    expect(await lose(elena)).toEqual(refused("secondPersonNeeded"));
    expect(await suspend(elena)).toEqual(refused("secondPersonNeeded"));
    // Whoever is suspended already may lose the role, and the others keep theirs.
    expect(await lose(marco)).toEqual({ ok: true });
    expect(await restorePerson(ctx, { by: by(anna), personId: marco.personId })).toEqual({ ok: true });
    await endRule();
    expect(await lose(elena)).toEqual({ ok: true });
  });

  test("two who each take the role from the other at once leave two administrators", async () => {
    const fields = { title: "", office: "", superiorId: null, locale: null, roles: ["approver" as const] };
    const answers = await Promise.all([
      changePerson(ctx, { by: by(anna), personId: elena.personId, fields: { ...fields, name: "Elena" } }),
      changePerson(ctx, { by: by(elena), personId: marco.personId, fields: { ...fields, name: "Marco" } }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const [row] = await database.superSql<Array<{ n: number }>>`
      select count(*)::int as n from memberships where organization_id = ${office.organizationId} and 'admin' = any(roles)`;
    expect(row?.n).toBe(2);
  });
});

test("what was proposed is not rewritten by the program, not even by mistake", async () => {
  const changeId = await proposed();
  await expect(
    database.sql.begin(async (sql) => {
      await sql`select set_config('app.organization_id', ${office.organizationId}, true)`;
      await sql`update pending_changes set proposed_by = ${elena.personId} where id = ${changeId}`;
    }),
  ).rejects.toThrow(/permission denied/u);
});
