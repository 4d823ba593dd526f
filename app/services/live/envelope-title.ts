import { nameAfter } from "#app/i18n/period-words.ts";
import type { Translate } from "#app/i18n/translator.server.ts";

/** "Diretta: Notte bianca": what the post of an envelope is called in every list and mail. */
export function titleOf(name: string, t: Translate): string {
  const plain = nameAfter(name, t("live.title", { name: "" }));
  return plain === "" ? "" : t("live.title", { name: plain });
}
