import type { Viewer } from "#app/auth/viewer.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { readSessionStandings, type SessionStanding } from "#db/queries/roles.server.ts";

/** A connection with the session it came with. */
export interface WatchedConnection {
  viewer(): Viewer;
  /** Roles or name are others now. */
  changed(viewer: Viewer): void;
  /** The session ended, or works in another organisation now. */
  ended(): void;
}

export interface SessionWatch {
  add(connection: WatchedConnection): () => void;
  close(): void;
}

/** How often the rights of sessions are read; with the query itself well within five seconds. */
const everyMs = 2_000;

/** Looks at the sessions of all open connections at once: one question to the database, however many there are. */
export function watchSessions(ctx: AppContext): SessionWatch {
  const connections = new Set<WatchedConnection>();
  let looking = false;
  const timer = setInterval(() => {
    if (looking || connections.size === 0) return;
    looking = true;
    void look().finally(() => (looking = false));
  }, everyMs);
  timer.unref();

  async function look(): Promise<void> {
    const asked = Array.from(connections);
    const sessionIds = Array.from(new Set(asked.map((connection) => connection.viewer().sessionId)));
    const found = await readSessionStandings(ctx.sql, { sessionIds, now: ctx.clock.now() }).catch(() => null);
    // The database is unavailable: connections stay open, and get nothing new from it either.
    if (found === null) return;
    const bySession = new Map<string, SessionStanding[]>();
    for (const one of found) bySession.set(one.sessionId, [...(bySession.get(one.sessionId) ?? []), one]);
    for (const connection of asked)
      if (connections.has(connection)) judge(connection, bySession.get(connection.viewer().sessionId) ?? []);
  }

  return {
    add(connection) {
      connections.add(connection);
      return () => void connections.delete(connection);
    },
    close: () => clearInterval(timer),
  };
}

function judge(connection: WatchedConnection, standings: SessionStanding[]): void {
  const viewer = connection.viewer();
  const here = standings.find(({ organizationId }) => organizationId === viewer.organizationId);
  const elsewhere = standings.length > 1 && here?.activeOrganizationId !== viewer.organizationId;
  if (here === undefined || here.personId !== viewer.personId || elsewhere) return connection.ended();
  if (here.name === viewer.name && here.roles.join() === viewer.roles.join()) return;
  connection.changed({ ...viewer, name: here.name, roles: here.roles });
}
