import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { RuleChange } from "#app/services/route-rules/rule-change.server.ts";
import type { ListChange } from "#app/services/word-lists/list-change.server.ts";
import { type ChangeSubject, lastPendingChange } from "#db/queries/pending-changes.server.ts";
import { administrators } from "#db/queries/stuck.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { insertPendingChange } from "#db/writes/pending-changes.server.ts";
import { baseOf, type RouteChange, type RouteNow } from "./route-change.server.ts";
import type { Signed } from "./signed.ts";

/**
 * What is proposed: a change of an iter, of what channels and rules say, of a list of words, or the end of the rule that asks
 * for a second person. `base` is how things stood then.
 */
export type Proposed =
  | { route: RouteNow; change: RouteChange }
  | { rules: RuleChange; base: string }
  | { list: ListChange; name: string; base: string }
  | "ruleOff";

/**
 * Writes a change down that counts only when another administrator confirms it, and asks all of them. One at a time for
 * each iter and list, and for the choice of the iter: what is read is what comes about. In the caller's transaction; call `ctx.wake()` after it.
 */
export async function proposeChange(
  scope: Scope,
  { proposed, signed }: { proposed: Proposed; signed: Signed },
): Promise<{ ok: true; waits: true } | Failure<"changeWaits">> {
  const { actorId, at } = signed;
  if ((await lastPendingChange(scope, subjectOf(proposed)))?.outcome === null) return failure("changeWaits");
  const changeId = newId(at);
  const row = rowOf(proposed);
  await insertPendingChange(scope, { id: changeId, ...row, proposedBy: actorId, proposedAt: at });
  await recordOrganizationEntry(scope, {
    type: "route.changeProposed",
    ...signed,
    payload: { changeId, change: row.kind, ...payloadOf(proposed) },
    personal: nameOf(proposed),
  });
  for (const { id: toPersonId } of await administrators(scope))
    if (toPersonId !== actorId) await queueMail(scope, { kind: "pendingChange", toPersonId, data: { changeId }, at });
  return { ok: true, waits: true };
}

function subjectOf(proposed: Proposed): ChangeSubject {
  if (proposed === "ruleOff") return null;
  if ("rules" in proposed) return { kind: "rules" };
  return "list" in proposed ? { kind: "wordList", listId: listIdOf(proposed.list) } : proposed.route.routeId;
}

function listIdOf(change: ListChange): string | null {
  return change.type === "create" ? null : change.listId;
}

function nameOf(proposed: Proposed): { name?: string } {
  if (proposed === "ruleOff" || "rules" in proposed) return {};
  return { name: "list" in proposed ? proposed.name : proposed.route.name };
}

const bare = { routeId: null, listId: null, versionId: null, groupIds: [], proposed: null };

function rowOf(proposed: Proposed) {
  if (proposed === "ruleOff") return { ...bare, kind: proposed, base: "on" };
  if ("rules" in proposed) return { ...bare, kind: "rules" as const, proposed: proposed.rules, base: proposed.base };
  if ("list" in proposed) {
    const { list, base } = proposed;
    return { ...bare, kind: "wordList" as const, listId: listIdOf(list), proposed: list, base };
  }
  const { route, change } = proposed;
  return {
    ...bare,
    routeId: route.routeId,
    kind: change.kind,
    versionId: change.kind === "publish" ? change.versionId : null,
    groupIds: change.kind === "limit" ? change.groupIds : [],
    base: baseOf(route, change),
  };
}

function payloadOf(proposed: Proposed) {
  if (proposed === "ruleOff" || "rules" in proposed) return {};
  if ("list" in proposed) return proposed.list.type === "create" ? {} : { listId: proposed.list.listId };
  const { route, change } = proposed;
  return {
    routeId: route.routeId,
    ...(change.kind === "publish" ? { versionId: change.versionId, number: change.number } : {}),
    ...(change.kind === "limit" ? { groupIds: change.groupIds } : {}),
  };
}
