import { useTranslations } from "use-intl";
import { conditionWords, type SaidCondition } from "#app/i18n/rule-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.server.ts";
import { isTexts, numberOf, textOf, textsOf } from "./payload.ts";

/** What an entry about the rules of iters says besides: what chose the iter of a submission, and what a change was from and to. */
export function useRuleDetails(names: LogNames): (entry: LogEntry) => string | null {
  const t = useTranslations("log");
  const words = useTranslations("ruleWords");
  const { locale } = useReader();
  const format = useFormat();
  const condition = (when: SaidCondition) => conditionWords(when, (key, values) => words(key, values), locale);
  const nameOf = (routeId: string | null) => names.routes[routeId ?? ""] ?? t("unknownRoute");

  function choice(entry: LogEntry): string | null {
    const [because, number] = [textOf(entry, "because"), numberOf(entry, "rule")];
    const said = ruleOf(entry, "rule");
    const rule =
      number === null ? null : words("byRule", { n: String(number), when: said ? condition(said.when) : t("blanked") });
    if (because === "usual") return words("log.usual");
    if ((because === "imposed" || because === "proposed") && rule !== null) return words(`log.${because}`, { rule });
    const insteadOf = textOf(entry, "insteadOf");
    if (because !== "chosen" || insteadOf === null) return null;
    const instead = words("log.insteadOf", { name: nameOf(insteadOf) });
    return rule === null ? instead : `${instead} (${words("log.proposed", { rule })})`;
  }

  function saidRule(entry: LogEntry, name: "before" | "after"): string | null {
    const rule = ruleOf(entry, name);
    if (rule === null) return null;
    const force = words(rule.force === "always" ? "always" : "proposed");
    return words("saidOfRule", { when: condition(rule.when), route: rule.route, force });
  }

  function channel(entry: LogEntry, which: "" | "Before"): string {
    const routeIds = textsOf(entry, `routeIds${which}`);
    if (routeIds.length === 0) return words("every");
    const usualId = textOf(entry, `usualId${which}`);
    const others = routeIds.filter((id) => id !== usualId).map(nameOf);
    const parts = [
      ...(usualId === null ? [] : [words("usual", { name: nameOf(usualId) })]),
      ...(others.length === 0 ? [] : [words("may", { names: format.list(others) })]),
    ];
    return parts.join(", ");
  }

  function place(entry: LogEntry): string | null {
    const [number, before] = [numberOf(entry, "number"), numberOf(entry, "numberBefore")];
    if (number === null) return null;
    const n = String(number);
    return before === null ? words("log.place", { n }) : words("log.moved", { n, before: String(before) });
  }

  return (entry) => {
    if (entry.type === "post.submitted") return choice(entry);
    const isChannel = entry.type === "channel.routesChanged";
    if (!isChannel && !entry.type.startsWith("rule.")) return null;
    const [before, after] = isChannel
      ? [channel(entry, "Before"), channel(entry, "")]
      : [saidRule(entry, "before"), saidRule(entry, "after")];
    const parts = [
      place(entry),
      before && words("log.before", { what: before }),
      after && words("log.now", { what: after }),
    ];
    const said = parts.filter((part) => part !== null && part !== "").join(" · ");
    return said === "" ? null : said;
  };
}

/** What a rule about iters said when the entry was written. */
interface SaidRule {
  when: SaidCondition;
  route: string;
  force: string;
}

function ruleOf(entry: LogEntry, name: string): SaidRule | null {
  const rule = entry.personal[name];
  if (typeof rule !== "object" || rule === null || !("when" in rule) || !("route" in rule)) return null;
  const force = "force" in rule ? String(rule.force) : "";
  return { when: conditionOf(rule.when), route: String(rule.route), force };
}

function conditionOf(when: unknown): SaidCondition {
  if (typeof when !== "object" || when === null) return {};
  const condition: SaidCondition = {};
  if ("channels" in when && isTexts(when.channels)) condition.channels = when.channels;
  if ("tags" in when && isTexts(when.tags)) condition.tags = when.tags;
  if ("voices" in when && (when.voices === "anybody" || isTexts(when.voices))) condition.voices = when.voices;
  if ("sensitive" in when && typeof when.sensitive === "boolean") condition.sensitive = when.sensitive;
  if ("hours" in when) condition.hours = hoursOf(when.hours);
  return condition;
}

function hoursOf(hours: unknown): SaidCondition["hours"] {
  if (typeof hours !== "object" || hours === null || !("from" in hours) || !("until" in hours)) return undefined;
  const weekdays = "weekdays" in hours && Array.isArray(hours.weekdays) ? hours.weekdays.map(Number) : [];
  return { weekdays, from: Number(hours.from), until: Number(hours.until) };
}
