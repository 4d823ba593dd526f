import { allowed, forbidden, hasRole, unknown, type Permission, type PolicyViewer } from "./viewer.ts";

/** Who may release a frozen post: those responsible for what goes out. */
export function mayRelease(viewer: PolicyViewer, post: { organizationId: string } | null): Permission {
  if (post === null || post.organizationId !== viewer.organizationId) return unknown;
  return hasRole(viewer, "admin", "publisher") ? allowed : forbidden;
}
