import { formatsOf, type Formats, type Reader } from "#app/i18n/format.ts";
import { wordsOf } from "#app/i18n/translator.server.ts";
import type { LogNames } from "#db/queries/log-entries.server.ts";

/** What sentences of the log are made with: the reader's words and formats, and what things are called today. */
export interface LogSpeaker {
  reader: Reader;
  names: LogNames;
  format: Formats;
  t: ReturnType<typeof wordsOf<"log">>;
  settings: ReturnType<typeof wordsOf<"logSettings">>;
  rules: ReturnType<typeof wordsOf<"ruleWords">>;
  networks: ReturnType<typeof wordsOf<"networks">>;
  hold: ReturnType<typeof wordsOf<"hold">>;
  deliveries: ReturnType<typeof wordsOf<"mail.deliveries">>;
}

export function logSpeaker(reader: Reader, names: LogNames): LogSpeaker {
  const { locale, zone } = reader;
  return {
    reader,
    names,
    format: formatsOf(reader),
    t: wordsOf("log", locale, zone),
    settings: wordsOf("logSettings", locale, zone),
    rules: wordsOf("ruleWords", locale, zone),
    networks: wordsOf("networks", locale, zone),
    hold: wordsOf("hold", locale, zone),
    deliveries: wordsOf("mail.deliveries", locale, zone),
  };
}
