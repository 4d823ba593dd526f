import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.server.ts";
import type { SeatKind } from "#workflows/approval/states.ts";
import { numberOf, personalOf, personalTextsOf, textOf, textsOf } from "./payload.ts";

/** Everything a sentence of the log may name, in the reader's language. */
export interface Named {
  actor: string;
  person: string;
  name: string;
  channel: string;
  channels: string;
  route: string;
  group: string;
  level: string;
  fromPost: string;
  proposer: string;
  substitute: string;
  kind: SeatKind;
  /** The code of a reason, where the sentence depends on it. */
  why: string;
  /** Whether somebody did it to themselves. */
  own: "own" | "other";
  /** How a request was dealt with. */
  how: "done" | "answered";
  /** Which proof was refused. */
  tried: string;
  /** How far a hold reaches, and which tags. */
  reach: string;
  tags: string;
  stops: "yes" | "no";
  /** Of a choice of the organisation: which, its former value and its new one. */
  policy: string;
  from: string;
  to: string;
  /** What a change that waits for a second person would do. */
  change: string;
  n: number;
}

/** Finds the names for an entry: as things are called today, or as the entry itself kept them. */
export function useNamed(names: LogNames): (entry: LogEntry) => Named {
  const t = useTranslations("log");
  const networks = useTranslations("networks");
  const format = useFormat();

  function nameOfChannel(id: string | null): string {
    const channel = id === null ? undefined : names.channels[id];
    return channel ? channelName(channel, networks) : t("unknownChannel");
  }

  return (entry) => {
    const seat = names.seats[textOf(entry, "seatId") ?? textsOf(entry, "seatIds")[0] ?? ""];
    const levelIndex = numberOf(entry, "levelIndex");
    const levelName = seat?.levelName ?? names.levels[`${entry.subjectId}/${levelIndex ?? 0}`];
    return {
      actor: entry.actorId === null ? t("machine") : (names.people[entry.actorId] ?? t("unknownPerson")),
      person: names.people[textOf(entry, "personId") ?? ""] ?? t("unknownPerson"),
      name: personalOf(entry, "name") ?? names.invitations[textOf(entry, "invitationId") ?? ""] ?? t("unknownPerson"),
      channel: nameOfChannel(textOf(entry, "channelId")),
      channels: format.list(textsOf(entry, "channelIds").map(nameOfChannel)),
      route: names.routes[textOf(entry, "routeId") ?? ""] ?? personalOf(entry, "name") ?? t("unknownRoute"),
      group: names.groups[textOf(entry, "groupId") ?? ""] ?? personalOf(entry, "name") ?? t("unknownGroup"),
      level: levelName ?? t("level", { n: format.number((levelIndex ?? 0) + 1) }),
      fromPost: names.posts[textOf(entry, "fromPostId") ?? ""] ?? t("unknownPost"),
      proposer: names.people[textOf(entry, "proposerId") ?? ""] ?? t("unknownPerson"),
      substitute: names.people[textOf(entry, "substituteId") ?? ""] ?? t("unknownPerson"),
      own: entry.actorId !== null && entry.actorId === textOf(entry, "personId") ? "own" : "other",
      how: textOf(entry, "how") === "done" ? "done" : "answered",
      kind: seat?.kind ?? "signature",
      why: textOf(entry, "reason") ?? (textOf(entry, "blackoutId") === null ? "other" : "blackout"),
      tried: textOf(entry, "kind") ?? "",
      reach: textOf(entry, "reach") ?? "organization",
      tags: format.list(personalTextsOf(entry, "tags").map((tag) => `#${tag}`)),
      stops: entry.payload["stopsSigning"] === true ? "yes" : "no",
      policy: textOf(entry, "policy") ?? "other",
      from: textOf(entry, "from") ?? "other",
      to: textOf(entry, "to") ?? "other",
      change: textOf(entry, "change") ?? "other",
      n: numberOf(entry, "failures") ?? numberOf(entry, "count") ?? 1,
    };
  };
}
