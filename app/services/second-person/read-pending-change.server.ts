import { type ChangeStep, changeSteps, obstacleOf, refusalOfStep } from "#app/policies/second-person.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { approvalRouteHolders } from "#db/queries/approval-routes.server.ts";
import { lastPendingChange, type PendingChangeRow } from "#db/queries/pending-changes.server.ts";
import type { PendingChangeKind } from "#db/schema/pending-changes.ts";
import type { Scope } from "#db/scope.server.ts";
import { routeDifference, type RouteDifference } from "#workflows/approval/route-difference.ts";
import type { ApprovalRoute } from "#workflows/approval/types.ts";
import { type ChangeNow, judgeChange } from "./judge-change.server.ts";

/** A change that waits for a second person, as its page shows it. */
export interface PendingChangeView {
  changeId: string;
  kind: PendingChangeKind;
  number: number | null;
  proposerName: string;
  proposedAt: Date;
  mine: boolean;
  /** What the reader may do with it now. */
  steps: ChangeStep[];
  /** What keeps it from being confirmed, whoever asks; `problem` is the code of what became impossible. */
  obstacle: ReturnType<typeof obstacleOf>;
  problem: string | null;
  /** Null where there is none to show: it is out of date, or it is of another kind. */
  versions: { before: ApprovalRoute | null; after: ApprovalRoute; difference: RouteDifference } | null;
  /** Names of the groups whose writers may choose the iter; nobody named: everybody. */
  groups: { before: string[]; after: string[] } | null;
}

/** The last one that was refused, until another is proposed. */
export interface RefusedChangeView {
  kind: PendingChangeKind;
  number: number | null;
  proposerName: string;
  settlerName: string;
  settledAt: Date;
  reason: string;
}

export interface ChangeOfPage {
  waiting: PendingChangeView | null;
  refused: RefusedChangeView | null;
}

/** What waits for an iter, or for the rule itself (null), for somebody who may read it. */
export async function readChangeOfPage(
  scope: Scope,
  viewer: PolicyViewer,
  routeId: string | null,
): Promise<ChangeOfPage> {
  const row = await lastPendingChange(scope, routeId);
  if (row === null) return { waiting: null, refused: null };
  if (row.outcome !== null) return { waiting: null, refused: refusedView(row) };
  const now = await judgeChange(scope, row);
  const { changeId, kind, number, proposerName, proposedAt, proposedBy } = row;
  const readable = now.judged.upToDate ? now.of : null;
  return {
    waiting: {
      changeId,
      kind,
      number,
      proposerName,
      proposedAt,
      mine: proposedBy === viewer.personId,
      steps: changeSteps.filter((step) => refusalOfStep(viewer, now.judged, step) === null),
      obstacle: obstacleOf(now.judged),
      problem: now.problem,
      versions: versionsOf(readable),
      groups: await groupsOf(scope, readable),
    },
    refused: null,
  };
}

function refusedView(row: PendingChangeRow): RefusedChangeView | null {
  const { kind, number, proposerName, settlerName, settledAt, reason } = row;
  if (settledAt === null || reason === null) return null;
  return { kind, number, proposerName, settlerName: settlerName ?? "", settledAt, reason };
}

function versionsOf(of: ChangeNow["of"]): PendingChangeView["versions"] {
  const after = of?.change.kind === "publish" ? of.route.draft?.definition : undefined;
  if (!of || !after) return null;
  const before = of.route.published?.definition ?? null;
  return { before, after, difference: routeDifference(before, after) };
}

async function groupsOf(scope: Scope, of: ChangeNow["of"]): Promise<PendingChangeView["groups"]> {
  if (of?.change.kind !== "limit") return null;
  const { groups } = await approvalRouteHolders(scope);
  const names = (ids: readonly string[]) =>
    groups.flatMap(({ groupId, name }) => (ids.includes(groupId) ? [name] : []));
  return { before: names(of.route.limitedTo), after: names(of.change.groupIds) };
}
