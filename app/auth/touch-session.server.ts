import type { AppContext } from "#app/services/context.ts";
import type { SessionFound } from "#db/queries/sessions.server.ts";
import { sessionDays, sessionSeconds } from "./auth.server.ts";

/** How exact "last used" is: a session is written at most once in this time. */
const touchEveryMs = 10 * 60 * 1000;

/**
 * Moves a used session's end, but never beyond thirty days after the sign-in. Best effort: a page is never refused because this write failed, and a session that was
 * revoked meanwhile is not brought back.
 */
export async function touchSession(app: AppContext, session: SessionFound, now: Date): Promise<void> {
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
