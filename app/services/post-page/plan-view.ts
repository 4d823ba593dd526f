import type { IterPlan, PlannedSeat } from "#workflows/approval/plan.ts";
import type { LevelCondition } from "#workflows/approval/types.ts";
import type { PlanSeatView, PlanView, SkipReason } from "./post-view.ts";

interface PlanToShow {
  plan: IterPlan;
  routeName: string;
  /** Without the moment of publication nothing can be said about time. */
  publishAt: Date | null;
  /** Names of people, groups and channels by id. */
  names: Readonly<Record<string, string>>;
}

/** A plan in names, as pages draw it. */
export function planView({ plan, routeName, publishAt, names }: PlanToShow): PlanView {
  const levels = plan.levels.map(({ name, applies, skippedBecause, dueAt, warning, seats }) => ({
    name,
    applies,
    skippedBecause: skippedBecause && skipReason(skippedBecause, names),
    // Nobody can decide later than that, whatever the term.
    dueAt: dueAt !== null && publishAt !== null && publishAt < new Date(dueAt) ? publishAt.toISOString() : dueAt,
    warning: publishAt === null ? null : warning,
    seats: seats.map((seat) => seatView(seat, names)),
  }));
  const fits = publishAt === null ? null : levels.every((level) => level.warning === null);
  return { routeName, levels, fits, complete: plan.complete };
}

function skipReason({ channelIds, ...others }: LevelCondition, names: PlanToShow["names"]): SkipReason {
  return { ...others, ...(channelIds ? { channels: channelIds.flatMap((id) => names[id] ?? []) } : {}) };
}

function seatView({ kind, holder, candidates, blocked }: PlannedSeat, names: PlanToShow["names"]): PlanSeatView {
  const id = holder.type === "person" ? holder.personId : holder.type === "group" ? holder.groupId : candidates[0];
  return { kind, holder: (id && names[id]) ?? null, group: holder.type === "group", blocked: blocked !== null };
}
