import type { ChangedLine } from "./changed-lines.tsx";
import { useLocale, useTranslations } from "use-intl";
import { toleranceWords } from "#app/components/approval-routes/approval-route-chain.tsx";
import {
  hasSignatureAfter,
  seatWords,
  signatureCount,
  timeWords,
} from "#app/components/approval-routes/approval-route-words.ts";
import { type ConditionNames, useConditionWords } from "#app/components/approval-routes/use-condition-words.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { PendingChangeView } from "#app/services/second-person/read-pending-change.server.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { LevelDifference, LevelField, RouteField, SeatDifference } from "#workflows/approval/route-difference.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";

/** Of a level that comes or goes: what it asks, without the choices nobody made. */
const shownOfNew: LevelField[] = ["quorum", "termMinutes", "onTerm", "reminderMinutes", "when", "afterChanges"];

/** Turns the difference of two versions into lines a reader understands, in their language. */
export function useDifferenceWords(
  { before: old, after: next }: { before: ApprovalRoute | null; after: ApprovalRoute | null },
  holders: ApprovalRouteHolders,
  names: ConditionNames,
) {
  const t = useTranslations("approvalRoutes");
  const own = useTranslations("secondPerson.difference");
  const conditionWords = useConditionWords(names);
  const checks = useTranslations("checkList");
  const format = useFormat();
  const locale = useLocale();
  const yesNo = (value: boolean | undefined) => own(value === true ? "yes" : "no");

  const labels: Record<LevelField, string> = {
    name: t("levelName"),
    when: t("condition"),
    quorum: t("quorum"),
    veto: t("veto"),
    termMinutes: t("term"),
    termClock: t("termClock"),
    onTerm: t("onTerm"),
    reminderMinutes: t("reminder"),
    tacitSignatures: t("tacitSignatures"),
    freshProof: t("freshProof"),
    afterChanges: t("afterChanges"),
  };

  function valueOf(level: ApprovalRouteLevel, field: LevelField): string {
    switch (field) {
      case "name":
        return level.name;
      case "when":
        return conditionWords(level.when) ?? t("conditionAlways");
      case "quorum":
        return level.quorum === "all" ? t("quorumAll") : t("quorumOf", { n: level.quorum });
      case "termMinutes":
        return timeWords(level.termMinutes, level, { t, locale });
      case "termClock":
        return t(`termClocks.${level.termClock ?? "working"}`);
      case "onTerm":
        return t(`onTermOptions.${level.onTerm}`);
      case "afterChanges":
        return t(`afterChangesOptions.${level.afterChanges}`);
      case "reminderMinutes":
        return level.reminderMinutes === undefined
          ? own("reminderUsual")
          : timeWords(level.reminderMinutes, level, { t, locale });
      default:
        return yesNo(level[field]);
    }
  }

  function seatLine(before: ApprovalRouteSeat | null, after: ApprovalRouteSeat | null): ChangedLine {
    const said = (seat: ApprovalRouteSeat | null, route: ApprovalRoute | null) => {
      if (seat === null) return null;
      const level = route?.levels.find(({ seats }) => seats.some(({ id }) => id === seat.id));
      const { name, line } = seatWords(seat, holders, t, level !== undefined && hasSignatureAfter(route, level));
      return `${name}, ${line}`;
    };
    return { label: own("seat"), before: said(before, old), after: said(after, next) };
  }

  /** A word left out and the same word written out are one: nobody would see a difference. */
  function onlyWritten({ before, after }: SeatDifference): boolean {
    if (!before || !after || before.kind !== after.kind) return false;
    const line = seatLine(before, after);
    return JSON.stringify(before.holder) === JSON.stringify(after.holder) && line.before === line.after;
  }

  /** A level that is new or goes: everything it asks stands on one side. */
  function wholeLevel(level: ApprovalRouteLevel, side: "before" | "after"): ChangedLine[] {
    const on = (label: string, value: string): ChangedLine => ({ label, before: null, after: null, [side]: value });
    const asks = shownOfNew.filter(
      (field) =>
        (field !== "quorum" || signatureCount(level) > 1) &&
        (field !== "reminderMinutes" || level.reminderMinutes !== undefined) &&
        (field !== "afterChanges" || level.afterChanges === "resume") &&
        (field !== "when" || level.when !== null),
    );
    const chosen = (["veto", "tacitSignatures", "freshProof"] as const).filter((field) => level[field] === true);
    return [
      ...level.seats.map((seat) => (side === "after" ? seatLine(null, seat) : seatLine(seat, null))),
      ...[...asks, ...chosen].map((field) => on(labels[field], valueOf(level, field))),
    ];
  }

  function linesOf(difference: LevelDifference): ChangedLine[] {
    if (difference.how !== "changed")
      return wholeLevel(difference.level, difference.how === "added" ? "after" : "before");
    const { before, after, movedFrom, number, fields, seats } = difference;
    const place = (n: number) => own("placeNumber", { number: String(n) });
    return [
      ...(movedFrom === null ? [] : [{ label: own("place"), before: place(movedFrom), after: place(number) }]),
      ...seats.filter((seat) => !onlyWritten(seat)).map((seat) => seatLine(seat.before, seat.after)),
      ...fields.map((field) => ({
        label: labels[field],
        before: valueOf(before, field),
        after: valueOf(after, field),
      })),
    ];
  }

  const routeLabels: Record<RouteField, string> = {
    toleranceMinutes: t("tolerance"),
    authorsMaySign: t("authorsMaySign"),
    oneSignatureCounts: t("oneSignatureCounts"),
    schedulesItself: t("schedulesItself"),
    checkList: checks("items"),
    coolingMinutes: checks("coolingMinutes"),
  };

  function valueOfRoute(route: ApprovalRoute, field: RouteField): string {
    switch (field) {
      case "toleranceMinutes":
        return t(`toleranceOptions.${toleranceWords(route.toleranceMinutes) ?? "exact"}`);
      case "checkList": {
        const items = (route.checkList ?? []).map((item) =>
          item.kind === "own" ? item.label : checks(`item.${item.kind}`),
        );
        return items.length === 0 ? checks("value.none") : format.list(items);
      }
      case "coolingMinutes": {
        const { coolingMinutes: n } = route;
        if (n === undefined) return checks("value.asChannels");
        return n === 0 ? checks("value.none") : checks("value.minutes", { n });
      }
      default:
        return yesNo(route[field]);
    }
  }

  function linesOfRoute({ before, after, difference }: NonNullable<PendingChangeView["versions"]>): ChangedLine[] {
    return difference.fields.map((field) => ({
      label: routeLabels[field],
      before: before && valueOfRoute(before, field),
      after: valueOfRoute(after, field),
    }));
  }

  return { linesOf, linesOfRoute, limit: t("limit") };
}
