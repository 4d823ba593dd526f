import { useLocale, useTranslations } from "use-intl";
import { conditionWords } from "#app/i18n/rule-words.ts";
import { inNames, type StoredCondition } from "#workflows/approval/condition.ts";

/** Of channels, people and lists of words, by id. */
export type ConditionNames = ReadonlyMap<string, string>;

/** "solo se ha l’etichetta #gara e esce su Facebook"; null for a level that always applies. */
export function useConditionWords(names: ConditionNames): (when: StoredCondition | null) => string | null {
  const t = useTranslations("approvalRoutes");
  const words = useTranslations("ruleWords");
  const locale = useLocale();
  const named = (ids: string[]) => ids.flatMap((id) => names.get(id) ?? []);
  return (when) => {
    if (when === null) return null;
    const said = inNames(when, { channelIds: named, personIds: named, listIds: named });
    // A kind that names nothing, or only what is gone: no post can meet it.
    if (Object.values(said).some((part) => Array.isArray(part) && part.length === 0)) return t("conditionNobody");
    const what = conditionWords(said, (key, values) => words(key, values), locale);
    return what === "" ? null : t("conditionLine", { what });
  };
}
