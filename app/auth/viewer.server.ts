import { redirect } from "@remix-run/node";
import { hasRole } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { hasAnyOrganization } from "#db/queries/organizations.server.ts";
import { findSession, type MembershipOfUser, type SessionFound } from "#db/queries/sessions.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Role } from "#db/schema/organizations.ts";
import { pathWanted } from "./next-path.ts";
import { readSessionToken } from "./cookies.server.ts";
import { sessionDays, sessionSeconds } from "./auth.server.ts";

/** The person who looks at a page: a user in one organisation. `personId` is the membership's id, used everywhere else. */
export interface Viewer {
  userId: string;
  sessionId: string;
  organizationId: string;
  organizationName: string;
  personId: string;
  name: string;
  email: string;
  title: string;
  roles: Role[];
  locale: Locale;
  zone: string;
  theme: "light" | "dark" | "system";
  shortcuts: boolean;
  /** Whether the built-in mailbox may be shown: it holds live links, so only to local visitors or to administrators. */
  embeddedMailbox: boolean;
  /** How many organisations the person may switch between. */
  organizationCount: number;
}

/** What the server hands to every loader and action, as far as identity needs it. */
export interface IdentityContext {
  app: AppContext;
}

export interface ViewerAsking {
  request: Request;
  context: IdentityContext;
}

export type Presence =
  | { type: "nobody" }
  | { type: "viewer"; viewer: Viewer }
  /** Signed in, but every membership is suspended: the session is of no use. */
  | { type: "suspended"; userId: string; sessionId: string }
  /** Signed in, member of several organisations, none chosen yet. */
  | { type: "choosing"; userId: string; sessionId: string; memberships: MembershipOfUser[] };

/** The viewer of a request, or null when nobody (or nobody who may work) is signed in. */
export async function findViewer(asking: ViewerAsking): Promise<Viewer | null> {
  const presence = await readPresence(asking);
  return presence.type === "viewer" ? presence.viewer : null;
}

/**
 * The viewer, or an answer that leads to sign-in: pages are sent to sign-in and come back; whoever must stay
 * where they are (`X-Imprimatur-Stay: 1`: saves of texts, pages that read themselves anew) gets 401 as JSON.
 */
export async function requireViewer(asking: ViewerAsking): Promise<Viewer> {
  const presence = await readPresence(asking);
  if (presence.type === "viewer") return presence.viewer;
  if (presence.type === "nobody" && !(await hasAnyOrganization(asking.context.app.sql)))
    throw redirect("/first-run", 303);
  const next = pathWanted(asking.request);
  const query = new URLSearchParams(next === "/" ? {} : { next });
  if (presence.type === "choosing") throw redirect(addressWith("/organizations", query), 303);
  if (presence.type === "suspended") query.set("why", "suspended");
  const signIn = addressWith("/sign-in", query);
  if (asking.request.headers.get("X-Imprimatur-Stay") === "1") {
    throw Response.json(
      { error: { code: "signedOut" }, signIn },
      { status: 401, headers: { "Cache-Control": "no-store" } },
    );
  }
  throw redirect(signIn, 303);
}

/** A header inside the process: marks a 404 that is a refusal. It never leaves the process. */
export const refusedHeader = "x-imprimatur-refused";

/** Lets through whoever has one of the roles; for anybody else the page does not exist. */
export function requireRole(viewer: Viewer, ...allowed: Role[]): void {
  if (!hasRole(viewer, ...allowed)) throw new Response(null, { status: 404, headers: { [refusedHeader]: "role" } });
}

/** Who a `Cookie` header is of: for sockets, which have no request of this kind. */
export function findPresenceByCookie(app: AppContext, cookie: string | null): Promise<Presence> {
  return presenceOf(app, cookie);
}

export async function findViewerByCookie(app: AppContext, cookie: string | null): Promise<Viewer | null> {
  const presence = await presenceOf(app, cookie);
  return presence.type === "viewer" ? presence.viewer : null;
}

/** As `findViewer`, with the reason where there is none. The loaders of one page share one look-up; an action looks up again. */
export async function readPresence({ request, context }: ViewerAsking): Promise<Presence> {
  const cookie = request.headers.get("Cookie");
  if (request.method !== "GET" && request.method !== "HEAD") {
    asked.delete(context);
    return presenceOf(context.app, cookie);
  }
  const before = asked.get(context);
  if (before && before.cookie === cookie) return before.presence;
  const presence = presenceOf(context.app, cookie);
  asked.set(context, { cookie, presence });
  return presence;
}

/** By the load context, which lives as long as one HTTP request: its parallel loaders share one look-up. */
const asked = new WeakMap<IdentityContext, { cookie: string | null; presence: Promise<Presence> }>();

/** How exact "last used" is: a session is written at most once in this time. */
const touchEveryMs = 10 * 60 * 1000;

/**
 * Moves a used session's end, but never beyond thirty days after the sign-in. Best effort: a page is never refused because this write failed, and a session that was
 * revoked meanwhile is not brought back.
 */
async function touchSession(app: AppContext, session: SessionFound, now: Date): Promise<void> {
  if (now.getTime() - session.updatedAt.getTime() < touchEveryMs) return;
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000);
  try {
    await app.sql`
      update sessions set updated_at = ${now},
        expires_at = least(${expiresAt}, created_at + make_interval(days => ${sessionDays}))
      where id = ${session.sessionId}`;
  } catch (error) {
    app.log.warn({ err: error, sessionId: session.sessionId }, "session not touched");
  }
}

async function presenceOf(app: AppContext, cookie: string | null): Promise<Presence> {
  const token = readSessionToken(cookie, app);
  if (!token) return { type: "nobody" };
  const now = app.clock.now();
  const session = await findSession(app.sql, { token, now });
  if (!session) return { type: "nobody" };
  const { userId, sessionId } = session;
  const active = session.memberships.filter((membership) => membership.status === "active");
  if (active.length === 0) return { type: "suspended", userId, sessionId };
  const chosen =
    active.length === 1 ? active[0] : active.find((one) => one.organizationId === session.activeOrganizationId);
  if (!chosen) return { type: "choosing", userId, sessionId, memberships: active };
  await touchSession(app, session, now);
  return { type: "viewer", viewer: viewerOf(app, session, chosen, active.length) };
}

function viewerOf(app: AppContext, session: SessionFound, member: MembershipOfUser, organizationCount: number): Viewer {
  return {
    userId: session.userId,
    sessionId: session.sessionId,
    organizationId: member.organizationId,
    organizationName: member.organizationName,
    personId: member.personId,
    name: member.name,
    email: member.email,
    title: member.title,
    roles: member.roles,
    locale: member.locale ?? member.organizationLocale,
    zone: member.zone ?? member.organizationZone,
    theme: member.theme,
    shortcuts: member.shortcuts,
    embeddedMailbox: app.mail.name === "mailbox" && (app.demoSignInAllowed || member.roles.includes("admin")),
    organizationCount,
  };
}

function addressWith(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
