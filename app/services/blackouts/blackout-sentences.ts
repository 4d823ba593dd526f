import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { GateView } from "./read-gate.server.ts";

interface SentenceWords {
  t: Translate;
  locale: Locale;
  /** A mail never says "oggi", a page may. */
  moment: (at: Date) => string;
}

/** What whoever signs in the time of a vote should know, a sentence each: the page and the mail say the same. */
export function blackoutInWords(
  blackout: Pick<GateView, "periods" | "watched"> | null,
  { t, locale, moment }: SentenceWords,
): string[] {
  if (blackout === null) return [];
  const sentences = blackout.periods.flatMap(({ to, approverName, decideBy, declaration }) => {
    const until = `${t("blackout.gate.until", { to: moment(new Date(to)) })}. ${t("blackout.gate.rule")}`;
    const decides = t("blackout.gate.decides", { name: approverName });
    if (declaration === null) return [until, `${t("blackout.gate.undeclared")} ${decides}`];
    const { declaredByName: name, declaredAt, reason, verdict, decidedByName, decidedAt, words } = declaration;
    const declared = t("blackout.gate.declaredBy", { name, moment: moment(new Date(declaredAt)) });
    const said = `${declared} ${t("decision.quoted", { words: reason })}`;
    if (verdict === null || decidedAt === null) {
      const by = decideBy === null ? "" : moment(new Date(decideBy));
      return [until, said, t("blackout.gate.waits", { name: approverName, isAhead: by === "" ? "no" : "yes", by })];
    }
    const decided = t(`blackout.gate.${verdict}`, { name: decidedByName ?? "", moment: moment(new Date(decidedAt)) });
    return [until, said, words === "" ? decided : `${decided} ${t("decision.quoted", { words })}`];
  });
  const lists = (["candidates", "officeholders", "voice"] as const).filter((list) => blackout.watched[list].length > 0);
  const watched = lists.map((list) =>
    t(`blackout.watched.${list}`, { names: formatList(blackout.watched[list], locale) }),
  );
  // Two periods at once may be declared by the same words.
  const once = [...new Set(sentences)];
  return watched.length === 0 ? once : [...once, t("blackout.gate.warned", { names: watched.join(", ") })];
}
