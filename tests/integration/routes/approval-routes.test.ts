import { describe, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { createApprovalRoute } from "#app/services/approval-routes/create-approval-route.server.ts";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import {
  archiveApprovalRoute,
  publishApprovalRoute,
  renameApprovalRoute,
} from "#app/services/approval-routes/publish-approval-route.server.ts";
import { findApprovalRoute, listApprovalRoutes } from "#db/queries/approval-routes.server.ts";
import { readScope } from "#db/scope.server.ts";
import { level, type Office, route, seat, submittedPost } from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();
const stranger = withOtherOffice(database);

const by = (of: Office = office) => ({
  organizationId: of.organizationId,
  actor: { personId: of.admin.personId, means: "web" as const },
});
const oneLevel = () =>
  route([level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })])]);
const find = (routeId: string, of: Office = office) =>
  readScope(database.db, { organizationId: of.organizationId, personId: of.admin.personId }, (scope) =>
    findApprovalRoute(scope, routeId),
  );

async function made(name = `Iter ${newId()}`): Promise<string> {
  const created = await createApprovalRoute(ctx, { ...by(), name, definition: oneLevel() });
  if (!created.ok) throw new Error(created.error.code);
  return created.routeId;
}

async function entriesOf(type: string): Promise<number> {
  const [row] =
    await database.superSql`select count(*)::int as n from log_entries where organization_id = ${office.organizationId} and type = ${type}`;
  return row?.n ?? 0;
}

describe("an iter", () => {
  test("is a draft that no post can take until it is published, once, with its entry in the log", async () => {
    const before = await entriesOf("route.published");
    const routeId = await made();
    expect(await find(routeId)).toMatchObject({ published: null, draft: { number: 1, revision: 1 } });
    expect(await publishApprovalRoute(ctx, { ...by(), routeId, revision: 1 })).toEqual({ ok: true, number: 1 });
    expect(await publishApprovalRoute(ctx, { ...by(), routeId, revision: 1 })).toMatchObject({
      ok: false,
      error: { code: "staleForm" },
    });
    expect(await entriesOf("route.published")).toBe(before + 1);
    expect(await find(routeId)).toMatchObject({ published: { number: 1 }, draft: null });
  });

  test("edited by two people at once takes the first and tells the second", async () => {
    const routeId = await made();
    const edit = (name: string) =>
      editApprovalRouteDraft(ctx, {
        ...by(),
        routeId,
        read: { number: 1, revision: 1 },
        edits: [{ type: "addLevel", after: null, level: level(name, []) }],
      });
    const answers = await Promise.all([edit("primo"), edit("secondo")]);
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.error.code)).sort()).toEqual(["ok", "staleForm"]);
    expect((await find(routeId))?.draft?.definition.levels).toHaveLength(2);
  });

  test("published by two people at once gets one version", async () => {
    const routeId = await made();
    const answers = await Promise.all([1, 2].map(() => publishApprovalRoute(ctx, { ...by(), routeId, revision: 1 })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test("that could not be crossed is not published, and says why", async () => {
    const routeId = await made();
    const edits = [{ type: "addLevel" as const, after: null, level: level("vuoto", []) }];
    expect(await editApprovalRouteDraft(ctx, { ...by(), routeId, read: { number: 1, revision: 1 }, edits })).toEqual({
      ok: true,
    });
    expect(await publishApprovalRoute(ctx, { ...by(), routeId, revision: 2 })).toMatchObject({
      error: { detail: { reason: "levelWithoutSeats" } },
    });
  });

  test("changed after publication becomes a draft; posts under way keep their version", async () => {
    const routeId = await made();
    await publishApprovalRoute(ctx, { ...by(), routeId, revision: 1 });
    const { postId } = await submittedPost(ctx, office, { routeId });
    const edits = [
      { type: "removeLevel" as const, levelId: "responsabile" },
      { type: "addLevel" as const, after: null, level: level("nuovo", [seat("x", { type: "superior" })]) },
    ];
    expect(await editApprovalRouteDraft(ctx, { ...by(), routeId, read: null, edits })).toEqual({ ok: true });
    expect(await find(routeId)).toMatchObject({ published: { number: 1 }, draft: { number: 2 } });
    expect(await publishApprovalRoute(ctx, { ...by(), routeId, revision: 1 })).toEqual({ ok: true, number: 2 });
    const [row] = await database.superSql`select level_name from post_seats where post_id = ${postId}`;
    expect(row?.level_name).toBe("responsabile");
    expect(
      (
        await readScope(database.db, { organizationId: office.organizationId, personId: null }, listApprovalRoutes)
      ).find((one) => one.routeId === routeId),
    ).toMatchObject({
      publishedNumber: 2,
      running: 1,
      hasDraft: false,
    });
  });

  test("keeps its name to itself within an organisation only", async () => {
    await made("Avvisi");
    const again = { name: "Avvisi", definition: oneLevel() };
    expect(await createApprovalRoute(ctx, { ...by(), ...again })).toMatchObject({
      error: { detail: { field: "name", reason: "taken" } },
    });
    expect(await createApprovalRoute(ctx, { ...by(stranger), ...again })).toMatchObject({ ok: true });
    expect(await createApprovalRoute(ctx, { ...by(), name: "  ", definition: oneLevel() })).toMatchObject({
      error: { detail: { reason: "missing" } },
    });
    expect(await renameApprovalRoute(ctx, { ...by(), routeId: await made(), name: "Avvisi" })).toMatchObject({
      error: { detail: { reason: "taken" } },
    });
  });

  test("is renamed and archived with an entry only where something changed", async () => {
    const routeId = await made("Delibere");
    const counts = async () => [await entriesOf("route.renamed"), await entriesOf("route.archived")];
    const [renamed = 0, archived = 0] = await counts();
    for (const name of ["Delibere", " Ordinanze ", "Ordinanze"])
      expect(await renameApprovalRoute(ctx, { ...by(), routeId, name })).toEqual({ ok: true });
    for (const now of [true, true])
      expect(await archiveApprovalRoute(ctx, { ...by(), routeId, archived: now })).toEqual({ ok: true });
    expect(await counts()).toEqual([renamed + 1, archived + 1]);
  });

  test("of another organisation does not exist", async () => {
    const routeId = await made();
    expect(await find(routeId, stranger)).toBeNull();
    const command = { ...by(stranger), routeId };
    for (const answer of [
      await editApprovalRouteDraft(ctx, { ...command, read: { number: 1, revision: 1 }, edits: [] }),
      await publishApprovalRoute(ctx, { ...command, revision: 1 }),
      await renameApprovalRoute(ctx, { ...command, name: "Mio" }),
      await archiveApprovalRoute(ctx, { ...command, archived: true }),
    ]) {
      expect(answer).toEqual({ ok: false, error: { code: "notFound" } });
    }
  });
});
