import { allowed, forbidden, hasRole, type Permission, type PolicyViewer } from "./viewer.ts";

/** Who enters the time of a vote, and ends it before its last moment. */
export function mayKeepBlackouts(viewer: PolicyViewer): Permission {
  return hasRole(viewer, "admin") ? allowed : forbidden;
}

/** Only whoever the blackout names, and never somebody for what they declared themselves. */
export function mayLetPass(
  viewer: PolicyViewer,
  { approverId, declaredById }: { approverId: string; declaredById: string },
): Permission {
  return viewer.personId === approverId && viewer.personId !== declaredById ? allowed : forbidden;
}
