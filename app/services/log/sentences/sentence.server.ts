import type { LogEventType } from "#app/audit/event-types.ts";
import type { LogEntry } from "#db/queries/log-entries.server.ts";
import { detailsBy } from "./details.ts";
import { namedBy } from "./named.ts";
import type { LogSpeaker } from "./speaker.server.ts";

export interface Sentence {
  /** "Elena Castellani ha chiesto modifiche", in pieces: the names that are set in bold are apart. */
  fact: SaidPiece[];
  /** "Chiusura del ponte", "«Manca l’ora»": what it was about, and the words that were given. */
  about: string[];
}

export type SaidPiece = string | { bold: string };

/** No text of ours holds them: they mark what is bold while a sentence is put together. */
const [bold, plain] = ["\u0002", "\u0003"];

/**
 * Turns entries into sentences for a reader. An event this version does not know is still told, without detail.
 * Made here and not in the browser: a page of the log needs a tenth of the words and none of the names.
 */
export function sentencesBy(speaker: LogSpeaker): (entry: LogEntry) => Sentence {
  const { t, settings, names } = speaker;
  const named = namedBy(speaker);
  const details = detailsBy(speaker);
  /** An entry is kept for ever, and may have been written by a newer version. */
  const isKnown = (type: string): type is LogEventType => t.has(`sentences.${type}` as "sentences.unknown");
  return (entry) => {
    const values = { ...named(entry), b: (chunks: string) => `${bold}${chunks}${plain}` };
    // Typed as one of them: to check the arguments of each of a hundred sentences took the compiler
    // a minute. A test forms every sentence instead.
    const ofSettings = `sentences.${entry.type}` as "sentences.organization.created";
    const ofPosts = (isKnown(entry.type) ? `sentences.${entry.type}` : "sentences.unknown") as "sentences.unknown";
    const said = settings.has(ofSettings) ? settings.markup(ofSettings, values) : t.markup(ofPosts, values);
    const title = entry.subjectType === "post" ? [names.posts[entry.subjectId] ?? t("unknownPost")] : [];
    return { fact: piecesOf(said), about: [...title, ...details(entry)] };
  };
}

function piecesOf(said: string): SaidPiece[] {
  return said
    .split(bold)
    .flatMap((part, index): SaidPiece[] => {
      if (index === 0) return [part];
      const [words = "", ...after] = part.split(plain);
      return [{ bold: words }, after.join("")];
    })
    .filter((piece) => piece !== "");
}
