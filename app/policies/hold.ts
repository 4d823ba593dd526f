import type { HoldRight, Role } from "#db/schema/organizations.ts";
import { allowed, forbidden, hasRole, type Permission, type PolicyViewer } from "./viewer.ts";

/** Administrators always; whoever only audits never. */
const rolesFor = {
  admins: ["admin"],
  approvers: ["admin", "approver"],
  publishers: ["admin", "publisher"],
  everyone: ["admin", "writer", "approver", "publisher"],
} as const satisfies Record<HoldRight, readonly Role[]>;

/** Who may stop everything, and lift it again: a choice of the organisation. Stopping is safe: nothing is lost by it. */
export function mayHold(viewer: PolicyViewer, right: HoldRight): Permission {
  return hasRole(viewer, ...rolesFor[right]) ? allowed : forbidden;
}
