import type { PostState } from "#workflows/approval/states.ts";
import { allowed, forbidden, hasRole, unknown, type Permission, type PolicyViewer } from "./viewer.ts";

export const postActions = [
  "create",
  "read",
  "edit",
  "submit",
  "recall",
  "schedule",
  "unschedule",
  "confirmHeld",
  "discard",
  "duplicate",
  "reopen",
  "nudge",
  "answer",
  "confirmPublication",
  "reportFailure",
  "retryPublication",
  "giveUpChannel",
  "keepAnswer",
  "escalate",
  "closeEnvelope",
] as const;
export type PostAction = (typeof postActions)[number];

/** What the rules about a post look at; `publisherIds` only for publishing by hand, of the channel concerned. */
export interface PostPolicyRow {
  organizationId: string;
  authorId: string;
  authorIds?: readonly string[];
  state: PostState;
  publisherIds?: readonly string[];
}

/**
 * Who may do what to a post, whatever its state: the iter decides what is possible now, this decides who may ask.
 * Writers and administrators write; everybody in the organisation reads.
 */
export function can(viewer: PolicyViewer, action: PostAction, row: PostPolicyRow | null): Permission {
  if (action === "create") return hasRole(viewer, "writer", "admin") ? allowed : forbidden;
  if (row === null || row.organizationId !== viewer.organizationId) return unknown;
  if (action === "read") return allowed;
  if (action === "confirmPublication" || action === "reportFailure") return mayPublish(viewer, row);
  // Whose words are kept for one signature is no matter of any colleague.
  if (action === "keepAnswer") return hasRole(viewer, "admin") || isAuthor(viewer, row) ? allowed : forbidden;
  if (action === "closeEnvelope") return isAuthor(viewer, row) || hasRole(viewer, "admin") ? allowed : forbidden;
  if (hasRole(viewer, "writer", "admin")) return allowed;
  return isAuthor(viewer, row) && action !== "duplicate" ? allowed : forbidden;
}

/** The people named on the channel; where nobody is, the authors, whoever has the role, and administrators. */
function mayPublish(viewer: PolicyViewer, row: PostPolicyRow): Permission {
  const named = row.publisherIds ?? [];
  if (named.length > 0) return named.includes(viewer.personId) || hasRole(viewer, "admin") ? allowed : forbidden;
  return isAuthor(viewer, row) || hasRole(viewer, "publisher", "writer", "admin") ? allowed : forbidden;
}

function isAuthor(viewer: PolicyViewer, row: PostPolicyRow): boolean {
  return row.authorId === viewer.personId || (row.authorIds?.includes(viewer.personId) ?? false);
}

/** Who may say that a complaint spreads no more: whoever may say that it does, and those who are told of it. */
export function mayCloseEscalation(viewer: PolicyViewer, row: PostPolicyRow, told: readonly string[]): Permission {
  const asWriter = can(viewer, "escalate", row);
  return !asWriter.allowed && asWriter.reason === "forbidden" && told.includes(viewer.personId) ? allowed : asWriter;
}

export type ApprovalRoutePermission = Permission | { allowed: false; reason: "routeNotYours" };

/** Who may choose an iter: everybody who writes, or the members of the groups it is limited to. */
export function mayChoose(
  route: { limitedTo: readonly string[] },
  memberOf: readonly string[],
): ApprovalRoutePermission {
  if (route.limitedTo.length === 0 || route.limitedTo.some((groupId) => memberOf.includes(groupId))) return allowed;
  return { allowed: false, reason: "routeNotYours" };
}

export type FollowPermission =
  | ApprovalRoutePermission
  | { allowed: false; reason: "routeNotImposed" | "routeNotOnChannel" };

/** Whether somebody may send a post by an iter: no rule imposes another, its channels go out with it, and it is theirs. */
export function mayFollow(
  route: { limitedTo: readonly string[]; otherImposed: boolean; channelsInTheWay: readonly string[] },
  memberOf: readonly string[],
): FollowPermission {
  if (route.otherImposed) return { allowed: false, reason: "routeNotImposed" };
  if (route.channelsInTheWay.length > 0) return { allowed: false, reason: "routeNotOnChannel" };
  return mayChoose(route, memberOf);
}

/** Who may release a frozen post: those responsible for what goes out. */
export function mayRelease(viewer: PolicyViewer, post: { organizationId: string } | null): Permission {
  if (post === null || post.organizationId !== viewer.organizationId) return unknown;
  return hasRole(viewer, "admin", "publisher") ? allowed : forbidden;
}

/**
 * Who may take a post out as a dossier: it leaves the organisation with the names and words of the post's part of the log.
 * Those who may export the log, and whoever answers for the post because they wrote it.
 */
export function mayTakeDossier(viewer: PolicyViewer, row: PostPolicyRow | null): Permission {
  if (row === null || row.organizationId !== viewer.organizationId) return unknown;
  return hasRole(viewer, "admin", "auditor") || isAuthor(viewer, row) ? allowed : forbidden;
}
