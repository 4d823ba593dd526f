import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { approvalRoutePermissions } from "#app/services/posts/approval-route-permission.server.ts";
import { newPostChoices, type ChannelChoice, type VoiceChoice } from "#db/queries/new-post.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import { readScope } from "#db/scope.server.ts";
import { tagsIn } from "#workflows/content/tags.ts";
import { chosenMoment } from "./chosen-moment.ts";
import { planApprovalRoute, planView } from "./plan-approval-route.server.ts";
import type { PlanView } from "./post-view.ts";

interface NewPostAsked {
  viewer: { organizationId: string; personId: string };
  /** As far as the form has been filled in. */
  channelIds: string[];
  date: string;
  hour: string;
  tags: string;
  voiceId: string;
  sensitive: boolean;
}

/** What a new post may choose from, with every route already planned for what is chosen so far. */
export async function readNewPostView(
  ctx: AppContext,
  { viewer, channelIds, date, hour, ...about }: NewPostAsked,
): Promise<NewPostView> {
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const { channels, routes, zone, names, voices } = await newPostChoices(scope);
    const known = await knownTags(scope);
    const chosen = chosenMoment({ date, hour, zone, now, which: "earlier" });
    const publishAt = chosen.ok ? (chosen.moment?.at ?? null) : null;
    const permission = await approvalRoutePermissions(scope, viewer.personId);
    const planned = [];
    for (const route of routes.filter(({ id }) => permission(id).allowed)) {
      const post = {
        // A post that does not exist yet has an id nobody else has, and no rows under it.
        id: newId(now),
        authorId: viewer.personId,
        voiceId: voices.find((voice) => voice.id === about.voiceId)?.id ?? null,
        tags: tagsIn(about.tags, known),
        sensitive: about.sensitive,
        publishAt,
      };
      const plan = await planApprovalRoute(scope, { post, route: route.definition, channelIds, now });
      planned.push({
        id: route.id,
        name: route.name,
        plan: planView({ plan, routeName: route.name, publishAt, names }),
      });
    }
    const routesElsewhere = routes.filter(({ id }) => !permission(id).allowed).map(({ name }) => name);
    return { channels, routes: planned, routesElsewhere, zone, voices, knownTags: known };
  });
}

/** What the page of a new post is drawn from. */
export interface NewPostView {
  channels: ChannelChoice[];
  routes: Array<{ id: string; name: string; plan: PlanView }>;
  /** Names of the iters that are for other groups of writers. */
  routesElsewhere: string[];
  zone: string;
  voices: VoiceChoice[];
  knownTags: string[];
}
