import { formatQuoted } from "#app/i18n/format.ts";
import type { LogEntry } from "#db/queries/log-entries.server.ts";
import { blockReasons, deliveryReasons, type HoldReasonKind, holdReasonKinds } from "#workflows/approval/states.ts";
import { itemDetail, itselfDetail } from "./check-details.ts";
import { keyDetail } from "./key-details.ts";
import { listDetail } from "./list-details.ts";
import { markDetail } from "./mark-details.ts";
import { namedBy } from "./named.ts";
import { listedWordsOf, numberOf, personalOf, personalTextsOf, textOf, textsOf } from "./payload.ts";
import { ruleDetailsBy } from "./rule-details.ts";
import type { LogSpeaker } from "./speaker.server.ts";

/** The words after the title, most important first. */
export function detailsBy(speaker: LogSpeaker): (entry: LogEntry) => string[] {
  const { t, deliveries, hold, reader, format, names } = speaker;
  const named = namedBy(speaker);
  const ofRules = ruleDetailsBy(speaker);

  /** Words of lists that stood in what was sent, and what each list did. */
  function listed(entry: LogEntry): string | null {
    const told = listedWordsOf(entry).map(({ list, words, effect, levelAdded }) =>
      t("detail.listed", {
        list,
        words: formatQuoted(words, reader.locale),
        effect: effect === "askLevel" && !levelAdded ? "asked" : effect,
      }),
    );
    return told.length === 0 ? null : told.join(" · ");
  }

  function quoted(entry: LogEntry): string | null {
    const name = ["reason", "words"].find((one) => one in entry.personal) ?? "text";
    if (!(name in entry.personal)) return null;
    const text = personalOf(entry, name);
    return text === null ? t("blanked") : t("quote", { text });
  }

  function moment(entry: LogEntry): string | null {
    const publishAt = textOf(entry, "publishAt");
    if (publishAt) return t("detail.publishAt", { moment: format.moment(publishAt) });
    const dueAt = textOf(entry, "dueAt");
    return dueAt ? t("detail.due", { moment: format.moment(dueAt) }) : null;
  }

  function term(entry: LogEntry): string | null {
    const [from, until] = [textOf(entry, "from"), textOf(entry, "until")];
    if (entry.type !== "mark.tacit" || !from || !until) return null;
    return t("detail.term", { from: format.moment(from), until: format.moment(until) });
  }

  function blocked(entry: LogEntry): string | null {
    if (entry.type !== "level.blocked") return null;
    const reason = textOf(entry, "reason");
    return t(`detail.blocked.${isBlockReason(reason) ? reason : "other"}`);
  }

  function unreached(entry: LogEntry): string | null {
    const reason = textOf(entry, "reason");
    if ((entry.type !== "level.escalated" && entry.type !== "level.unreached") || reason === null) return null;
    const told = deliveries(`reason.${isDeliveryReason(reason) ? reason : "refused"}`);
    return entry.type === "level.unreached"
      ? told
      : t("detail.unreached", { person: named(entry).person, reason: told });
  }

  function holdCause(entry: LogEntry): string | null {
    const kind = textOf(entry, "reasonKind");
    if (entry.type !== "hold.placed" || !isHoldReasonKind(kind)) return null;
    return hold(`reasons.${kind}`);
  }

  /** Posts that somebody was publishing when a hold was placed. */
  function goingOut(entry: LogEntry): string | null {
    const titles = textsOf(entry, "goingOut").map((id) => names.posts[id] ?? t("unknownPost"));
    if (!["hold.placed", "blackout.entered"].includes(entry.type) || titles.length === 0) return null;
    return t("detail.goingOut", { posts: format.list(titles), n: titles.length });
  }

  function inFlight(entry: LogEntry): string | null {
    if (entry.type !== "post.frozen" || textsOf(entry, "channelIds").length === 0) return null;
    return t("detail.inFlight", { channels: named(entry).channels });
  }

  function calledOff(entry: LogEntry): string | null {
    if (entry.type !== "mark.disowned" || textsOf(entry, "channelIds").length === 0) return null;
    return t("detail.calledOff", { channels: named(entry).channels });
  }

  function tries(entry: LogEntry): string | null {
    const [from, until, places] = [textOf(entry, "from"), textOf(entry, "until"), personalOf(entry, "places")];
    if ((entry.type !== "session.tryRefused" && entry.type !== "access.refused") || !from || !until) return null;
    const when =
      numberOf(entry, "count") === 1
        ? format.moment(from)
        : t("detail.tries", { from: format.moment(from), until: format.hour(until) });
    return places === null ? when : `${when} · ${t("detail.places", { places })}`;
  }

  function delegated(entry: LogEntry): string | null {
    if (entry.capacity?.type !== "delegated") return null;
    return t("detail.delegated", { name: names.people[entry.capacity.of ?? ""] ?? t("unknownPerson") });
  }

  function act(entry: LogEntry): string | null {
    const words = personalOf(entry, "act");
    return words === null ? null : t("detail.act", { act: words });
  }

  /** Of days: the end is the midnight after the last one, or the close of polls. */
  function period(entry: LogEntry): string | null {
    const [from, until] = [textOf(entry, "from"), textOf(entry, "until")];
    if (!["absence.entered", "delegation.given", "blackout.entered"].includes(entry.type) || !from || !until)
      return null;
    return t("detail.period", { from: format.day(from), until: format.day(new Date(Date.parse(until) - 1)) });
  }

  function reach(entry: LogEntry): string | null {
    if (entry.type !== "delegation.given") return null;
    const listed = (ids: string[], nameOf: (id: string) => string) => ({ names: format.list(ids.map(nameOf)) });
    switch (textOf(entry, "scope")) {
      case "routes":
        return t(
          "detail.scopeRoutes",
          listed(textsOf(entry, "routeIds"), (id) => names.routes[id] ?? t("unknownRoute")),
        );
      case "channels":
        return t("detail.scopeChannels", { names: named(entry).channels });
      case "tags":
        return t(
          "detail.scopeTags",
          listed(personalTextsOf(entry, "tags"), (tag) => tag),
        );
      default:
        return t("detail.scopeAll");
    }
  }

  /** What was changed of a person or of the organisation. A field that this version does not know is left out. */
  function fields(entry: LogEntry): string | null {
    if (!["person.changed", "person.hoursChanged", "organization.changed"].includes(entry.type)) return null;
    const named = textsOf(entry, "fields").flatMap((field) =>
      t.has(`detail.field.${field as "name"}`) ? [t(`detail.field.${field as "name"}`)] : [],
    );
    return named.length === 0 ? null : format.list(named);
  }

  function stopped(entry: LogEntry): string | null {
    const count = textsOf(entry, "blocked").length;
    return entry.type !== "level.holdersChanged" || count === 0 ? null : t("detail.stopped", { n: count });
  }

  function revision(entry: LogEntry): string | null {
    const number = numberOf(entry, "revision");
    return number === null ? null : t("revision", { n: format.number(number) });
  }

  function route(entry: LogEntry): string | null {
    const name = names.routes[textOf(entry, "routeId") ?? ""];
    return entry.subjectType === "post" && name ? t("detail.route", { name }) : null;
  }

  function version(entry: LogEntry): string | null {
    const number = numberOf(entry, "number");
    const names = entry.type === "route.published" || entry.type.startsWith("route.change");
    return names && number !== null ? t("detail.version", { n: format.number(number) }) : null;
  }

  /** Why its content is indispensable in the time of a vote, where it was sent with a declaration. */
  function declared(entry: LogEntry): string | null {
    if (entry.type !== "post.submitted" || !("declaration" in entry.personal)) return null;
    return t("detail.declaration", { text: personalOf(entry, "declaration") ?? t("blanked") });
  }

  /** What a submission took away since the one before. */
  function narrowed(entry: LogEntry): string | null {
    if (entry.type !== "post.submitted") return null;
    const before = names.routes[textOf(entry, "routeBefore") ?? ""];
    const [from, to] = [numberOf(entry, "signaturesBefore"), numberOf(entry, "signatures")];
    const parts = [
      before && t("detail.routeBefore", { name: before }),
      from !== null && to !== null && t("detail.signatures", { from: format.number(from), to: format.number(to) }),
      entry.payload["sensitiveTakenOff"] === true && t("detail.sensitiveOff"),
    ].filter((part): part is string => typeof part === "string" && part !== "");
    return parts.length > 0 ? parts.join(", ") : null;
  }

  return (entry) =>
    [
      (entry: LogEntry) => ofRules(entry) ?? listDetail(entry, speaker),
      narrowed,
      declared,
      listed,
      holdCause,
      delegated,
      quoted,
      goingOut,
      blocked,
      unreached,
      inFlight,
      calledOff,
      term,
      period,
      reach,
      act,
      tries,
      (entry: LogEntry) => markDetail(entry, speaker),
      (entry: LogEntry) => keyDetail(entry, speaker),
      fields,
      stopped,
      revision,
      moment,
      (entry: LogEntry) => itselfDetail(entry, speaker),
      (entry: LogEntry) => itemDetail(entry, speaker),
      route,
      version,
    ]
      .map((detail) => detail(entry))
      .filter((detail) => detail !== null);
}

function isDeliveryReason(reason: string): reason is (typeof deliveryReasons)[number] {
  return deliveryReasons.some((known) => known === reason);
}

function isHoldReasonKind(kind: string | null): kind is HoldReasonKind {
  return holdReasonKinds.some((known) => known === kind);
}

function isBlockReason(reason: string | null): reason is (typeof blockReasons)[number] {
  return blockReasons.some((known) => known === reason);
}
