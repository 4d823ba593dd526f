import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import { ruleInWords } from "#app/services/route-rules/rule-names.ts";
import type { Narrowing, SentChoice } from "#db/schema/posts.ts";
import { countChangedSentences } from "./difference.ts";
import { commonText, imagesOf, type SignedContent } from "./signed-content.ts";

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
    before.publishAt !== after.publishAt && t("decision.changes.moment"),
    channelsOf(before) !== channelsOf(after) && t("decision.changes.channels"),
    JSON.stringify(imagesOf(before)) !== JSON.stringify(imagesOf(after)) && t("decision.changes.images"),
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

function channelsOf(content: SignedContent): string {
  return content.channels.map((channel) => channel.channelId).join();
}

/** A text of one channel changed apart from the common one. */
function variantsDiffer(before: SignedContent, after: SignedContent): boolean {
  return after.channels.some((channel) => {
    const earlier = before.channels.find((other) => other.channelId === channel.channelId);
    if (!earlier || earlier.text === channel.text) return false;
    return channel.text !== commonText(after) || earlier.text !== commonText(before);
  });
}
