import { channelName } from "#app/i18n/channel-name.ts";
import type { LogEntry } from "#db/queries/log-entries.server.ts";
import type { SeatKind } from "#workflows/approval/states.ts";
import { numberOf, personalOf, personalTextsOf, textOf, textsOf } from "./payload.ts";
import type { LogSpeaker } from "./speaker.server.ts";

/** Everything a sentence of the log may name, in the reader's language. */
export interface Named {
  actor: string;
  person: string;
  name: string;
  channel: string;
  channels: string;
  route: string;
  list: string;
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
  /** Of a withdrawal, which takes something off; `stopped`: somebody told the publisher not to send it. */
  off: "yes" | "stopped" | "no";
  /** Of a choice of the organisation: which, its former value and its new one. */
  policy: string;
  from: string;
  to: string;
  /** Which item of a check-list. */
  item: string;
  /** What a change that waits for a second person would do. */
  change: string;
  n: number;
  /** A post of an envelope, which one of which; or what the clock did to an envelope. */
  live: "live" | "clock" | "other";
  envelope: string;
  number: string;
}

/** Finds the names for an entry: as things are called today, or as the entry itself kept them. */
export function namedBy({ t, networks, format, names }: LogSpeaker): (entry: LogEntry) => Named {
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
      list: personalOf(entry, "name") ?? t("unknownList"),
      route: names.routes[textOf(entry, "routeId") ?? ""] ?? personalOf(entry, "name") ?? t("unknownRoute"),
      group: names.groups[textOf(entry, "groupId") ?? ""] ?? personalOf(entry, "name") ?? t("unknownGroup"),
      level: levelName ?? t("level", { n: format.number((levelIndex ?? 0) + 1) }),
      fromPost: names.posts[otherPostOf(entry) ?? ""] ?? t("unknownPost"),
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
      off: entry.payload["takesOff"] === true ? "yes" : entry.payload["stopped"] === true ? "stopped" : "no",
      policy: textOf(entry, "policy") ?? "other",
      from: textOf(entry, "from") ?? "other",
      to: textOf(entry, "to") ?? "other",
      item: textOf(entry, "item") ?? "own",
      change: textOf(entry, "change") ?? textOf(entry, "stage") ?? "other",
      live: entry.actorId === null ? "clock" : textOf(entry, "envelopeId") === null ? "other" : "live",
      envelope: names.posts[textOf(entry, "envelopeId") ?? ""] ?? t("unknownPost"),
      number: format.number(numberOf(entry, "number") ?? 0),
      n: numberOf(entry, "failures") ?? numberOf(entry, "count") ?? 1,
    };
  };
}

/** The post another one was copied from, is about, or was taken off by. */
function otherPostOf(entry: LogEntry): string | null {
  return textOf(entry, "fromPostId") ?? textOf(entry, "aboutPostId") ?? textOf(entry, "withdrawalId");
}
