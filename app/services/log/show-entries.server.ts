import type { Reader } from "#app/i18n/format.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.server.ts";
import type { SeatKind } from "#workflows/approval/states.ts";
import { numberOf, textOf, textsOf } from "./sentences/payload.ts";
import { type SaidPiece, sentencesBy } from "./sentences/sentence.server.ts";
import { logSpeaker } from "./sentences/speaker.server.ts";

/** An entry as a page shows it: in the reader's words, with nothing of what they were made of. */
export interface ShownEntry extends Pick<
  LogEntry,
  "subjectType" | "subjectId" | "seq" | "number" | "at" | "type" | "means" | "via" | "revisionHash" | "hash"
> {
  fact: SaidPiece[];
  about: string[];
  /** In which capacity somebody acted, and for whom. */
  capacity: { type: string; of: string | null } | null;
  /** Of the post that it is about. */
  postTitle: string | null;
  revision: number | null;
  /** How a person proved to be the one who marks. */
  proof: string | null;
  /** Who did it; null where nobody did. */
  actor: string | null;
  /** Of the seat that it is about. */
  seatKind: SeatKind;
  /** Of what went out. */
  channel: LogNames["channels"][string] | null;
}

export function showEntries(
  { entries, names }: { entries: LogEntry[]; names: LogNames },
  reader: Reader,
): ShownEntry[] {
  const sentenceOf = sentencesBy(logSpeaker(reader, names));
  return entries.map((entry) => {
    const { subjectType, subjectId, seq, type, capacity } = entry;
    const { number, at, means, via, revisionHash, hash } = entry;
    return {
      ...sentenceOf(entry),
      subjectType,
      subjectId,
      seq,
      number,
      at,
      type,
      means,
      via,
      revisionHash,
      hash,
      capacity: capacity && { type: capacity.type, of: names.people[capacity.of ?? ""] ?? null },
      postTitle: subjectType === "post" ? (names.posts[subjectId] ?? null) : null,
      revision: numberOf(entry, "revision"),
      proof: textOf(entry, "proof"),
      actor: names.people[entry.actorId ?? ""] ?? null,
      seatKind: names.seats[firstOf(entry, "seatId")]?.kind ?? "signature",
      channel: type.startsWith("publication.") ? (names.channels[firstOf(entry, "channelId")] ?? null) : null,
    };
  });
}

/** One that an entry names alone, or the first of several. */
function firstOf(entry: LogEntry, name: "seatId" | "channelId"): string {
  return textOf(entry, name) ?? textsOf(entry, `${name}s`)[0] ?? "";
}

/** What a post's own page shows of its log, last first. */
export interface SaidEntry extends Pick<LogEntry, "seq" | "at" | "type"> {
  /** Null where nobody did it. */
  actor: string | null;
  fact: SaidPiece[];
  /** Without the title, which stands above. */
  about: string[];
}

export function showHistory({ entries, names }: { entries: LogEntry[]; names: LogNames }, reader: Reader): SaidEntry[] {
  const sentenceOf = sentencesBy(logSpeaker(reader, names));
  return entries
    .toSorted((a, b) => b.seq - a.seq)
    .map((entry) => {
      const { fact, about } = sentenceOf(entry);
      const { seq, at, type, actorId } = entry;
      const actor = names.people[actorId ?? ""] ?? null;
      return { seq, at, type, actor, fact, about: about.slice(1) };
    });
}
