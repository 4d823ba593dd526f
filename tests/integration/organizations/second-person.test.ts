/** Changes of iters that wait for a second administrator, on a real database. */
import { describe, expect, test } from "vitest";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import { limitApprovalRoute } from "#app/services/approval-routes/publish-approval-route.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { waitingForMe } from "#app/services/second-person/waiting-for-me.server.ts";
import { listApprovalRoutes } from "#db/queries/approval-routes.server.ts";
import { readScope } from "#db/scope.server.ts";
import { submittedPost } from "#tests/support/office.ts";
import { withSecondPerson } from "./with-second-person.ts";

const {
  ctx,
  database,
  office,
  people,
  find,
  publish,
  archive,
  proposed,
  waitingId,
  settle,
  shown,
  refused,
  entries,
  mails,
  command,
} = withSecondPerson();

describe("a change of an iter, where a second person is asked for", () => {
  test("counts when another administrator confirms it, with both in the log and the others told", async () => {
    const changeId = await proposed();
    expect((await find())?.published).toMatchObject({ number: 1, definition: { toleranceMinutes: 120 } });
    const before = await submittedPost(ctx, office);
    expect(await settle(people.elena, "confirm", changeId)).toEqual({ ok: true });
    expect((await find())?.published).toMatchObject({ number: 2, definition: { toleranceMinutes: 30 } });
    expect((await find())?.draft).toBeNull();
    expect(await entries()).toEqual([
      ["policy.changed", people.anna.personId],
      ["route.changeProposed", people.anna.personId],
      ["route.changeConfirmed", people.elena.personId],
      ["route.published", people.elena.personId],
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
    await settle(people.marco, "refuse", changeId, "La tolleranza resta di due ore");
    expect((await mails()).filter(([to]) => to === "Anna")).toEqual([["Anna", "Marco ha rifiutato la tua modifica"]]);
    const [mail] = await database.superSql<Array<{ text: string }>>`
      select text from mailbox_messages where subject = 'Marco ha rifiutato la tua modifica'`;
    expect(mail?.text).toContain("La tolleranza resta di due ore");
  });

  test("that was withdrawn before its mail goes out is told to nobody", async () => {
    expect(await settle(people.anna, "withdraw", await proposed())).toEqual({ ok: true });
    expect(await mails()).toEqual([]);
    expect((await find())?.draft).toMatchObject({ number: 2 });
  });

  test("is of any kind that decides which chain runs, and a renamed iter is none of them", async () => {
    const { groupId, routeId } = office;
    const limit = (groupIds: string[]) => limitApprovalRoute(ctx, { ...command(people.anna), routeId, groupIds });
    expect(await limit([groupId])).toEqual({ ok: true, waits: true });
    expect(await shown(people.elena)).toMatchObject({ waiting: { groups: { before: [], after: ["Comunicazione"] } } });
    await settle(people.elena, "confirm", await waitingId());
    expect(await limit([groupId])).toEqual({ ok: true });
    expect(await archive(true)).toEqual({ ok: true, waits: true });
    expect((await find())?.archivedAt).toBeNull();
    await settle(people.elena, "confirm", await waitingId());
    expect((await find())?.archivedAt).not.toBeNull();
    expect(await archive(false)).toEqual({ ok: true, waits: true });
    await settle(people.elena, "confirm", await waitingId());
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
    expect(await shown(people.elena)).toMatchObject({
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
    expect(await shown(people.anna)).toMatchObject({ waiting: { mine: true, steps: ["withdraw"] } });
    const auditor = { ...office.deputy, roles: ["auditor" as const] };
    expect(await shown(auditor)).toMatchObject({ waiting: { steps: [] } });
    expect(await readScope(ctx.db, people.elena, listApprovalRoutes)).toMatchObject([{ changeWaits: true }]);
    const first = (viewer: ActingViewer) => readScope(ctx.db, viewer, (scope) => waitingForMe(scope, viewer));
    expect(await first(people.elena)).toMatchObject([{ kind: "publish", to: `/approval-routes/${office.routeId}` }]);
    expect(await first(people.anna)).toEqual([]);
    expect(await first(office.writer)).toEqual([]);
  });

  test("waits alone: another one of the same iter is not proposed before it is settled", async () => {
    const changeId = await proposed();
    expect(await archive(true, people.elena)).toEqual(refused("changeWaits"));
    await settle(people.elena, "refuse", changeId, "Non ora");
    expect(await shown(people.anna)).toMatchObject({
      waiting: null,
      refused: { reason: "Non ora", settlerName: "Elena" },
    });
    expect(await archive(true, people.elena)).toEqual({ ok: true, waits: true });
  });

  test("that could not be crossed is not even proposed", async () => {
    const edits = [
      { type: "removeLevel" as const, levelId: "responsabile" },
      { type: "removeLevel" as const, levelId: "direzione" },
    ];
    await editApprovalRouteDraft(ctx, { ...command(people.anna), routeId: office.routeId, read: null, edits });
    expect(await publish(1)).toMatchObject({ error: { detail: { reason: "noLevels" } } });
    expect(await shown(people.elena)).toEqual({ waiting: null, refused: null });
  });
});
