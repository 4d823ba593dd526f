import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type {
  ApprovalRouteFinding,
  ApprovalRouteProblemCode,
  ApprovalRouteWarningCode,
} from "#workflows/approval/approval-route.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { seatWords } from "./approval-route-words.ts";

export interface Findings {
  problems: Array<ApprovalRouteFinding<ApprovalRouteProblemCode>>;
  warnings: Array<ApprovalRouteFinding<ApprovalRouteWarningCode>>;
}

/** The choice of a level that a finding is about: it is said there. */
type Place = "name" | "seats" | "quorum" | "onTerm" | "condition";

const places: Record<ApprovalRouteProblemCode | ApprovalRouteWarningCode, Place> = {
  noLevels: "seats",
  noSignature: "seats",
  levelWithoutName: "name",
  levelWithoutSeats: "seats",
  quorumTooHigh: "quorum",
  idTwice: "seats",
  seatVacant: "seats",
  personUnknown: "seats",
  groupUnknown: "seats",
  tacitVoice: "onTerm",
  tacitNotAllowed: "onTerm",
  ownTextsNotAllowed: "seats",
  conditionNever: "condition",
  voiceNever: "seats",
  groupEmpty: "seats",
  personSuspended: "seats",
  noSuperior: "onTerm",
  superiorSignsAlready: "onTerm",
  samePersonTwice: "seats",
  tacitSignature: "onTerm",
};

interface FindingsAtProps extends Findings {
  level: ApprovalRouteLevel;
  holders: ApprovalRouteHolders;
  /** Everything about the level where it is absent. */
  place?: Place;
  /** Of one seat; null for those of no seat. */
  seatId?: string | null;
  className?: string;
}

/** What stops or surprises somebody, in red and in ochre: each sentence once. */
export function FindingsAt({ level, holders, place, seatId, className = "", ...findings }: FindingsAtProps) {
  const t = useTranslations("approvalRoutes");
  const here = (of: ApprovalRouteFinding<ApprovalRouteProblemCode | ApprovalRouteWarningCode>) =>
    of.levelId === level.id &&
    (place === undefined || places[of.code] === place) &&
    (seatId === undefined || of.seatId === seatId);
  // Beside the seat itself its holder need not be named.
  const named = (id: string | null) => {
    const seat = seatId === undefined ? level.seats.find((one) => one.id === id) : undefined;
    return seat ? `${seatWords(seat, holders, t).name}: ` : "";
  };
  const red = findings.problems.filter(here).map((one) => named(one.seatId) + t(`problems.${one.code}`));
  const ochre = findings.warnings.filter(here).map((one) => named(one.seatId) + t(`warnings.${one.code}`));
  if (red.length + ochre.length === 0) return null;
  return (
    <ul className={`grid gap-1 text-sm ${className}`}>
      {[...new Set(red)].map((text) => (
        <Line key={text} text={text} tone="text-red" />
      ))}
      {[...new Set(ochre)].map((text) => (
        <Line key={text} text={text} tone="text-ochre" />
      ))}
    </ul>
  );
}

function Line({ text, tone }: { text: string; tone: string }) {
  return (
    <li className={`flex gap-2 ${tone}`}>
      <TriangleAlert aria-hidden="true" className="mt-0.5 flex-none" size={16} strokeWidth={1.75} />
      <span className="min-w-0">{text}</span>
    </li>
  );
}
