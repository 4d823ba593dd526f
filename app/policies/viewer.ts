import type { Role } from "#db/schema/organizations.ts";

/** What policies need to know of the signed-in person. */
export interface PolicyViewer {
  organizationId: string;
  personId: string;
  roles: readonly Role[];
}

/** The answer of every policy: a yes, or the code of the reason. */
export type Permission = { allowed: true } | { allowed: false; reason: "forbidden" | "notFound" | "suspended" };

export const allowed: Permission = { allowed: true };
export const forbidden: Permission = { allowed: false, reason: "forbidden" };

/** A row of another organisation is answered like one that does not exist. */
export const unknown: Permission = { allowed: false, reason: "notFound" };

export function hasRole(viewer: PolicyViewer, ...roles: Role[]): boolean {
  return roles.some((role) => viewer.roles.includes(role));
}
