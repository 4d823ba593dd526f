/** What one version of a route does otherwise than another: for whoever reads a change before it counts. Pure. */
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "./route-types.ts";

const levelFields = [
  "name",
  "when",
  "quorum",
  "veto",
  "termMinutes",
  "termClock",
  "onTerm",
  "reminderMinutes",
  "tacitSignatures",
  "freshProof",
  "afterChanges",
] as const;
export type LevelField = (typeof levelFields)[number];

const routeFields = [
  "toleranceMinutes",
  "authorsMaySign",
  "oneSignatureCounts",
  "schedulesItself",
  "checkList",
  "coolingMinutes",
] as const;
/** Of a route that is new: the others are said where somebody chose them. */
const alwaysSaid: ReadonlySet<RouteField> = new Set(["toleranceMinutes", "authorsMaySign", "oneSignatureCounts"]);
export type RouteField = (typeof routeFields)[number];

/** A seat that came, that went (`after` null), or that is held or called otherwise. */
export interface SeatDifference {
  before: ApprovalRouteSeat | null;
  after: ApprovalRouteSeat | null;
}

/** `number`: of the new route, or of the old one for a level that goes; counted from 1. */
export type LevelDifference =
  | { how: "added" | "removed"; number: number; level: ApprovalRouteLevel }
  | {
      how: "changed";
      number: number;
      before: ApprovalRouteLevel;
      after: ApprovalRouteLevel;
      /** Its number before, where it changed places with others that stay. */
      movedFrom: number | null;
      fields: LevelField[];
      seats: SeatDifference[];
    };

export interface RouteDifference {
  /** Those that differ, in the order of the new route; those that go come last. */
  levels: LevelDifference[];
  /** How many levels stay as they are. */
  same: number;
  fields: RouteField[];
}

/** The difference from one route to another; everything is new where there was none. */
export function routeDifference(before: ApprovalRoute | null, after: ApprovalRoute): RouteDifference {
  const old = before?.levels ?? [];
  const stays = (id: string) => after.levels.some((level) => level.id === id);
  const orderBefore = old.map(({ id }) => id).filter(stays);
  const orderAfter = after.levels.map(({ id }) => id).filter((id) => orderBefore.includes(id));
  const levels: LevelDifference[] = [];
  for (const [index, level] of after.levels.entries()) {
    const was = old.find(({ id }) => id === level.id);
    const number = index + 1;
    if (!was) {
      levels.push({ how: "added", number, level });
      continue;
    }
    const moved = orderBefore.indexOf(level.id) !== orderAfter.indexOf(level.id);
    const changed = {
      how: "changed",
      number,
      before: was,
      after: level,
      movedFrom: moved ? old.indexOf(was) + 1 : null,
      fields: levelFields.filter((field) => !same(was[field], level[field])),
      seats: seatDifferences(was.seats, level.seats),
    } as const;
    if (moved || changed.fields.length + changed.seats.length > 0) levels.push(changed);
  }
  const unchanged = after.levels.length - levels.length;
  for (const [index, level] of old.entries())
    if (!stays(level.id)) levels.push({ how: "removed", number: index + 1, level });
  return {
    levels,
    same: unchanged,
    fields: routeFields.filter((field) =>
      before === null ? alwaysSaid.has(field) || !same(undefined, after[field]) : !same(before[field], after[field]),
    ),
  };
}

function seatDifferences(before: ApprovalRouteSeat[], after: ApprovalRouteSeat[]): SeatDifference[] {
  const kept = after.flatMap((seat) => {
    const was = before.find(({ id }) => id === seat.id) ?? null;
    return was !== null && same(was, seat) ? [] : [{ before: was, after: seat }];
  });
  const gone = before.filter(({ id }) => !after.some((seat) => seat.id === id));
  return [...kept, ...gone.map((seat) => ({ before: seat, after: null }))];
}

/** What is not said is no: a choice that was never made and one that was taken back are the same. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (value === undefined || value === false) return "no";
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
