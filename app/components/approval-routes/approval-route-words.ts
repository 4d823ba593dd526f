import type { useTranslations } from "use-intl";
import { formatDuration, formatWorkingTime, initialsOf } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";
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
export function seatWords(
  seat: ApprovalRouteSeat,
  holders: ApprovalRouteHolders,
  t: ApprovalRouteWords,
  signsLater = false,
): SeatWords {
  const word = seat.label || usualLabel(seat.kind, t, signsLater);
  const label = seat.kind === "notice" && seat.acknowledge === true ? `${word}, ${t("acknowledgeWord")}` : word;
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
        name: t(seat.kind === "notice" ? "allOf" : "oneOf", { n: activeMembers(group.memberIds, holders) }),
        line: `${label} · ${t("inGroup", { group: group.name })}`,
        person: "",
      };
    }
    case "superior":
      return { name: capital(t("superior")), line: label, person: "" };
    case "voice":
      return { name: capital(t("voice")), line: label, person: "" };
    case "vacant":
      return { name: t("vacantSeat", { role: seat.holder.role }), line: label, person: "" };
  }
}

/** What a seat is called where nobody wrote another word: a *sigla* goes on an act not yet formed, a *visto* on one that is. */
export function usualLabel(kind: ApprovalRouteSeat["kind"], t: ApprovalRouteWords, signsLater: boolean): string {
  return t(`labels.${kind === "endorsement" && signsLater ? "sigla" : kind}`);
}

/** Whether somebody signs at a level after this one. */
export function hasSignatureAfter(route: ApprovalRoute | null, level: Pick<ApprovalRouteLevel, "id">): boolean {
  if (route === null) return false;
  const place = route.levels.findIndex(({ id }) => id === level.id);
  return route.levels.slice(place + 1).some(({ seats }) => seats.some(({ kind }) => kind === "signature"));
}

const termThens = ["remind", "escalate", "silence", "silenceOfEndorsements", "goesOn", "expire", "atOnce"] as const;
export type TermThen = (typeof termThens)[number];

/** What really follows when the term of a level is over, by the seats it has: silence, say, fills no signature by itself. */
export function termThen({ seats, onTerm, tacitSignatures }: ApprovalRouteLevel): TermThen {
  const asked = seats.filter(({ kind }) => kind !== "notice");
  if (seats.length > 0 && asked.length === 0) return "atOnce";
  const inPerson = asked.filter(({ kind, holder }) => kind === "signature" && holder.type !== "voice");
  const endorsements = asked.filter(({ kind, holder }) => kind === "endorsement" && holder.type !== "voice");
  if (onTerm === "tacitConsent") {
    if (inPerson.length > 0 && tacitSignatures === true) return "silence";
    const signatures = asked.some(({ kind }) => kind === "signature");
    if (endorsements.length > 0) return signatures ? "silenceOfEndorsements" : "silence";
    return signatures ? "remind" : "goesOn";
  }
  if (asked.length > 0 && !asked.some(({ kind }) => kind === "signature")) return "goesOn";
  return onTerm === "escalate" && inPerson.length === 0 && asked.length > 0 ? "remind" : onTerm;
}

/** Whether whoever is silent is reminded again and again after the term. */
export function remindsAfterTerm(level: ApprovalRouteLevel): boolean {
  return ["remind", "escalate", "silenceOfEndorsements"].includes(termThen(level));
}

/** How many signatures are enough, where not all are needed. */
export function quorumWords(level: ApprovalRouteLevel, t: ApprovalRouteWords): string | null {
  const n = signatureCount(level);
  const k = level.quorum;
  return k === "all" || k >= n ? null : t("quorumLine", { k, n: String(n) });
}

/** "4 ore lavorative", or "30 minuti, sempre": how long, and by which clock. */
export function timeWords(
  minutes: number,
  { termClock }: Pick<ApprovalRouteLevel, "termClock">,
  { t, locale }: { t: ApprovalRouteWords; locale: Locale },
): string {
  return termClock === "always"
    ? t("timeAlways", { time: formatDuration(minutes, locale) })
    : formatWorkingTime(minutes, locale);
}

export function holderValue(seat: ApprovalRouteSeat): string {
  const { holder } = seat;
  if (holder.type === "person") return `person:${holder.personId}`;
  if (holder.type === "vacant") return `vacant:${holder.role}`;
  return holder.type === "group" ? `group:${holder.groupId}` : holder.type;
}

/** Seats that count for the quorum. */
export function signatureCount(level: ApprovalRouteLevel): number {
  return level.seats.filter((seat) => seat.kind === "signature").length;
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
      const { name, line, person } = seatWords(seat, holders, t, hasSignatureAfter(route, level));
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

function activeMembers(memberIds: readonly string[], { people }: ApprovalRouteHolders): number {
  return memberIds.filter((id) => people.some(({ personId, active }) => personId === id && active)).length;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
