import type { useTranslations } from "use-intl";
import { unusualCharacters } from "#workflows/content/unusual-characters.ts";

/** A longer list would be of no more help than the text itself. */
const mostShown = 8;

/** What is unusual in these texts, a sentence for each; the last one may say that there is more. */
export function unusualWords(texts: readonly string[], t: ReturnType<typeof useTranslations<"characters">>): string[] {
  const found = [...new Set(texts)].flatMap((text) => unusualCharacters(text));
  const words = found.map(({ kind, line, quote, code, letter, alphabet }) =>
    kind === "letter"
      ? t("letter", { line: String(line), quote, letter, alphabet: alphabet ?? "other" })
      : t(kind, { line: String(line), quote, code }),
  );
  const each = [...new Set(words)];
  return each.length > mostShown ? [...each.slice(0, mostShown), t("more")] : each;
}
