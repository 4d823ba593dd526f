import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { newPostChoices, type RouteChoice } from "#db/queries/new-post.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { chosenMoment } from "./chosen-moment.ts";
import type { NewPostView } from "./new-post-view.ts";
import { planRoute } from "./plan-route.server.ts";
import { planView } from "./plan-view.ts";

interface NewPostAsked {
  viewer: { organizationId: string; personId: string };
  /** As far as the form has been filled in. */
  channelIds: string[];
  date: string;
  hour: string;
}

/** What a new post may choose from, with every route already planned for what is chosen so far. */
export async function readNewPostView(
  ctx: AppContext,
  { viewer, channelIds, date, hour }: NewPostAsked,
): Promise<NewPostView> {
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const { channels, routes, zone, names } = await newPostChoices(scope);
    const chosen = chosenMoment({ date, hour, zone, now, which: "earlier" });
    const publishAt = chosen.ok ? (chosen.moment?.at ?? null) : null;
    const planned = [];
    for (const route of routes) {
      const plan = await planOf(scope, { route, channelIds, publishAt, authorId: viewer.personId, now });
      planned.push({
        id: route.id,
        name: route.name,
        plan: planView({ plan, routeName: route.name, publishAt, names }),
      });
    }
    return { channels, routes: planned, zone };
  });
}

interface Planning {
  route: RouteChoice;
  channelIds: string[];
  publishAt: Date | null;
  authorId: string;
  now: Date;
}

/** A post that does not exist yet has an id nobody else has, and no rows under it. */
function planOf(scope: Scope, { route, channelIds, publishAt, authorId, now }: Planning) {
  const post = { id: newId(now), authorId, voiceId: null, tags: [], sensitive: false, publishAt };
  return planRoute(scope, { post, route: route.definition, channelIds, now });
}
