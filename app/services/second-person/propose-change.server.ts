import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type Failure, failure, type SecondPersonCode } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { lastPendingChange } from "#db/queries/pending-changes.server.ts";
import { administrators } from "#db/queries/stuck.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { insertPendingChange } from "#db/writes/pending-changes.server.ts";
import { baseOf, type RouteChange, type RouteNow } from "./route-change.server.ts";
import type { Signed } from "./signed.ts";

/** What is proposed: a change of an iter, or the end of the rule that asks for a second person. */
export type Proposed = { route: RouteNow; change: RouteChange } | "ruleOff";

/**
 * Writes a change down that counts only when another administrator confirms it, and asks all of them. One at a time for
 * each iter: what is read is what comes about. In the caller's transaction; call `ctx.wake()` after it.
 */
export async function proposeChange(
  scope: Scope,
  { proposed, signed }: { proposed: Proposed; signed: Signed },
): Promise<{ ok: true; waits: true } | Failure<SecondPersonCode>> {
  const { actorId, at } = signed;
  const routeId = proposed === "ruleOff" ? null : proposed.route.routeId;
  if ((await lastPendingChange(scope, routeId))?.outcome === null) return failure("changeWaits");
  const changeId = newId(at);
  const row = rowOf(proposed);
  await insertPendingChange(scope, { id: changeId, routeId, ...row, proposedBy: actorId, proposedAt: at });
  await recordOrganizationEntry(scope, {
    type: "route.changeProposed",
    ...signed,
    payload: { changeId, change: row.kind, ...payloadOf(proposed) },
    personal: proposed === "ruleOff" ? {} : { name: proposed.route.name },
  });
  for (const { id: toPersonId } of await administrators(scope))
    if (toPersonId !== actorId) await queueMail(scope, { kind: "pendingChange", toPersonId, data: { changeId }, at });
  return { ok: true, waits: true };
}

function rowOf(proposed: Proposed) {
  if (proposed === "ruleOff") return { kind: proposed, versionId: null, groupIds: [], base: "on" };
  const { route, change } = proposed;
  return {
    kind: change.kind,
    versionId: change.kind === "publish" ? change.versionId : null,
    groupIds: change.kind === "limit" ? change.groupIds : [],
    base: baseOf(route, change),
  };
}

function payloadOf(proposed: Proposed) {
  if (proposed === "ruleOff") return {};
  const { route, change } = proposed;
  return {
    routeId: route.routeId,
    ...(change.kind === "publish" ? { versionId: change.versionId, number: change.number } : {}),
    ...(change.kind === "limit" ? { groupIds: change.groupIds } : {}),
  };
}
