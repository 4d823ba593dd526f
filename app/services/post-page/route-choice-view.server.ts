import type { Problem } from "#app/kernel/errors.ts";
import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { ApprovalRouteJudge } from "#app/services/posts/approval-route-permission.server.ts";
import { noRouteChosen } from "#app/services/posts/brief-form.ts";
import type { JudgedRoute } from "#app/services/posts/route-judgement.server.ts";
import {
  channelNames,
  conditionInNames,
  listOf,
  routeName,
  ruleInWords,
  type RuleSpeaker,
  ruleSpeaker,
} from "#app/services/route-rules/rule-names.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { channelsInTheWay, type PlacedRule } from "#workflows/approval/route-choice.ts";
import type { RouteChoiceView, RouteField } from "./post-view.ts";

interface RoutesToSay {
  judge: ApprovalRouteJudge;
  judged: JudgedRoute;
  channelIds: string[];
  locale: Locale;
}

/**
 * Which iter results and why, said on the server: the page of a post brings no words for it. Null where no rule and no
 * channel says anything about iters.
 */
export async function readRouteChoiceView(scope: Scope, of: RoutesToSay): Promise<RouteChoiceView | null> {
  const { channels } = of.judge.rules;
  // A rule about posts of another kind says nothing of this one, and never will.
  const rules = of.judge.rules.rules.filter(
    ({ when }) => when.kinds?.some((kind) => of.judged.kinds.includes(kind)) ?? true,
  );
  if (rules.length === 0 && Object.keys(channels).length === 0) return null;
  const speaker = ruleSpeaker(of.locale, await readRuleChoices(scope));
  const { suggestedId } = of.judged.choice;
  return {
    automatic:
      suggestedId === null
        ? speaker.t("ruleWords.automaticNone")
        : speaker.t("ruleWords.automatic", { route: routeName(speaker.choices, suggestedId) }),
    said: [...reason(of, speaker), ...obstacles(of, speaker), ...shut(of, speaker)],
    problems: problemWords(of, speaker),
  };
}

interface RoutesToOffer extends RoutesToSay {
  view: RouteChoiceView | null;
  mayFollow(routeId: string): boolean;
  /** Published ones, by name. */
  routes: Array<{ id: string; name: string }>;
  /** Of the one that was chosen, whatever became of it. */
  chosenName: string;
}

/** The list a writer chooses from. What was chosen and may not be any more stays in it, and says so. */
export function routeField({ view, mayFollow, routes, chosenName, judge, judged, locale }: RoutesToOffer): RouteField {
  const t = translator(locale);
  const { chosenId } = judged;
  const offered = routes.filter(({ id }) => mayFollow(id)).map(({ id, name }) => ({ value: id, label: name }));
  const kept = chosenId !== null && !offered.some(({ value }) => value === chosenId) ? chosenId : null;
  const options = [
    ...(view ? [{ value: noRouteChosen, label: view.automatic }] : []),
    ...(kept === null ? [] : [{ value: kept, label: keptLabel(kept) }]),
    ...offered,
  ];
  const elsewhere = routes.filter(({ id }) => !judge.mayChoose(id).allowed).map(({ name }) => name);
  const noneForYou = t("ruleWords.noneForYou", { routes: formatList(elsewhere, locale) });
  return {
    options,
    chosen: chosenId ?? (view ? noRouteChosen : ""),
    line: view?.said.join(" ") ?? "",
    none: options.length > 0 ? null : elsewhere.length > 0 ? noneForYou : t("ruleWords.none"),
  };

  function keptLabel(routeId: string): string {
    const isTheirs = judge.mayChoose(routeId).allowed;
    return t(isTheirs ? "ruleWords.kept" : "ruleWords.elsewhere", { name: chosenName });
  }
}

/** "la regola 1 (ha l’etichetta #vaccini)". */
function rule({ number, when }: PlacedRule, speaker: RuleSpeaker): string {
  return ruleInWords({ number, when: conditionInNames(when, speaker) }, speaker);
}

function reason({ judge, judged, channelIds }: RoutesToSay, speaker: RuleSpeaker): string[] {
  const { choice, chosenId } = judged;
  const { t, choices } = speaker;
  const { winner, imposedId, suggestedId, because } = choice;
  const name = (routeId: string) => routeName(choices, routeId);
  if (because === null) return [t("ruleWords.reason.none")];
  const hasOthers = choices.routes.some(
    ({ id, inUse }) =>
      inUse &&
      id !== choice.routeId &&
      judge.mayChoose(id).allowed &&
      channelsInTheWay(judge.rules.channels, channelIds, id).length === 0,
  );
  const said = winner && rule(winner, speaker);
  if (imposedId !== null && said !== null)
    return chosenId === null || chosenId === imposedId
      ? [t("ruleWords.reason.imposed", { route: name(imposedId), rule: said })]
      : [notImposed({ chosenId, imposedId, said }, speaker)];
  if (suggestedId === null) return [];
  const route = name(suggestedId);
  if (chosenId !== null && chosenId !== suggestedId) {
    const instead = said
      ? t("ruleWords.reason.insteadOfRule", { rule: said, route })
      : t("ruleWords.reason.insteadOfUsual", { route });
    return [t("ruleWords.reason.chosen", { route: name(chosenId), instead })];
  }
  return [
    said ? t("ruleWords.reason.proposed", { route, rule: said }) : t("ruleWords.reason.usual", { route }),
    ...(hasOthers ? [t("ruleWords.reason.changeable")] : []),
  ];
}

function notImposed(
  { chosenId, imposedId, said }: { chosenId: string; imposedId: string; said: string },
  { t, choices }: RuleSpeaker,
): string {
  const names = { chosen: routeName(choices, chosenId), route: routeName(choices, imposedId) };
  return t("ruleWords.reason.notImposed", { ...names, rule: said });
}

/** What keeps the post from going by the iter that results. */
function obstacles({ judged: { choice } }: RoutesToSay, speaker: RuleSpeaker): string[] {
  if (choice.routeId === null) return [];
  const inTheWay = choice.inTheWay.length === 0 ? [] : [blocked(choice.inTheWay, choice.routeId, speaker)];
  return [...inTheWay, ...notInUse(choice.routeId, speaker)];
}

function blocked(channelIds: string[], routeId: string, speaker: RuleSpeaker): string {
  const channels = listOf(channelNames(speaker, channelIds), speaker);
  const route = routeName(speaker.choices, routeId);
  return speaker.t("ruleWords.reason.inTheWay", { n: channelIds.length, channels, route });
}

function notInUse(routeId: string, { t, choices }: RuleSpeaker): string[] {
  const route = choices.routes.find(({ id }) => id === routeId);
  return route && !route.inUse ? [t("ruleWords.reason.notInUse", { route: route.name })] : [];
}

/** Iters that are not offered because of a channel. Where one is imposed, all the others are out in any case. */
function shut({ judge, judged: { choice }, channelIds }: RoutesToSay, speaker: RuleSpeaker): string[] {
  if (choice.imposedId !== null) return [];
  const said = speaker.choices.routes
    .filter(({ id, inUse }) => inUse && judge.mayChoose(id).allowed && id !== choice.routeId)
    .map(({ id, name: route }) => ({ route, channels: channelsInTheWay(judge.rules.channels, channelIds, id) }))
    .filter(({ channels }) => channels.length > 0)
    .map(({ route, channels }) =>
      speaker.t("ruleWords.reason.shutBy", { route, channels: listOf(channelNames(speaker, channels), speaker) }),
    );
  if (said.length === 0) return [];
  return [speaker.t("ruleWords.reason.shut", { routes: listOf(said, speaker) })];
}

/** The problems of the iter in the words of this post, by code, and by code and channel. */
function problemWords(of: RoutesToSay, speaker: RuleSpeaker): Record<string, string> {
  const { choice, chosenId, routeId } = of.judged;
  if (routeId === null) return {};
  const { winner, imposedId } = choice;
  const [unused] = notInUse(routeId, speaker);
  return {
    ...(unused ? { routeMissing: unused, routeUnpublished: unused } : {}),
    ...(winner && imposedId !== null && chosenId !== null
      ? { routeNotImposed: notImposed({ chosenId, imposedId, said: rule(winner, speaker) }, speaker) }
      : {}),
    ...Object.fromEntries(choice.inTheWay.map((id) => [`routeNotOnChannel ${id}`, blocked([id], routeId, speaker)])),
  };
}

/** A problem with the words of this post, where there are such. */
export function inWords(problem: Problem, view: RouteChoiceView | null): Problem {
  const words = view?.problems[problem.slot ? `${problem.code} ${problem.slot}` : problem.code];
  return words === undefined ? problem : { ...problem, detail: { ...problem.detail, words } };
}
