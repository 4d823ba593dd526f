import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { conditionNames } from "#app/services/route-rules/rule-names.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { calendarOfOrganization } from "#app/services/organizations/office-hours.ts";
import {
  type ApprovalRouteHolders,
  approvalRouteHolders,
  findApprovalRoute,
} from "#db/queries/approval-routes.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";
import { type PastTrial, replayPastPosts } from "./replay-past-posts.server.ts";
import { postToTry, type TrialProblem, type TypedTrial, usualTrial } from "./trial-form.ts";
import { type RouteTrial, tryApprovalRoute } from "./try-approval-route.server.ts";

/** The page *Prova* of an iter: the form, and what came of it. */
export interface RouteTrialPage {
  routeId: string;
  name: string;
  number: number;
  isDraft: boolean;
  zone: string;
  holders: ApprovalRouteHolders;
  channels: Array<{ id: string; name: string }>;
  /** What conditions may name, by id. */
  names: Array<[string, string]>;
  typed: TypedTrial;
  problems: TrialProblem[];
  trial: RouteTrial | null;
  /** Until when it has to be out, as it was tried. */
  publishAt: string | null;
  past: PastTrial | null;
}

interface Asked {
  viewer: PolicyViewer & { locale: Locale };
  routeId: string;
  /** What somebody typed; the usual post where nothing was. */
  typed: TypedTrial | null;
  /** Try the posts sent last as well. */
  asksPast: boolean;
}

/** Tries the draft of an iter, or its version in use; null when the organisation has no such iter. */
export async function readRouteTrial(ctx: AppContext, asked: Asked): Promise<RouteTrialPage | null> {
  const { viewer, routeId } = asked;
  return readScope(ctx.db, viewer, async (scope) => {
    const found = await findApprovalRoute(scope, routeId);
    const shown = found?.draft ?? found?.published;
    if (!found || !shown) return null;
    const organization = await readOrganization(scope);
    const holders = await approvalRouteHolders(scope);
    const choices = await readRuleChoices(scope);
    const channels = choices.channels.filter(({ inUse }) => inUse);
    const t = translator(viewer.locale);
    const names = conditionNames(choices, (of) => t(`networks.${of}`));
    const now = ctx.clock.now();
    const calendar = calendarOfOrganization(organization, now);
    const channelIds = channels.map(({ id }) => id);
    const typed =
      asked.typed ??
      usualTrial({
        authorId: viewer.personId,
        language: organization.locale,
        channelIds,
        calendar,
        now,
      });
    const peopleIds = new Set(holders.people.map(({ personId }) => personId));
    const post = postToTry(typed, { zone: organization.zone, peopleIds, channelIds: new Set(channelIds) });
    const route = shown.definition;
    return {
      routeId,
      name: found.name,
      number: shown.number,
      isDraft: shown.publishedAt === null,
      zone: organization.zone,
      holders,
      names,
      channels: channels.map(({ id }) => ({ id, name: new Map(names).get(id) ?? "" })),
      typed,
      problems: "problems" in post ? post.problems : [],
      trial: "problems" in post ? null : await tryApprovalRoute(scope, { ctx, route, routeId, post }),
      publishAt: "problems" in post ? null : post.publishAt.toISOString(),
      past: asked.asksPast ? await replayPastPosts(scope, { ctx, route, routeId }) : null,
    };
  });
}
