import { mayAdminister } from "#app/policies/administration.ts";
import type { Viewer } from "#app/auth/viewer.server.ts";
import { formatWeekHours } from "#app/i18n/week-hours.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { surroundingsOf } from "#app/services/approval-routes/surroundings.ts";
import { conditionAsTyped } from "#app/services/route-rules/condition-form.ts";
import { conditionNames, usableOf } from "#app/services/route-rules/rule-names.ts";
import { type ChangeOfPage, readChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import { findApprovalRoute, approvalRouteHolders, approvalRouteLimits } from "#db/queries/approval-routes.server.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";
import { approvalRouteProblems, approvalRouteWarnings } from "#workflows/approval/approval-route.ts";

const nothingWaits: ChangeOfPage = { waiting: null, refused: null };

/** Everything the iter's page shows; null when the organisation has no such iter. */
export async function loadApprovalRoutePage(ctx: AppContext, viewer: Viewer, asked: { routeId: string; url: URL }) {
  return readScope(ctx.db, viewer, async (scope) => {
    const found = await findApprovalRoute(scope, asked.routeId);
    const shown = found?.draft ?? found?.published;
    const organization = await readOrganization(scope);
    if (!found || !shown) return null;
    const holders = await approvalRouteHolders(scope);
    const choices = await readRuleChoices(scope);
    const route = shown.definition;
    const around = surroundingsOf(holders, organization, usableOf(choices));
    const t = translator(viewer.locale);
    const mayChange = mayAdminister(viewer, "approvalRoutes").allowed;
    const selectedId = asked.url.searchParams.get("level");
    return {
      routeId: found.routeId,
      name: found.name,
      archived: found.archivedAt !== null,
      number: shown.number,
      read: found.draft ? { number: found.draft.number, revision: found.draft.revision } : null,
      route,
      rules: { tacitAllowed: organization.tacitAllowed, ownTextsAllowed: organization.ownTextsAllowed },
      limitedTo: (await approvalRouteLimits(scope)).get(found.routeId) ?? [],
      holders,
      choices: { ...choices, tags: mayChange ? await knownTags(scope) : [] },
      names: conditionNames(choices, (of) => t(`networks.${of}`)),
      selectedId,
      when: conditionAsTyped(route.levels.find(({ id }) => id === selectedId)?.when ?? {}),
      problems: approvalRouteProblems(route, around),
      warnings: approvalRouteWarnings(route, around),
      mayChange,
      secondPerson: organization.secondPerson,
      change: mayChange ? await readChangeOfPage(scope, viewer, found.routeId) : nothingWaits,
      said: asked.url.searchParams.get("said"),
      hours: formatWeekHours(organization.officeHours, viewer.locale),
    };
  });
}

export type ApprovalRoutePage = NonNullable<Awaited<ReturnType<typeof loadApprovalRoutePage>>>;
