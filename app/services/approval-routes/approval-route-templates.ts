import type { PostCondition } from "#workflows/approval/condition.ts";
import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import type { SeatKind } from "#workflows/approval/states.ts";

export const readyRoutes = [
  "empty",
  "fast",
  "smallTown",
  "city",
  "hospital",
  "university",
  "company",
  "agency",
  "pressOffice",
] as const;
export type ReadyRoute = (typeof readyRoutes)[number];

export type ReadyLevelName =
  | "office"
  | "communication"
  | "mayor"
  | "cabinet"
  | "health"
  | "privacy"
  | "management"
  | "department"
  | "rectorate"
  | "marketing"
  | "legal"
  | "head"
  | "agency"
  | "client"
  | "publicRelations"
  | "press"
  | "spokesperson";

export type ReadyRole =
  | "officeHead"
  | "communicationHead"
  | "mayor"
  | "cabinetHead"
  | "doctor"
  | "privacyOfficer"
  | "manager"
  | "departmentHead"
  | "rector"
  | "marketingHead"
  | "lawyer"
  | "companyHead"
  | "accountLead"
  | "client"
  | "urp"
  | "pressHead"
  | "spokesperson";

interface ReadyLevel extends Partial<Pick<ApprovalRouteLevel, "termMinutes" | "termClock" | "onTerm">> {
  name: ReadyLevelName;
  when?: PostCondition;
  /** Roles that wait for a person; `superior`: of whoever writes. */
  seats: Array<{ role: ReadyRole | "superior"; kind?: SeatKind }>;
}

const hours = (n: number) => n * 60;
const sensitive: PostCondition = { sensitive: true };

/** What each does is told in the catalogue (`routeFiles.ready`): whoever changes one changes its paragraph. */
const definitions: Record<ReadyRoute, ReadyLevel[]> = {
  empty: [{ name: "communication", seats: [{ role: "superior" }] }],
  // For replies and corrections: half an hour, whatever the hour.
  fast: [
    {
      name: "communication",
      termMinutes: 30,
      termClock: "always",
      onTerm: "escalate",
      seats: [{ role: "superior" }],
    },
  ],
  smallTown: [
    { name: "office", seats: [{ role: "officeHead" }] },
    { name: "mayor", seats: [{ role: "mayor" }] },
  ],
  city: [
    { name: "office", seats: [{ role: "officeHead" }] },
    { name: "communication", seats: [{ role: "communicationHead" }] },
    { name: "cabinet", when: sensitive, seats: [{ role: "cabinetHead" }] },
  ],
  hospital: [
    { name: "health", seats: [{ role: "doctor" }] },
    { name: "privacy", seats: [{ role: "privacyOfficer", kind: "endorsement" }] },
    { name: "communication", seats: [{ role: "communicationHead" }] },
    { name: "management", when: sensitive, seats: [{ role: "manager" }] },
  ],
  university: [
    { name: "department", seats: [{ role: "departmentHead" }] },
    { name: "communication", seats: [{ role: "communicationHead" }, { role: "rector", kind: "notice" }] },
  ],
  company: [
    { name: "marketing", termMinutes: hours(4), seats: [{ role: "marketingHead" }] },
    { name: "legal", when: sensitive, seats: [{ role: "lawyer" }] },
    { name: "head", termMinutes: hours(4), onTerm: "escalate", seats: [{ role: "companyHead" }] },
  ],
  agency: [
    { name: "agency", termMinutes: hours(4), seats: [{ role: "accountLead" }] },
    { name: "client", termMinutes: hours(16), onTerm: "expire", seats: [{ role: "client" }] },
  ],
  pressOffice: [
    { name: "publicRelations", seats: [{ role: "urp", kind: "endorsement" }] },
    { name: "press", seats: [{ role: "pressHead" }] },
    { name: "spokesperson", when: { voices: "anybody" }, seats: [{ role: "spokesperson" }] },
  ],
};

export interface ReadyRouteWords {
  level(name: ReadyLevelName): string;
  role(role: ReadyRole): string;
}

/** A ready iter as a draft: its seats are roles, which somebody fills before it can be published. */
export function readyApprovalRoute(ready: ReadyRoute, words: ReadyRouteWords, newId: () => string): ApprovalRoute {
  return {
    levels: definitions[ready].map(({ name, seats, ...chosen }) => ({
      ...emptyLevel(words.level(name), newId()),
      ...chosen,
      seats: seats.map(({ role, kind = "signature" }) => ({
        id: newId(),
        kind,
        label: "",
        holder: role === "superior" ? { type: "superior" } : { type: "vacant", role: words.role(role) },
      })),
    })),
    toleranceMinutes: 120,
    authorsMaySign: false,
  };
}

/** Names of the levels a ready iter has, in order. */
export function readyLevels(ready: ReadyRoute): ReadyLevelName[] {
  return definitions[ready].map(({ name }) => name);
}

/** A level as it is added: eight working hours, then a reminder, everybody signs again after a change. */
export function emptyLevel(name: string, id: string): ApprovalRouteLevel {
  return {
    id,
    name,
    when: null,
    seats: [],
    quorum: "all",
    veto: true,
    termMinutes: 480,
    onTerm: "remind",
    afterChanges: "restart",
  };
}
