import { originOf, type OriginAsking } from "./request-origin.server.ts";
import type { Viewer } from "./viewer.server.ts";

/** The viewer as the one who acts, for services and the log. */
export function actorOf(viewer: Viewer, asking: OriginAsking) {
  const origin = originOf(asking);
  return {
    personId: viewer.personId,
    means: "web" as const,
    sessionId: viewer.sessionId,
    ip: origin.address,
    userAgent: origin.userAgent,
  };
}
