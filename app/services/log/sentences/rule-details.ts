import { channelName } from "#app/i18n/channel-name.ts";
import { choiceWords, conditionWords, type SaidCondition } from "#app/i18n/rule-words.ts";
import { skipSentence } from "#app/i18n/skip-words.ts";
import type { LogEntry } from "#db/queries/log-entries.server.ts";
import { conditionIn, skippedLevelsIn } from "#workflows/approval/logged-condition.ts";
import { numberOf, textOf, textsOf } from "./payload.ts";
import type { LogSpeaker } from "./speaker.server.ts";

/** What an entry about the rules of iters says besides: what chose the iter of a submission, and what a change was from and to. */
export function ruleDetailsBy({
  t,
  rules: words,
  networks,
  format,
  names,
  reader,
}: LogSpeaker): (entry: LogEntry) => string | null {
  const { locale } = reader;
  const condition = (when: SaidCondition) => conditionWords(when, (key, values) => words(key, values), locale);
  const nameOfChannel = (id: string) => {
    const channel = names.channels[id];
    return channel ? channelName(channel, networks) : t("unknownChannel");
  };
  const nameOf = (routeId: string | null) => names.routes[routeId ?? ""] ?? t("unknownRoute");

  function choice(entry: LogEntry): string | null {
    const [number, insteadOf] = [numberOf(entry, "rule"), textOf(entry, "insteadOf")];
    const said = ruleOf(entry, "rule");
    const when = said ? condition(said.when) : t("blanked");
    return choiceWords(
      {
        because: textOf(entry, "because"),
        rule: number === null ? null : { number, when },
        insteadOf: insteadOf === null ? null : nameOf(insteadOf),
      },
      (key, values) => words(key, values),
    );
  }

  /** Levels that were passed over, and what the post lacked for each. */
  function passedOver(entry: LogEntry): string[] {
    return skippedLevelsIn(entry.personal["skipped"]).map(
      ({ name, lacked: { channels, lists, voices, ...others } }) => {
        const lacked = {
          ...others,
          ...(channels && { channels: channels.map(nameOfChannel) }),
          ...(lists && { lists: lists.map((id) => names.lists[id] ?? t("unknownList")) }),
          ...(voices && {
            voices: typeof voices === "string" ? voices : voices.map((id) => names.people[id] ?? t("somebody")),
          }),
        };
        const why = skipSentence(lacked, (key, values) => words(key, values), locale);
        return t("detail.skipped", { level: name, why });
      },
    );
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
    if (entry.type === "post.submitted") {
      const said = [choice(entry) ?? [], passedOver(entry)].flat();
      return said.length === 0 ? null : said.join(" · ");
    }
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
  return { when: conditionIn(rule.when), route: String(rule.route), force };
}
