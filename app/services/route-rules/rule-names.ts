import type { Network } from "#workflows/networks/networks.ts";
import type { JsonObject } from "#app/audit/canonical.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { conditionWords } from "#app/i18n/rule-words.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { RuleChoices } from "#db/queries/rule-choices.server.ts";
import { type ConditionInNames, inNames, type StoredCondition, type Usable } from "#workflows/approval/condition.ts";

/** Words about rules in one language, with the names of now. */
export interface RuleSpeaker {
  locale: Locale;
  t: ReturnType<typeof translator>;
  choices: RuleChoices;
}

export function ruleSpeaker(locale: Locale, choices: RuleChoices): RuleSpeaker {
  return { locale, t: translator(locale), choices };
}

export function routeName({ routes }: RuleChoices, routeId: string): string {
  return routes.find(({ id }) => id === routeId)?.name ?? "";
}

export function channelNames({ t, choices }: RuleSpeaker, channelIds: readonly string[]): string[] {
  const chosen = choices.channels.filter(({ id }) => channelIds.includes(id));
  return chosen.map((channel) => channelName(channel, (network) => t(`networks.${network}`)));
}

/** A condition with the names things have now, for logs and for pages. */
export function conditionInNames(when: StoredCondition, speaker: RuleSpeaker): ConditionInNames {
  const { people, lists } = speaker.choices;
  const named = (all: Array<{ id: string; name: string }>) => (ids: string[]) =>
    all.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return inNames(when, {
    channelIds: (ids) => channelNames(speaker, ids),
    personIds: named(people),
    listIds: named(lists),
  });
}

/** The same as the log keeps it. */
export function conditionAsJson({ hours, ...others }: ConditionInNames): JsonObject {
  return { ...others, ...(hours && { hours: { ...hours } }) };
}

/** "esce su Facebook o ha l’etichetta #vaccini", in the names of now. */
export function saidCondition(when: StoredCondition, speaker: RuleSpeaker): string {
  const { t, locale } = speaker;
  return conditionWords(conditionInNames(when, speaker), (key, values) => t(`ruleWords.${key}`, values), locale);
}

/** What conditions may name: what is in use. */
export function usableOf({ channels, people, lists }: RuleChoices): Usable {
  const inUse = (all: Array<{ id: string; inUse: boolean }>) =>
    new Set(all.filter((one) => one.inUse).map(({ id }) => id));
  return { channelIds: inUse(channels), personIds: inUse(people), listIds: inUse(lists) };
}

/** "la regola 1 (ha l’etichetta #vaccini)". */
export function ruleInWords(
  { number, when }: { number: number; when: ConditionInNames },
  { t, locale }: Pick<RuleSpeaker, "t" | "locale">,
): string {
  const said = conditionWords(when, (key, values) => t(`ruleWords.${key}`, values), locale);
  return t("ruleWords.byRule", { n: String(number), when: said });
}

export function listOf(names: readonly string[], { locale }: Pick<RuleSpeaker, "locale">): string {
  return formatList(names, locale);
}

/** What conditions may name, by id, as a page says it. */
export function conditionNames(
  { channels, people, lists }: RuleChoices,
  network: (of: Network) => string,
): Array<[string, string]> {
  return [
    ...channels.map((one): [string, string] => [one.id, channelName(one, network)]),
    ...[...people, ...lists].map(({ id, name }): [string, string] => [id, name]),
  ];
}
