import { allowed, forbidden, hasRole, unknown, type Permission, type PolicyViewer } from "./viewer.ts";

/** A post that somebody froze goes on only by whoever answers for what goes out. */
export function mayRelease(viewer: PolicyViewer, post: { organizationId: string } | null): Permission {
  if (post === null || post.organizationId !== viewer.organizationId) return unknown;
  return hasRole(viewer, "admin", "publisher") ? allowed : forbidden;
}
