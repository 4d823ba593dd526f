import { formatAlternatives, formatCount, formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { Blank, Envelope } from "#workflows/live/envelope.ts";
import { hourOf } from "#workflows/live/template.ts";
import { periodInWords } from "#app/i18n/period-words.ts";

interface Speaking {
  t: Translate;
  locale: Locale;
}

/** An envelope as people read and sign it: its bounds, its people, and every template with what may stand in its blanks. */
export function envelopeInWords(envelope: Envelope, names: Readonly<Record<string, string>>, to: Speaking): string {
  const { t, locale } = to;
  const named = (ids: readonly string[]) => formatList(namesIn(ids, names), locale);
  const bounds = [
    t("live.words.period", { period: periodInWords(envelope, locale) }),
    t("live.words.most", { n: envelope.mostPosts, count: formatCount(envelope.mostPosts, locale) }),
    t("live.words.onDuty", { names: named(envelope.onDutyIds) }),
    t("live.words.readers", { names: named(envelope.readerIds) }),
  ];
  const templates = envelope.templates.map(({ title, text, blanks }) =>
    [
      t("live.words.template", { title }),
      text,
      ...blanks.map((blank) => `[${blank.name}]: ${blankInWords(blank, to)}`),
    ].join("\n"),
  );
  return [bounds.join("\n"), ...templates].join("\n\n");
}

/** "un orario fra le 18:00 e le 24:00". */
export function blankInWords(blank: Blank, { t, locale }: Speaking): string {
  switch (blank.type) {
    case "time":
      return blank.from === 0 && blank.until === 24 * 60
        ? t("live.words.anyTime")
        : t("live.words.time", { from: hourOf(blank.from), until: hourOf(blank.until) });
    case "place":
      return t("live.words.place", { n: blank.longest });
    case "number":
      return t("live.words.number", { least: blank.least, most: blank.most });
    case "choice":
      return t("live.words.choice", { words: formatAlternatives(blank.words, locale) });
  }
}

function namesIn(ids: readonly string[], names: Readonly<Record<string, string>>): string[] {
  return ids.flatMap((id) => names[id] ?? []).sort((a, b) => a.localeCompare(b));
}
