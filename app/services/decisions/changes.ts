import { formatList, formatQuoted } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import { ruleInWords } from "#app/services/route-rules/rule-names.ts";
import type { Narrowing, SentChoice, SentCheck, SentWords } from "#db/schema/posts.ts";
import { countChangedSentences } from "./difference.ts";
import { cardsOf, commonText, imagesOf, type SignedContent } from "./signed-content.ts";

/** "una frase in più, l’ora di uscita": what changed between two revisions, in a few words; null when nothing did. */
export function changesInWords(
  before: SignedContent,
  after: SignedContent,
  { t, locale }: { t: Translate; locale: Locale },
): string | null {
  const sentences = countChangedSentences(commonText(before), commonText(after));
  const parts = [
    sentences.changed > 0 && t("decision.changes.changed", { n: sentences.changed }),
    sentences.added > 0 && t("decision.changes.added", { n: sentences.added }),
    sentences.removed > 0 && t("decision.changes.removed", { n: sentences.removed }),
    variantsDiffer(before, after) && t("decision.changes.variants"),
    channelsDiffer(before, after, ({ contentWarning }) => contentWarning) && t("decision.changes.warning"),
    channelsDiffer(before, after, ({ thread = [] }) => thread.length > 0) && t("decision.changes.thread"),
    before.publishAt !== after.publishAt && t("decision.changes.moment"),
    channelsOf(before) !== channelsOf(after) && t("decision.changes.channels"),
    JSON.stringify(imagesOf(before)) !== JSON.stringify(imagesOf(after)) && t("decision.changes.images"),
    JSON.stringify(cardsOf(before, [])) !== JSON.stringify(cardsOf(after, [])) && t("decision.changes.card"),
    before.voiceId !== after.voiceId && t("decision.changes.voice"),
  ].filter((part): part is string => typeof part === "string");
  return parts.length === 0 ? null : formatList(parts, locale);
}

/** What a submission took away since the one before, a sentence for each thing; empty where it took away nothing. */
export function narrowingInWords(
  narrowing: Narrowing | null,
  { t, locale }: { t: Translate; locale: Locale },
): string[] {
  if (narrowing === null) return [];
  const { route, levelsGone, signatures, sensitiveOff } = narrowing;
  const levels = formatList(levelsGone, locale);
  return [
    route && t("decision.narrowed.route", route),
    levelsGone.length > 0 && t("decision.narrowed.levels", { n: levelsGone.length, levels }),
    signatures && t("decision.narrowed.signatures", { from: String(signatures.from), to: String(signatures.to) }),
    sensitiveOff && t("decision.narrowed.sensitive", sensitiveOff),
  ].filter((sentence): sentence is string => typeof sentence === "string");
}

/** That the writer chose another iter than the one proposed; null where they did not. */
export function routeInsteadInWords(
  choice: (SentChoice & { routeName: string }) | null,
  { t, locale }: { t: Translate; locale: Locale },
): string | null {
  if (choice?.insteadOf == null) return null;
  const { routeName: route, insteadOf, rule } = choice;
  const names = { route, instead: insteadOf.name };
  return rule === null
    ? t("ruleWords.chosenInstead", names)
    : t("ruleWords.chosenInsteadOfRule", { ...names, rule: ruleInWords(rule, { t, locale }) });
}

/** "Nel testo: «vaccini», dall’elenco Salute": the listed words of what was sent, a sentence for each list. */
export function listedInWords(
  words: readonly SentWords[] | null,
  { t, locale }: { t: Translate; locale: Locale },
): string[] {
  return (words ?? []).map(({ list, words: found }) => {
    const quoted = formatQuoted(found.slice(0, mostWordsTold), locale);
    return t("decision.listed", { words: quoted, list });
  });
}

/** "Fonti: Davide Riva, oggi, 10:30; Numeri: …": what had been checked when it was sent, in one line; null where nothing was asked. */
export function checkedInWords(
  checks: readonly SentCheck[] | null,
  { t, moment }: { t: Translate; moment: (at: Date) => string },
): string | null {
  if (checks === null || checks.length === 0) return null;
  const items = checks.map(({ item, name, at }) =>
    t("checkList.sent", {
      item: item.kind === "own" ? item.label : t(`checkList.item.${item.kind}`),
      name,
      moment: moment(new Date(at)),
    }),
  );
  return t("checkList.sentOne", { items: items.join("; ") });
}

/** Of one list; the rest stands in the log. */
const mostWordsTold = 10;

function channelsOf(content: SignedContent): string {
  return content.channels.map((channel) => channel.channelId).join();
}

/** A channel that was there before says this otherwise. */
function channelsDiffer(
  before: SignedContent,
  after: SignedContent,
  said: (channel: SignedContent["channels"][number]) => unknown,
): boolean {
  return after.channels.some((channel) => {
    const earlier = before.channels.find((other) => other.channelId === channel.channelId);
    return earlier !== undefined && said(earlier) !== said(channel);
  });
}

/** A text of one channel changed apart from the common one. */
function variantsDiffer(before: SignedContent, after: SignedContent): boolean {
  return after.channels.some((channel) => {
    const earlier = before.channels.find((other) => other.channelId === channel.channelId);
    if (!earlier || earlier.text === channel.text) return false;
    return channel.text !== commonText(after) || earlier.text !== commonText(before);
  });
}
