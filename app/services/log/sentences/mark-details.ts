import { channelName } from "#app/i18n/channel-name.ts";
import type { LogEntry } from "#db/queries/log-entries.server.ts";
import { textsOf } from "./payload.ts";
import type { LogSpeaker } from "./speaker.server.ts";

/** What an entry says of marks: which parts one covers, which stand, wait or fell. */
export function markDetail(entry: LogEntry, { t, networks, format, names }: LogSpeaker): string | null {
  const count = (name: string) => textsOf(entry, name).length;
  const people = (name: string) =>
    format.list(textsOf(entry, name).map((id) => names.people[id] ?? t("unknownPerson")));
  const covered = textsOf(entry, "covers").map((id) => {
    const channel = names.channels[id];
    return channel ? channelName(channel, networks) : t("unknownChannel");
  });
  const told = [
    covered.length > 0 && t("detail.covers", { channels: format.list(covered) }),
    entry.payload["objected"] === true && t("detail.objected"),
    count("keptBy") > 0 && t("detail.kept", { n: count("keptBy"), names: people("keptBy") }),
    count("fellBy") > 0 && t("detail.fellOf", { n: count("fellBy"), names: people("fellBy") }),
    count("fell") > 0 && count("fellBy") === 0 && t("detail.fell", { n: count("fell") }),
    count("waiting") > 0 && t("detail.waiting", { n: count("waiting") }),
  ].filter((part): part is string => typeof part === "string");
  return told.length > 0 ? told.join(" · ") : null;
}
