import type { Role } from "#db/schema/organizations.ts";
import { allowed, hasRole, type Permission, type PolicyViewer, unknown } from "./viewer.ts";

const rolesFor = {
  /** With their groups and invitations. */
  people: ["admin"],
  organization: ["admin"],
  /** Read: whoever audits sees what they are. They change as the organisation does. */
  policiesRead: ["admin", "auditor"],
  /** The words that posts are searched for. They are read as the policies are. */
  wordLists: ["admin"],
  /** What went out in anybody's name. */
  voices: ["admin", "auditor"],
  channels: ["admin"],
  approvalRoutes: ["admin"],
  /** With which key heads are signed from now on. */
  logKey: ["admin"],
  logVerification: ["admin", "auditor"],
  /** With all names and texts behind it. */
  logExport: ["admin", "auditor"],
  /** Figures of posts and levels, never of people. */
  reports: ["admin", "auditor"],
} as const satisfies Record<string, readonly Role[]>;

/** What belongs to the whole organisation, whoever made it. */
export type Administered = keyof typeof rolesFor;

/** Who may change what belongs to the organisation. For everybody else it does not exist. */
export function mayAdminister(viewer: PolicyViewer, what: Administered): Permission {
  return hasRole(viewer, ...rolesFor[what]) ? allowed : unknown;
}

/** Everybody says themselves when they work; whoever administers people may say it for them. */
export function mayChangeHoursOf(viewer: PolicyViewer, personId: string): Permission {
  return viewer.personId === personId ? allowed : mayAdminister(viewer, "people");
}
