/** Who settles a change that waits for a second administrator, and when it no longer can be. */
import { describe, expect, test } from "vitest";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import { limitApprovalRoute } from "#app/services/approval-routes/publish-approval-route.server.ts";
import { removeGroup } from "#app/services/people/change-group.server.ts";
import { changePerson, restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { withSecondPerson } from "./with-second-person.ts";

const {
  ctx,
  database,
  office,
  stranger,
  people,
  by,
  chooseRule,
  roles,
  find,
  writeDraft,
  publish,
  archive,
  proposed,
  waitingId,
  settle,
  shown,
  refused,
  entries,
  mails,
  endRule,
  command,
} = withSecondPerson();

describe("who settles it", () => {
  test("@asvs v5.0.0-8.2.2 is never whoever proposed it, from whatever session; only they withdraw it", async () => {
    const changeId = await proposed();
    const other = { ...people.anna, sessionId: "01a1fc00-c13b-72f1-81cd-ff649ba739c2" };
    for (const viewer of [people.anna, other]) {
      expect(await settle(viewer, "confirm", changeId)).toEqual(refused("ownChange"));
      expect(await settle(viewer, "refuse", changeId, "No")).toEqual(refused("ownChange"));
    }
    expect(await settle(people.elena, "withdraw", changeId)).toEqual(refused("notYourChange"));
    expect(await settle(people.elena, "refuse", changeId)).toEqual(refused("refusalReasonMissing"));
    expect((await find())?.published?.number).toBe(1);
  });

  test("@asvs v5.0.0-8.3.2 is an administrator at that moment, of this organisation", async () => {
    const changeId = await proposed();
    await roles(people.elena.personId, ["approver"]);
    expect(await settle(people.elena, "confirm", changeId)).toEqual(refused("notFound"));
    await database.superSql`update memberships set status = 'suspended' where id = ${people.marco.personId}`;
    expect(await settle(people.marco, "confirm", changeId)).toEqual(refused("notFound"));
    expect(await settle(stranger.admin, "confirm", changeId)).toEqual(refused("notFound"));
    expect(await settle(office.writer, "refuse", changeId, "No")).toEqual(refused("notFound"));
    expect((await find())?.published?.number).toBe(1);
  });

  test("@asvs v5.0.0-8.3.2 finds a role that is being taken away gone when its turn comes", async () => {
    const changeId = await proposed();
    const waiting = await database.superSql.begin(async (sql) => {
      await sql`select from organizations where id = ${office.organizationId} for no key update`;
      await sql`update memberships set roles = '{approver}' where id = ${people.elena.personId}`;
      return { answer: settle(people.elena, "confirm", changeId) };
    });
    expect(await waiting.answer).toEqual(refused("notFound"));
    expect((await find())?.published?.number).toBe(1);
  });

  test("confirms nothing of somebody who administers no more, and can refuse it", async () => {
    const changeId = await proposed();
    await roles(people.anna.personId, ["writer"]);
    expect(await settle(people.elena, "confirm", changeId)).toEqual(refused("proposerGone"));
    expect(await settle(people.anna, "withdraw", changeId)).toEqual(refused("notFound"));
    expect(await shown(people.elena)).toMatchObject({ waiting: { obstacle: "proposerGone", steps: ["refuse"] } });
    expect(await settle(people.elena, "refuse", changeId, "La propongo io")).toEqual({ ok: true });
    expect((await mails()).filter(([to]) => to === "Anna")).toEqual([]);
  });

  test.each([
    ["two confirm", ["confirm", "confirm"]],
    ["one confirms and one refuses", ["confirm", "refuse"]],
  ] as const)("settles it once, where %s at the same moment", async (_name, [first, second]) => {
    const changeId = await proposed();
    const answers = await Promise.all([
      settle(people.elena, first, changeId),
      settle(people.marco, second, changeId, "No"),
      settle(people.elena, first, changeId),
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
    await writeDraft(240, people.elena);
    expect(await settle(people.elena, "confirm", changeId)).toEqual(refused("changeOutOfDate"));
    expect(await shown(people.elena)).toMatchObject({ waiting: { obstacle: "changeOutOfDate", versions: null } });
    expect(await shown(people.anna)).toMatchObject({ waiting: { obstacle: "changeOutOfDate", steps: ["withdraw"] } });
    expect(await settle(people.anna, "withdraw", changeId)).toEqual({ ok: true });
    expect(await publish((await find())?.draft?.revision ?? 0)).toMatchObject({ waits: true });
  });

  test("is not confirmed after a newer version, published when the rule had ended", async () => {
    const changeId = await proposed();
    await endRule();
    expect(await publish((await find())?.draft?.revision ?? 0, people.elena)).toEqual({ ok: true, number: 2 });
    expect(await settle(people.elena, "confirm", changeId)).toEqual(refused("changeOutOfDate"));
    expect((await entries()).filter(([type]) => type === "route.published")).toHaveLength(1);
  });

  test("races a newer version: whichever comes first, the other finds it", async () => {
    const changeId = await proposed();
    await endRule();
    const revision = (await find())?.draft?.revision ?? 0;
    const answers = await Promise.all([settle(people.elena, "confirm", changeId), publish(revision, people.marco)]);
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
    await limitApprovalRoute(ctx, { ...command(people.anna), routeId, groupIds: [groupId] });
    expect(await removeGroup(ctx, { by: by(people.elena), groupId })).toEqual({ ok: true });
    expect(await settle(people.elena, "confirm", await waitingId())).toEqual(refused("changeImpossible"));
    expect(await shown(people.elena)).toMatchObject({ waiting: { obstacle: "changeImpossible", problem: "unknown" } });
    await settle(people.elena, "refuse", await waitingId(), "Il gruppo non c’è più");
    const level = (await find())?.published?.definition.levels[0];
    if (!level) throw new Error("The office has an iter with levels");
    const edits = [{ type: "saveLevel" as const, level: { ...level, onTerm: "tacitConsent" as const } }];
    await editApprovalRouteDraft(ctx, { ...command(people.anna), routeId, read: null, edits });
    expect(await publish(1)).toMatchObject({ waits: true });
    await changePolicy(ctx, { by: by(people.elena), change: { policy: "tacitAllowed", value: false } });
    expect(await settle(people.elena, "confirm", await waitingId())).toEqual(refused("changeImpossible"));
    expect(await shown(people.elena)).toMatchObject({ waiting: { problem: "tacitNotAllowed" } });
  });
});

describe("the rule itself", () => {
  test("ends as any change of an iter: when another administrator confirms it", async () => {
    expect(await chooseRule(false)).toEqual({ ok: true, waits: true });
    expect(await chooseRule(false, people.elena)).toEqual(refused("changeWaits"));
    const changeId = await waitingId(null);
    expect(await settle(people.anna, "confirm", changeId)).toEqual(refused("ownChange"));
    expect(await archive(true)).toMatchObject({ waits: true });
    expect(await settle(people.elena, "confirm", changeId)).toEqual({ ok: true });
    expect((await entries()).slice(-3)).toEqual([
      ["route.changeProposed", people.anna.personId],
      ["route.changeConfirmed", people.elena.personId],
      ["policy.changed", people.elena.personId],
    ]);
    expect(await settle(people.anna, "withdraw", await waitingId())).toEqual({ ok: true });
    expect(await archive(true)).toEqual({ ok: true });
  });

  test("is not chosen where one person administers alone", async () => {
    await endRule();
    for (const { personId } of [people.elena, people.marco]) await roles(personId, ["approver"]);
    expect(await chooseRule(true)).toEqual(refused("onlyAdministrator"));
    await roles(people.elena.personId, ["admin"]);
    await database.superSql`update memberships set status = 'suspended' where id = ${people.elena.personId}`;
    expect(await chooseRule(true)).toEqual(refused("onlyAdministrator"));
  });

  test("keeps two administrators: the last but one neither loses the role nor is suspended", async () => {
    const fields = { name: "Elena", title: "", office: "", superiorId: null, locale: null };
    const lose = (viewer: ActingViewer) =>
      changePerson(ctx, { by: by(people.anna), personId: viewer.personId, fields: { ...fields, roles: ["approver"] } });
    const suspend = (viewer: ActingViewer) => suspendPerson(ctx, { by: by(people.anna), personId: viewer.personId });
    expect(await suspend(people.marco)).toEqual({ ok: true });
    expect(await lose(people.elena)).toEqual(refused("secondPersonNeeded"));
    expect(await suspend(people.elena)).toEqual(refused("secondPersonNeeded"));
    // Whoever is suspended already may lose the role, and the others keep theirs.
    expect(await lose(people.marco)).toEqual({ ok: true });
    expect(await restorePerson(ctx, { by: by(people.anna), personId: people.marco.personId })).toEqual({ ok: true });
    await endRule();
    expect(await lose(people.elena)).toEqual({ ok: true });
  });

  test("two who each take the role from the other at once leave two administrators", async () => {
    const fields = { title: "", office: "", superiorId: null, locale: null, roles: ["approver" as const] };
    const answers = await Promise.all([
      changePerson(ctx, { by: by(people.anna), personId: people.elena.personId, fields: { ...fields, name: "Elena" } }),
      changePerson(ctx, {
        by: by(people.elena),
        personId: people.marco.personId,
        fields: { ...fields, name: "Marco" },
      }),
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
      await sql`update pending_changes set proposed_by = ${people.elena.personId} where id = ${changeId}`;
    }),
  ).rejects.toThrow(/permission denied/u);
});
