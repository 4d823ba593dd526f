import { channelName } from "#app/i18n/channel-name.ts";
import { type Formats, formatsOf, type Reader } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { translator, wordsOf } from "#app/i18n/translator.server.ts";
import type { DossierFacts } from "./read-facts.server.ts";

/** Whoever tells a dossier: the facts, and the words and formats of its reader. */
export interface Telling {
  facts: DossierFacts;
  /** Images of the last revision by their hash, small. */
  pictures: ReadonlyMap<string, Buffer>;
  at: Date;
  takenBy: string;
  /** By which the post is named on the sheet: the end of its id. */
  ref: string;
  reader: Reader;
  format: Formats;
  t: ReturnType<typeof translator>;
  evidence: ReturnType<typeof wordsOf<"evidence">>;
  verdict: ReturnType<typeof wordsOf<"evidence.verdict">>;
  sent: ReturnType<typeof wordsOf<"sent">>;
  networks: ReturnType<typeof wordsOf<"networks">>;
  /** Empty for a channel that is none of the organisation's any more. */
  channel(id: string): string;
}

type Told = Pick<Telling, "facts" | "pictures" | "at" | "takenBy"> & { locale: Locale; zone: string };

export function tellingOf({ locale, zone, ...told }: Told): Telling {
  // Read years later, "yesterday" would be another day: far from every date each is written out.
  const reader = { locale, zone, now: new Date(0) };
  const networks = wordsOf("networks", locale, zone);
  return {
    ...told,
    ref: told.facts.post.id.slice(-8),
    reader,
    format: formatsOf(reader),
    t: translator(locale, zone),
    evidence: wordsOf("evidence", locale, zone),
    verdict: wordsOf("evidence.verdict", locale, zone),
    sent: wordsOf("sent", locale, zone),
    networks,
    channel(id) {
      const found = told.facts.post.channels.find((one) => one.id === id);
      return found ? channelName(found, networks) : "";
    },
  };
}
