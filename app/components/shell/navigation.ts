import {
  CalendarDays,
  ChartNoAxesColumn,
  CirclePause,
  Files,
  Inbox,
  type LucideIcon,
  RadioTower,
  Route,
  ScrollText,
  Settings,
  Sun,
  Users,
} from "lucide-react";
import type { Role } from "#db/schema/organizations.ts";

export type PlaceName =
  | "today"
  | "posts"
  | "calendar"
  | "approvalRoutes"
  | "channels"
  | "people"
  | "log"
  | "reports"
  | "mailbox"
  | "hold"
  | "settings";

export interface Place {
  name: PlaceName;
  path: string;
  /** Pages that belong to it at another address. */
  alsoAt?: string;
  icon: LucideIcon;
}

export const newPostPath = "/posts/new";
export const inMyNamePath = "/in-my-name";
export const preferencesPath = "/preferences";
export const signOutPath = "/sign-out";

const places: Record<PlaceName, Place> = {
  today: { name: "today", path: "/", icon: Sun },
  posts: { name: "posts", path: "/posts", icon: Files },
  calendar: { name: "calendar", path: "/calendar", icon: CalendarDays },
  approvalRoutes: { name: "approvalRoutes", path: "/approval-routes", icon: Route },
  channels: { name: "channels", path: "/channels", icon: RadioTower },
  people: { name: "people", path: "/people", alsoAt: "/absences", icon: Users },
  log: { name: "log", path: "/log", icon: ScrollText },
  reports: { name: "reports", path: "/reports", icon: ChartNoAxesColumn },
  hold: { name: "hold", path: "/hold", alsoAt: "/blackout", icon: CirclePause },
  mailbox: { name: "mailbox", path: "/mailbox", icon: Inbox },
  settings: { name: "settings", path: "/settings", icon: Settings },
};

/** Who finds what: an item its role cannot use is absent. A superior who only signs has Oggi and Calendario, an auditor no Oggi. */
const audiences: Record<PlaceName, readonly Role[]> = {
  today: ["admin", "writer", "approver", "publisher"],
  posts: ["admin", "writer", "publisher", "auditor"],
  calendar: ["admin", "writer", "approver", "publisher", "auditor"],
  approvalRoutes: ["admin", "writer"],
  channels: ["admin", "writer", "publisher"],
  people: ["admin"],
  log: ["admin", "auditor"],
  reports: ["admin", "auditor"],
  mailbox: ["admin", "writer", "approver", "publisher", "auditor"],
  // Whoever the organisation says; never somebody who only audits.
  hold: ["admin", "writer", "approver", "publisher"],
  settings: ["admin", "writer", "approver", "publisher", "auditor"],
};

export interface Navigation {
  /** Oggi, Post, Calendario. */
  daily: Place[];
  /** Iter, Canali, Persone, Registro, Rapporti. */
  office: Place[];
  /** Posta, when mail stays in this process, Impostazioni, and Pausa for whoever may press it. */
  foot: Place[];
  mayWrite: boolean;
}

export function navigationFor(roles: readonly Role[], options: { mailbox: boolean; hold: boolean }): Navigation {
  const reachable = (names: readonly PlaceName[]) =>
    names.filter((name) => audiences[name].some((role) => roles.includes(role))).map((name) => places[name]);
  return {
    daily: reachable(["today", "posts", "calendar"]),
    office: reachable(["approvalRoutes", "channels", "people", "log", "reports"]),
    foot: reachable([
      ...(options.mailbox ? (["mailbox"] as const) : []),
      "settings",
      ...(options.hold ? (["hold"] as const) : []),
    ]),
    mayWrite: roles.includes("writer"),
  };
}

/** Oggi only at the root; every other place also for the pages inside it. */
export function isCurrent(place: Place, pathname: string): boolean {
  const isIn = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  if (place.path === "/") return pathname === "/";
  return isIn(place.path) || (place.alsoAt !== undefined && isIn(place.alsoAt));
}
