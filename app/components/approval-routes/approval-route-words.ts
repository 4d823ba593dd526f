import type { useTranslations } from "use-intl";
import { formatList, initialsOf } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type {
  LevelCondition,
  ApprovalRouteLevel,
  ApprovalRouteSeat,
  ApprovalRoute,
} from "#workflows/approval/types.ts";
import type { RailLevel } from "#app/components/approval/types.ts";

export type ApprovalRouteWords = ReturnType<typeof useTranslations<"approvalRoutes">>;

export interface SeatWords {
  name: string;
  /** "firma · gruppo Lavori pubblici" */
  line: string;
  /** The person whose initials the seal shows; empty for a group or somebody not known yet. */
  person: string;
}

/** Who holds a seat and as what, in the reader's language. */
export function seatWords(seat: ApprovalRouteSeat, holders: ApprovalRouteHolders, t: ApprovalRouteWords): SeatWords {
  const label = seat.label || t(`labels.${seat.kind}`);
  switch (seat.holder.type) {
    case "person": {
      const { personId } = seat.holder;
      const person = holders.people.find((one) => one.personId === personId);
      return { name: person?.name ?? t("problems.personUnknown"), line: label, person: person?.name ?? "" };
    }
    case "signers":
      return { name: "", line: label, person: "" };
    case "group": {
      const { groupId } = seat.holder;
      const group = holders.groups.find((one) => one.groupId === groupId);
      if (!group) return { name: t("problems.groupUnknown"), line: label, person: "" };
      return {
        // Everybody is informed; one of them signs.
        name: t(seat.kind === "notice" ? "allOf" : "oneOf", { n: group.memberIds.length }),
        line: `${label} · ${t("inGroup", { group: group.name })}`,
        person: "",
      };
    }
    case "superior":
      return { name: capital(t("superior")), line: label, person: "" };
    case "voice":
      return { name: capital(t("voice")), line: label, person: "" };
  }
}

/** "solo se c’è #gara e esce su Facebook"; null for a level that always applies. */
export function conditionWords(
  when: LevelCondition | null,
  channels: ReadonlyMap<string, string>,
  t: ApprovalRouteWords,
  locale: Locale,
): string | null {
  if (!when) return null;
  const what = [
    when.tags?.length ? t("conditionTagsLine", { tags: when.tags.map((tag) => `#${tag}`).join(", ") }) : null,
    when.channelIds?.length
      ? t("conditionChannelsLine", {
          channels: formatList(
            when.channelIds.flatMap((id) => channels.get(id) ?? []),
            locale,
          ),
        })
      : null,
    when.namedVoice ? t("conditionVoiceLine") : null,
    when.sensitive ? t("conditionSensitiveLine") : null,
  ].filter((words) => words !== null);
  return what.length > 0 ? t("conditionLine", { what: formatList(what, locale) }) : null;
}

export function holderValue(seat: ApprovalRouteSeat): string {
  const { holder } = seat;
  if (holder.type === "person") return `person:${holder.personId}`;
  return holder.type === "group" ? `group:${holder.groupId}` : holder.type;
}

/** Seats that count for the quorum. */
export function signatureCount(level: ApprovalRouteLevel): number {
  return level.seats.filter((seat) => seat.kind === "signature").length;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An iter that nobody crosses yet, as a rail of empty seals. */
export function railOfApprovalRoute(
  route: ApprovalRoute,
  holders: ApprovalRouteHolders,
  t: ApprovalRouteWords,
): RailLevel[] {
  return route.levels.map((level, index) => ({
    number: index + 1,
    name: level.name,
    state: "ahead",
    seats: level.seats.map((seat) => {
      const { name, line, person } = seatWords(seat, holders, t);
      return {
        kind: seat.kind,
        mark: "pending",
        initials: person ? initialsOf(person) : "",
        holderName: name,
        sentence: line,
      };
    }),
  }));
}
