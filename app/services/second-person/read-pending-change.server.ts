import { type ChangeStep, changeSteps, obstacleOf, refusalOfStep } from "#app/policies/second-person.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { approvalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { type ChangeSubject, lastPendingChange, type PendingChangeRow } from "#db/queries/pending-changes.server.ts";
import type { PendingChangeKind } from "#db/schema/pending-changes.ts";
import type { Scope } from "#db/scope.server.ts";
import { routeDifference, type RouteDifference } from "#workflows/approval/route-difference.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { type ChangedThing, judgeChange } from "./judge-change.server.ts";
import type { RouteChange, RouteNow } from "./route-change.server.ts";
import { saidListChange, saidRuleChange, type SaidLine } from "./said-change.server.ts";

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
  /** What would change in what channels and rules say, or in a list; null of the other kinds, and where it is out of date. */
  lines: SaidLine[] | null;
  /** Of a list that would be put away, or taken into use again. */
  listWould: "archive" | "restore" | null;
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

/** For whoever may not read it, and where nothing was ever proposed. */
export const nothingWaits: ChangeOfPage = { waiting: null, refused: null };

/** What waits there, for somebody who may read it. */
export async function readChangeOfPage(
  scope: Scope,
  viewer: PolicyViewer & { locale?: Locale },
  subject: ChangeSubject,
): Promise<ChangeOfPage> {
  const row = await lastPendingChange(scope, subject);
  if (row === null) return { waiting: null, refused: null };
  if (row.outcome !== null) return { waiting: null, refused: refusedView(row) };
  const now = await judgeChange(scope, row);
  const { changeId, kind, number, proposerName, proposedAt, proposedBy } = row;
  const readable = now.judged.upToDate ? now.of : null;
  const ofRoute = readable && "route" in readable ? readable : null;
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
      versions: versionsOf(ofRoute),
      groups: await groupsOf(scope, ofRoute),
      lines: await linesOf(scope, readable, viewer.locale ?? "it"),
      listWould: readable && "list" in readable && !("fields" in readable.change) ? readable.change.type : null,
    },
    refused: null,
  };
}

function refusedView(row: PendingChangeRow): RefusedChangeView | null {
  const { kind, number, proposerName, settlerName, settledAt, reason } = row;
  if (settledAt === null || reason === null) return null;
  return { kind, number, proposerName, settlerName: settlerName ?? "", settledAt, reason };
}

async function linesOf(scope: Scope, of: ChangedThing, locale: Locale): Promise<SaidLine[] | null> {
  if (of === null || "route" in of) return null;
  return "rules" in of ? saidRuleChange(of.rules, of.change, locale) : saidListChange(scope, of, locale);
}

type OfRoute = { route: RouteNow; change: RouteChange } | null;

function versionsOf(of: OfRoute): PendingChangeView["versions"] {
  const after = of?.change.kind === "publish" ? of.route.draft?.definition : undefined;
  if (!of || !after) return null;
  const before = of.route.published?.definition ?? null;
  return { before, after, difference: routeDifference(before, after) };
}

async function groupsOf(scope: Scope, of: OfRoute): Promise<PendingChangeView["groups"]> {
  if (of?.change.kind !== "limit") return null;
  const { groups } = await approvalRouteHolders(scope);
  const names = (ids: readonly string[]) =>
    groups.flatMap(({ groupId, name }) => (ids.includes(groupId) ? [name] : []));
  return { before: names(of.route.limitedTo), after: names(of.change.groupIds) };
}
