import type { LogEntry } from "#db/queries/log-entries.server.ts";
import { numberOf, textOf } from "./payload.ts";
import type { LogSpeaker } from "./speaker.server.ts";

/** What an entry says of a changed list of words: how many it has and had, and what it does. */
export function listDetail(entry: LogEntry, { settings: t, format }: LogSpeaker): string | null {
  const [n, before, to] = [numberOf(entry, "words"), numberOf(entry, "wordsBefore"), textOf(entry, "effect")];
  if (!entry.type.startsWith("wordList.") || n === null) return null;
  const count =
    before === null ? t("wordList.words", { n }) : t("wordList.wordsBefore", { n, before: format.number(before) });
  return to === null ? count : `${count} · ${t("wordList.effect", { to })}`;
}
