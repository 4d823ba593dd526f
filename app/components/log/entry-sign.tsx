import { Cog } from "lucide-react";
import { Seal } from "#app/components/approval/seal.tsx";
import type { SealMark } from "#app/components/approval/types.ts";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.ts";
import { textOf, textsOf } from "./payload.ts";

const markOf: Record<string, SealMark> = {
  "mark.approved": "given",
  "mark.changesRequested": "changes",
  "mark.rejected": "rejected",
  "mark.recused": "recused",
  "mark.takenBack": "pending",
  "mark.tacit": "lapsed",
  "level.termPassed": "lapsed",
  "level.blocked": "blocked",
};

/** A seal for what was done on a seat, the channel for what went out, a face for everything else somebody did. */
export function EntrySign({ entry, names }: { entry: LogEntry; names: LogNames }) {
  const actor = entry.actorId === null ? undefined : names.people[entry.actorId];
  const mark = markOf[entry.type];
  if (mark) {
    const kind = names.seats[textOf(entry, "seatId") ?? textsOf(entry, "seatIds")[0] ?? ""]?.kind ?? "signature";
    return <Seal initials={actor ? initialsOf(actor) : ""} kind={kind} mark={mark} size={28} />;
  }
  const channel = entry.type.startsWith("publication.")
    ? names.channels[textOf(entry, "channelId") ?? textsOf(entry, "channelIds")[0] ?? ""]
    : undefined;
  if (channel) return <ChannelMark channel={channel} size={24} />;
  if (actor) return <Face name={actor} />;
  return (
    <span className="grid size-7 place-items-center text-faint">
      <Cog aria-hidden="true" size={18} strokeWidth={1.75} />
    </span>
  );
}
