import { approvalRouteSizes } from "#workflows/approval/states.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";

/** One change to the draft of an iter. Each is total: a change that cannot be made leaves the draft as it was. */
export type ApprovalRouteEdit =
  | { type: "saveLevel"; level: ApprovalRouteLevel }
  | { type: "addLevel"; after: string | null; level: ApprovalRouteLevel }
  | { type: "removeLevel"; levelId: string }
  /** `by`: how many places down, or up where it is negative. */
  | { type: "moveLevel"; levelId: string; by: number }
  | { type: "addSeat"; levelId: string; seat: ApprovalRouteSeat }
  | { type: "removeSeat"; levelId: string; seatId: string }
  | { type: "moveSeat"; levelId: string; seatId: string; by: number }
  /** Another version, taken as the draft. */
  | { type: "takeRoute"; route: ApprovalRoute }
  | {
      type: "saveRoute";
      toleranceMinutes: number;
      authorsMaySign: boolean;
      oneSignatureCounts: boolean;
      /* What a form has none of stays as it is. */
      schedulesItself?: boolean;
      checkList?: CheckItem[];
      /** Null: as the channels say. */
      coolingMinutes?: number | null;
    };

/** The draft after the change. Pure. */
export function editApprovalRoute(route: ApprovalRoute, edit: ApprovalRouteEdit): ApprovalRoute {
  switch (edit.type) {
    case "saveLevel":
      return withLevel(route, edit.level.id, () => edit.level);
    case "addLevel":
      return addLevel(route, edit.after, edit.level);
    case "removeLevel":
      return { ...route, levels: route.levels.filter((level) => level.id !== edit.levelId) };
    case "moveLevel":
      return { ...route, levels: moved(route.levels, edit.levelId, edit.by) };
    case "addSeat":
      return withLevel(route, edit.levelId, (level) =>
        level.seats.length >= approvalRouteSizes.seatsPerLevel
          ? level
          : { ...level, seats: [...level.seats, edit.seat] },
      );
    case "removeSeat":
      return withLevel(route, edit.levelId, (level) => ({
        ...level,
        seats: level.seats.filter((seat) => seat.id !== edit.seatId),
      }));
    case "moveSeat":
      return withLevel(route, edit.levelId, (level) => ({ ...level, seats: moved(level.seats, edit.seatId, edit.by) }));
    case "takeRoute":
      return edit.route;
    case "saveRoute":
      return withOptions(route, edit);
  }
}

function withOptions(route: ApprovalRoute, edit: Extract<ApprovalRouteEdit, { type: "saveRoute" }>): ApprovalRoute {
  const { type: _, coolingMinutes, checkList, ...options } = edit;
  const { coolingMinutes: before, checkList: items, ...rest } = route;
  const asked = checkList ?? items ?? [];
  const minutes = coolingMinutes === undefined ? before : (coolingMinutes ?? undefined);
  return {
    ...rest,
    ...options,
    // What is not asked is not written: a route that never named it is the same route.
    ...(asked.length > 0 ? { checkList: asked } : {}),
    ...(minutes === undefined ? {} : { coolingMinutes: minutes }),
  };
}

function withLevel(
  route: ApprovalRoute,
  levelId: string,
  change: (level: ApprovalRouteLevel) => ApprovalRouteLevel,
): ApprovalRoute {
  return { ...route, levels: route.levels.map((level) => (level.id === levelId ? change(level) : level)) };
}

function addLevel(route: ApprovalRoute, after: string | null, level: ApprovalRouteLevel): ApprovalRoute {
  if (route.levels.length >= approvalRouteSizes.levels) return route;
  const place = after === null ? 0 : route.levels.findIndex((one) => one.id === after) + 1;
  return { ...route, levels: route.levels.toSpliced(place, 0, level) };
}

function moved<Part extends { id: string }>(parts: Part[], id: string, by: number): Part[] {
  const from = parts.findIndex((one) => one.id === id);
  const part = parts[from];
  const to = from + by;
  if (!part || to < 0 || to >= parts.length) return parts;
  return parts.toSpliced(from, 1).toSpliced(to, 0, part);
}
