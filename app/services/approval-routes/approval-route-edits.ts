import { approvalRouteSizes } from "#workflows/approval/states.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/types.ts";

/** One change to the draft of an iter. Each is total: a change that cannot be made leaves the draft as it was. */
export type ApprovalRouteEdit =
  | { type: "saveLevel"; level: ApprovalRouteLevel }
  | { type: "addLevel"; after: string | null; level: ApprovalRouteLevel }
  | { type: "removeLevel"; levelId: string }
  | { type: "moveLevel"; levelId: string; by: -1 | 1 }
  | { type: "addSeat"; levelId: string; seat: ApprovalRouteSeat }
  | { type: "removeSeat"; levelId: string; seatId: string }
  | { type: "saveRoute"; toleranceMinutes: number; authorsMaySign: boolean; oneSignatureCounts: boolean };

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
      return moveLevel(route, edit.levelId, edit.by);
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
    case "saveRoute":
      return {
        ...route,
        toleranceMinutes: edit.toleranceMinutes,
        authorsMaySign: edit.authorsMaySign,
        oneSignatureCounts: edit.oneSignatureCounts,
      };
  }
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

function moveLevel(route: ApprovalRoute, levelId: string, by: -1 | 1): ApprovalRoute {
  const from = route.levels.findIndex((level) => level.id === levelId);
  const moved = route.levels[from];
  const to = from + by;
  if (!moved || to < 0 || to >= route.levels.length) return route;
  return { ...route, levels: route.levels.toSpliced(from, 1).toSpliced(to, 0, moved) };
}
