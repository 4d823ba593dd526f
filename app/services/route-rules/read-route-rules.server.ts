import { isId } from "#app/kernel/ids.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { chosenRoute, postFacts } from "#app/services/posts/approval-route-permission.server.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import {
  nothingWaits,
  readChangeOfPage,
  type ChangeOfPage,
} from "#app/services/second-person/read-pending-change.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import { postsToTry, readRuleChoices, type RuleChoices } from "#db/queries/rule-choices.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import { channelTexts, listedWords } from "#app/services/word-lists/listed-words.server.ts";
import { isNeverMet } from "#workflows/approval/condition.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { chooseRoute, hiddenRules, type RouteRule, type RouteRules } from "#workflows/approval/route-choice.ts";
import type { ChannelAnswer, TypedRule } from "./rule-form.ts";
import { ruleAsTyped } from "./rule-form.ts";
import { channelNames, routeName, type RuleSpeaker, ruleSpeaker, saidCondition, usableOf } from "./rule-names.ts";
import { channelMark, rulesMark } from "./rules-mark.server.ts";

type RouteColumn = Pick<RuleChoices["routes"][number], "id" | "name" | "levels" | "groups">;
type ChannelLine = Pick<RuleChoices["channels"][number], "id" | "network" | "name" | "colour">;

/** The page *Quale iter*: what channels and rules say, in words, and what comes of them for one post. */
export interface RouteRulesView {
  mayChange: boolean;
  /** A second person confirms each change. */
  secondPerson: boolean;
  change: ChangeOfPage;
  /** Iters in use. */
  routes: RouteColumn[];
  /** `answers` by iter; null where the channel goes out with every one. `seen` is what its form answers with. */
  channels: Array<ChannelLine & { answers: Record<string, ChannelAnswer> | null; seen: string }>;
  rules: RuleLine[];
  /** What the forms of rules answer with. */
  seen: string;
  choices: RuleChoices;
  tags: string[];
  posts: Array<{ id: string; title: string }>;
  trial: RuleTrial | null;
}

export interface RuleLine {
  id: string;
  number: number;
  /** "ha l’etichetta #scuola o #nidi". */
  when: string;
  route: string;
  force: RouteRule["force"];
  /** Its iter is archived, or was never published. */
  notInUse: boolean;
  /** What it names is no longer in use: it is true of no post. */
  neverMet: boolean;
  /** Of the rule above that is true whenever this one is, and hides it. */
  hiddenBy: number | null;
  typed: TypedRule;
}

export interface RuleTrial {
  postId: string;
  title: string;
  channels: ChannelLine[];
  winner: { number: number; route: string; force: RouteRule["force"]; when: string } | null;
  later: Array<{ number: number; when: string }>;
  /** What its writer chose; null where they chose nothing. */
  chosen: string | null;
  /** What it goes by, and why; null where the writer has to choose. */
  route: string | null;
  because: "imposed" | "chosen" | "proposed" | "usual" | null;
  /** Names of its channels that do not go out by that iter. */
  inTheWay: string[];
  /** The same of channels that the post does not have now. */
  others: string[];
}

interface Asked {
  viewer: PolicyViewer & { locale: Locale };
  /** The post to try the rules on. */
  postId: string | null;
}

export async function readRouteRulesView(ctx: AppContext, { viewer, postId }: Asked): Promise<RouteRulesView> {
  return readScope(ctx.db, viewer, async (scope) => {
    const [stands, choices] = [await readRouteRules(scope), await readRuleChoices(scope)];
    const speaker = ruleSpeaker(viewer.locale, choices);
    const routes = choices.routes.filter(({ inUse }) => inUse);
    const mayChange = mayAdminister(viewer, "approvalRoutes").allowed;
    return {
      mayChange,
      secondPerson: (await readOrganization(scope)).secondPerson,
      change: mayChange ? await readChangeOfPage(scope, viewer, { kind: "rules" }) : nothingWaits,
      routes,
      channels: choices.channels
        .filter(({ inUse }) => inUse)
        .map((channel) => ({
          ...channel,
          answers: answersOf(stands, channel.id, routes),
          seen: channelMark(stands, channel.id),
        })),
      rules: rulesInLines(stands, speaker),
      seen: rulesMark(stands.rules),
      choices,
      tags: await knownTags(scope),
      posts: await postsToTry(scope),
      trial: postId !== null && isId(postId) ? await tryOn(scope, { ctx, stands, speaker, postId }) : null,
    };
  });
}

function answersOf(
  { channels }: RouteRules,
  channelId: string,
  routes: RouteColumn[],
): Record<string, ChannelAnswer> | null {
  const stands = channels[channelId];
  if (stands === undefined) return null;
  const answer = (id: string) => (id === stands.usualId ? "usual" : stands.routeIds.includes(id) ? "may" : "no");
  return Object.fromEntries(routes.map(({ id }) => [id, answer(id)]));
}

function rulesInLines({ rules }: RouteRules, speaker: RuleSpeaker): RuleLine[] {
  const hidden = hiddenRules(rules);
  const usable = usableOf(speaker.choices);
  return rules.map((rule, index) => ({
    id: rule.id,
    number: index + 1,
    when: saidCondition(rule.when, speaker),
    route: routeName(speaker.choices, rule.routeId),
    force: rule.force,
    neverMet: isNeverMet(rule.when, usable),
    notInUse: !speaker.choices.routes.some(({ id, inUse }) => id === rule.routeId && inUse),
    hiddenBy: hidden.get(index + 1) ?? null,
    typed: ruleAsTyped(rule),
  }));
}

async function tryOn(
  scope: Scope,
  { ctx, stands, speaker, postId }: { ctx: AppContext; stands: RouteRules; speaker: RuleSpeaker; postId: string },
): Promise<RuleTrial | null> {
  const post = await readPost(scope, postId);
  if (post === null) return null;
  const content = await readSubmissionContent(scope, postId);
  const channelIds = content.channels.map(({ channelId }) => channelId);
  const { listIds } = await listedWords(scope, ctx, channelTexts(content));
  const chosenId = chosenRoute(post);
  const choice = chooseRoute(stands, postFacts(post, { channelIds, listIds }), chosenId);
  const { winner, routeId } = choice;
  const name = (id: string) => routeName(speaker.choices, id);
  const inUse = speaker.choices.channels.filter((channel) => channel.inUse && !channelIds.includes(channel.id));
  const others = inUse.filter(
    ({ id }) => routeId !== null && stands.channels[id]?.routeIds.includes(routeId) === false,
  );
  return {
    postId,
    title: post.title,
    channels: speaker.choices.channels.filter(({ id }) => channelIds.includes(id)),
    winner: winner && {
      number: winner.number,
      route: name(winner.routeId),
      force: winner.force,
      when: saidCondition(winner.when, speaker),
    },
    later: choice.later.map(({ number, when }) => ({ number, when: saidCondition(when, speaker) })),
    chosen: chosenId === null ? null : name(chosenId),
    route: routeId === null ? null : name(routeId),
    because: choice.because,
    inTheWay: channelNames(speaker, choice.inTheWay),
    others: channelNames(
      speaker,
      others.map(({ id }) => id),
    ),
  };
}
