import { defaultLocale, type Locale } from "#app/i18n/locales.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { approvalRouteJudge, postFacts } from "#app/services/posts/approval-route-permission.server.ts";
import {
  type ApprovalRouteChoice,
  newPostChoices,
  type ChannelChoice,
  type VoiceChoice,
} from "#db/queries/new-post.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import { readScope } from "#db/scope.server.ts";
import { tagsIn } from "#workflows/content/tags.ts";
import { noRouteChosen } from "#app/services/posts/brief-form.ts";
import { judgeRoute } from "#app/services/posts/route-judgement.server.ts";
import { chosenMoment } from "./chosen-moment.ts";
import { planApprovalRoute, planView } from "./plan-approval-route.server.ts";
import { readRouteChoiceView } from "./route-choice-view.server.ts";
import type { PlanView } from "./post-view.ts";

interface NewPostAsked {
  viewer: { organizationId: string; personId: string; locale?: Locale };
  /** As far as the form has been filled in. */
  channelIds: string[];
  date: string;
  hour: string;
  purpose: string;
  campaign: string;
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
    const judge = await approvalRouteJudge(scope, viewer.personId);
    const post = {
      // A post that does not exist yet has an id nobody else has, and no rows under it.
      id: newId(now),
      authorId: viewer.personId,
      voiceId: voices.find((voice) => voice.id === about.voiceId)?.id ?? null,
      tags: tagsIn(about.tags, known),
      sensitive: about.sensitive,
      kind: "post" as const,
      publishAt,
      publishZone: zone,
      purpose: about.purpose,
      campaign: about.campaign,
      // As a post begins; its text is written on its own page.
      language: defaultLocale,
    };
    const where = { channelIds, listIds: [] };
    const judged = judgeRoute(judge, { ...post, routeId: null, routeChosen: true }, where);
    const locale = viewer.locale ?? "it";
    const says = { judge, judged, channelIds, locale };
    const routeChoice = await readRouteChoiceView(scope, says);
    const planOf = async ({ name, definition }: ApprovalRouteChoice) => {
      const plan = await planApprovalRoute(scope, { post, route: definition, channelIds, now });
      return planView({ plan, routeName: name, publishAt, names, locale });
    };
    const planned: NewPostView["routes"] = [];
    if (routeChoice) {
      const resulting = routes.find(({ id }) => id === judged.routeId);
      planned.push({
        id: noRouteChosen,
        name: routeChoice.automatic,
        plan: resulting ? await planOf(resulting) : null,
      });
    }
    const ruled = postFacts(post, where);
    // The imposed one is the first line already.
    const offered = judged.choice.imposedId === null ? routes : [];
    for (const route of offered.filter(({ id }) => judge.mayFollow(ruled, id).allowed))
      planned.push({ id: route.id, name: route.name, plan: await planOf(route) });
    const routesElsewhere = routes.filter(({ id }) => !judge.mayChoose(id).allowed).map(({ name }) => name);
    return {
      channels,
      routes: planned,
      routesElsewhere,
      said: routeChoice?.said ?? [],
      zone,
      voices,
      knownTags: known,
    };
  });
}

/** What the page of a new post is drawn from. */
export interface NewPostView {
  channels: ChannelChoice[];
  /** `plan` is null where no iter results of which it could be told. */
  routes: Array<{ id: string; name: string; plan: PlanView | null }>;
  /** Which iter results and why; empty where the writer alone chooses. */
  said: string[];
  /** Names of the iters that are for other groups of writers. */
  routesElsewhere: string[];
  zone: string;
  voices: VoiceChoice[];
  knownTags: string[];
}
