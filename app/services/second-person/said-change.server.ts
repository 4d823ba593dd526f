import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import {
  channelNames,
  listOf,
  routeName,
  type RuleSpeaker,
  ruleSpeaker,
  saidCondition,
} from "#app/services/route-rules/rule-names.ts";
import type { RuleChange, RulesNow } from "#app/services/route-rules/rule-change.server.ts";
import { changedFields, type ListChange } from "#app/services/word-lists/list-change.server.ts";
import type { WordListFields } from "#app/services/word-lists/word-list-form.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import { listGroups } from "#db/queries/groups.server.ts";
import type { KeptWordList } from "#db/queries/word-lists.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { ChannelRoutes, RouteRule } from "#workflows/approval/route-choice.ts";

/** One thing that changes, in words of the reader's language: what it is, how it is, how it would be. */
export interface SaidLine {
  label: string;
  before: string | null;
  after: string | null;
}

/** What a change of what channels and rules say would do. */
export function saidRuleChange({ stands, speaker }: RulesNow, change: RuleChange, locale: Locale): SaidLine[] {
  const reader = ruleSpeaker(locale, speaker.choices);
  const { rules, channels } = stands;
  const place = (n: number) => reader.t("ruleWords.log.place", { n: String(n) });
  const index = "ruleId" in change ? rules.findIndex(({ id }) => id === change.ruleId) : -1;
  const found = rules[index];
  switch (change.type) {
    case "channel": {
      const { channelId, routes } = change;
      const [label = ""] = channelNames(reader, [channelId]);
      return [{ label, before: saidRoutes(channels[channelId] ?? null, reader), after: saidRoutes(routes, reader) }];
    }
    case "add":
      return [{ label: place(rules.length + 1), before: null, after: saidRule(change.rule, reader) }];
    case "change": {
      const at = rules.findIndex(({ id }) => id === change.rule.id);
      const before = rules[at];
      return [
        {
          label: place(at + 1),
          before: before ? saidRule(before, reader) : null,
          after: saidRule(change.rule, reader),
        },
      ];
    }
    case "remove":
      return found ? [{ label: place(index + 1), before: saidRule(found, reader), after: null }] : [];
    case "move": {
      const other = rules[index + change.by];
      if (!found || !other) return [];
      return [
        { label: place(index + 1), before: saidRule(found, reader), after: saidRule(other, reader) },
        { label: place(index + 1 + change.by), before: saidRule(other, reader), after: saidRule(found, reader) },
      ];
    }
  }
}

function saidRule({ when, routeId, force }: Omit<RouteRule, "id">, speaker: RuleSpeaker): string {
  return speaker.t("ruleWords.saidOfRule", {
    when: saidCondition(when, speaker),
    route: routeName(speaker.choices, routeId),
    force: speaker.t(`ruleWords.${force}`),
  });
}

/** "Ordinario di norma e Rapido si può". */
function saidRoutes(routes: ChannelRoutes | null, speaker: RuleSpeaker): string {
  if (routes === null) return speaker.t("ruleWords.every");
  const { usualId, routeIds } = routes;
  const name = (id: string) => routeName(speaker.choices, id);
  const others = routeIds.filter((id) => id !== usualId).map(name);
  return listOf(
    [
      ...(usualId === null ? [] : [speaker.t("ruleWords.usual", { name: name(usualId) })]),
      ...(others.length === 0 ? [] : [speaker.t("ruleWords.may", { names: listOf(others, speaker) })]),
    ],
    speaker,
  );
}

/** What a change of a list would do: of its words those that go and those that come. */
export async function saidListChange(
  scope: Scope,
  { list, change }: { list: KeptWordList | null; change: ListChange },
  locale: Locale,
): Promise<SaidLine[]> {
  if (!("fields" in change)) return [];
  const t = translator(locale);
  const speaker = ruleSpeaker(locale, await readRuleChoices(scope));
  const groups = await listGroups(scope);
  const { fields } = change;
  const names = list === null ? allFields : changedFields(list, fields);
  const said = (name: (typeof allFields)[number], of: WordListFields | KeptWordList): string => {
    switch (name) {
      case "name":
        return of.name;
      case "effect":
        return t(`wordLists.effects.${of.effect}.name`);
      case "forms":
        return t(`wordLists.form.formsOf.${of.forms ?? "none"}`);
      case "channelIds":
        return of.channelIds === null
          ? t("wordLists.allChannels")
          : formatList(channelNames(speaker, of.channelIds), locale);
      case "holder":
        return saidHolder(of.holder);
      default:
        return "";
    }
  };
  const saidHolder = (holder: WordListFields["holder"]): string => {
    if (holder === null) return "";
    if (holder.type === "group") return groups.find(({ groupId }) => groupId === holder.groupId)?.name ?? "";
    return speaker.choices.people.find(({ id }) => id === holder.personId)?.name ?? "";
  };
  const labels = { name: "name", effect: "effect", forms: "forms", channelIds: "channels", holder: "holder" } as const;
  return names.flatMap((name): SaidLine[] => {
    if (name === "words" || name === "exceptions") {
      const [was, is] = [list?.[name] ?? [], fields[name]];
      const gone = was.filter((word) => !is.includes(word));
      const come = is.filter((word) => !was.includes(word));
      return gone.length + come.length === 0
        ? []
        : [{ label: t(`wordLists.form.${name}`), before: gone.join(", ") || null, after: come.join(", ") || null }];
    }
    const [before, after] = [list === null ? "" : said(name, list), said(name, fields)];
    return before === after
      ? []
      : [{ label: t(`wordLists.form.${labels[name]}`), before: before || null, after: after || null }];
  });
}

const allFields = ["name", "effect", "holder", "words", "exceptions", "forms", "channelIds"] as const;
