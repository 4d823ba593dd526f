import type { JsonObject } from "#app/audit/canonical.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { conditionWords } from "#app/i18n/rule-words.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { RuleChoices } from "#db/queries/rule-choices.server.ts";
import type { ConditionInNames, RuleCondition } from "#workflows/approval/route-choice.ts";

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
export function conditionInNames(when: RuleCondition, speaker: RuleSpeaker): ConditionInNames {
  const { channelIds, tags, voices, sensitive, hours } = when;
  const people = speaker.choices.people;
  return {
    ...(channelIds && { channels: channelNames(speaker, channelIds) }),
    ...(tags && { tags }),
    ...(voices && {
      voices: voices === "anybody" ? voices : people.filter(({ id }) => voices.includes(id)).map(({ name }) => name),
    }),
    ...(sensitive !== undefined && { sensitive }),
    ...(hours && { hours }),
  };
}

/** The same as the log keeps it. */
export function conditionAsJson({ hours, ...others }: ConditionInNames): JsonObject {
  return { ...others, ...(hours && { hours: { ...hours } }) };
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
