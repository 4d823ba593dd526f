import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { conditionNames } from "#app/services/route-rules/rule-names.ts";
import type { AppContext } from "#app/services/context.ts";
import {
  type ApprovalRouteHolders,
  approvalRouteHolders,
  type ApprovalRouteVersionItem,
  findApprovalRoute,
  listApprovalRouteVersions,
} from "#db/queries/approval-routes.server.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import { readScope } from "#db/scope.server.ts";
import { type RouteDifference, routeDifference } from "#workflows/approval/route-difference.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";

/** The versions of an iter, and the one or the two that are read. */
export interface RouteVersionsPage {
  routeId: string;
  name: string;
  mayChange: boolean;
  versions: Array<Omit<ApprovalRouteVersionItem, "definition" | "versionId">>;
  /** What a form that changes the draft answers with. */
  draft: { number: number; revision: number } | null;
  holders: ApprovalRouteHolders;
  /** What conditions may name, by id. */
  names: Array<[string, string]>;
  /** A version that is read as it was. */
  open: { number: number; route: ApprovalRoute } | null;
  compared: {
    from: number;
    to: number;
    before: ApprovalRoute;
    after: ApprovalRoute;
    difference: RouteDifference;
  } | null;
}

interface Asked {
  viewer: PolicyViewer & { locale: Locale };
  routeId: string;
  /** Numbers of versions. */
  open: number | null;
  from: number | null;
  to: number | null;
}

/** Null when the organisation has no such iter. A number of no version opens nothing. */
export async function readRouteVersions(ctx: AppContext, asked: Asked): Promise<RouteVersionsPage | null> {
  const { viewer, routeId } = asked;
  return readScope(ctx.db, viewer, async (scope) => {
    const found = await findApprovalRoute(scope, routeId);
    if (!found) return null;
    const all = await listApprovalRouteVersions(scope, routeId);
    const t = translator(viewer.locale);
    const of = (number: number | null) => all.find((version) => version.number === number) ?? null;
    const [open, from, to] = [of(asked.open), of(asked.from), of(asked.to)];
    return {
      routeId,
      name: found.name,
      mayChange: mayAdminister(viewer, "approvalRoutes").allowed,
      versions: all.map(({ number, revision, publishedAt, inUse, byName, at }) => ({
        number,
        revision,
        publishedAt,
        inUse,
        byName,
        at,
      })),
      draft: found.draft && { number: found.draft.number, revision: found.draft.revision },
      holders: await approvalRouteHolders(scope),
      names: conditionNames(await readRuleChoices(scope), (one) => t(`networks.${one}`)),
      open: open && { number: open.number, route: open.definition },
      compared:
        from && to && from !== to
          ? {
              from: from.number,
              to: to.number,
              before: from.definition,
              after: to.definition,
              difference: routeDifference(from.definition, to.definition),
            }
          : null,
    };
  });
}
