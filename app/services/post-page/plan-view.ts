import type { IterPlan, PlannedSeat } from "#workflows/approval/plan.ts";
import type { PlanSeatView, PlanView } from "./post-view.ts";

interface PlanToShow {
  plan: IterPlan;
  routeName: string;
  /** Whether the moment of publication is known: without it nothing can be said about time. */
  momentKnown: boolean;
  /** Names of people and groups by id. */
  names: Readonly<Record<string, string>>;
}

/** A plan in names, as pages draw it. */
export function planView({ plan, routeName, momentKnown, names }: PlanToShow): PlanView {
  const levels = plan.levels.map(({ name, applies, dueAt, warning, seats }) => ({
    name,
    applies,
    dueAt,
    warning: momentKnown ? warning : null,
    seats: seats.map((seat) => seatView(seat, names)),
  }));
  const fits = momentKnown ? levels.every((level) => level.warning === null) : null;
  return { routeName, levels, fits, complete: plan.complete };
}

function seatView({ kind, holder, candidates, blocked }: PlannedSeat, names: PlanToShow["names"]): PlanSeatView {
  const id = holder.type === "person" ? holder.personId : holder.type === "group" ? holder.groupId : candidates[0];
  return { kind, holder: (id && names[id]) ?? null, group: holder.type === "group", blocked: blocked !== null };
}
