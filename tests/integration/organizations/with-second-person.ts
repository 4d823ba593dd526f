/** An office where changes of iters wait for a second administrator, anew for each test. */
import { beforeEach, expect } from "vitest";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import {
  archiveApprovalRoute,
  publishApprovalRoute,
} from "#app/services/approval-routes/publish-approval-route.server.ts";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { readChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import { settleChange } from "#app/services/second-person/settle-change.server.ts";
import type { Settling } from "#app/services/second-person/settle-form.ts";
import { findApprovalRoute } from "#db/queries/approval-routes.server.ts";
import { lastPendingChange } from "#db/queries/pending-changes.server.ts";
import { readScope } from "#db/scope.server.ts";
import { withMailedOffice, withOtherOffice } from "#tests/support/with-office.ts";

export function withSecondPerson() {
  const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });
  const stranger = withOtherOffice(database);

  /** Anna proposes; Elena and Marco administer too. */
  const people = {} as Record<"anna" | "elena" | "marco", ActingViewer>;

  beforeEach(async () => {
    const own = ["approver", "admin"] as const;
    Object.assign(people, {
      anna: office.admin,
      elena: { ...office.director, roles: own },
      marco: { ...office.chief, roles: own },
    });
    for (const { personId } of [people.elena, people.marco]) await roles(personId, [...own]);
    const chosen = await chooseRule(true);
    if (!chosen.ok) throw new Error("The rule could not be chosen");
  });

  const by = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });
  const chooseRule = (value: boolean, viewer = people.anna ?? office.admin) =>
    changePolicy(ctx, { by: by(viewer), change: { policy: "secondPerson", value } });
  const command = ({ organizationId, personId }: ActingViewer) => ({
    organizationId,
    actor: { personId, means: "web" as const },
  });

  async function roles(personId: string, own: string[]): Promise<void> {
    await database.superSql`update memberships set roles = ${own} where id = ${personId}`;
  }

  const find = () => readScope(ctx.db, people.anna, (scope) => findApprovalRoute(scope, office.routeId));

  async function writeDraft(minutes: number, viewer = people.anna): Promise<number> {
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

  const publish = (revision: number, viewer = people.anna) =>
    publishApprovalRoute(ctx, { ...command(viewer), routeId: office.routeId, revision });
  const archive = (archived: boolean, viewer = people.anna) =>
    archiveApprovalRoute(ctx, { ...command(viewer), routeId: office.routeId, archived });

  async function proposed(): Promise<string> {
    expect(await publish(await writeDraft(30))).toEqual({ ok: true, number: 2, waits: true });
    return waitingId();
  }

  async function waitingId(routeId: string | null = office.routeId): Promise<string> {
    const row = await readScope(ctx.db, people.anna, (scope) => lastPendingChange(scope, routeId));
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

  async function endRule(): Promise<void> {
    expect(await chooseRule(false)).toEqual({ ok: true, waits: true });
    expect(await settle(people.elena, "confirm", await waitingId(null))).toEqual({ ok: true });
  }

  return {
    stranger,
    people,
    by,
    chooseRule,
    command,
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
    ctx,
    database,
    office,
  };
}
