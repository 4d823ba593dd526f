import type { IncomingMessage } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { truncatedAddress } from "#app/auth/request-origin.server.ts";
import { readSessionToken } from "#app/auth/cookies.server.ts";
import { findPresenceByCookie, type Viewer } from "#app/auth/viewer.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { noteRefusedTry, noteRefusedTryOf } from "#app/services/sessions/refused-tries.server.ts";

/** Notes what sockets refuse, as the refusals of pages are noted: counted, and in the log after a quarter of an hour. */
export interface RefusalNotes {
  /** Something on an open connection: a text, a post or a list its person may not have. */
  onConnection(viewer: Viewer | null, upgrade: IncomingMessage): void;
  /** A connection was given. */
  admitted(token: string, viewer: Viewer): void;
  /** A connection was refused, though the cookie names a session: by it the person is found. */
  connectionRefused(upgrade: IncomingMessage): void;
}

/** Of one session; what comes faster is not looked up, and not counted. */
const notesPerMinute = 30;
/** Sessions whose person is still known once they ended. */
const mostSessions = 5_000;

/** `@asvs v5.0.0-16.3.2`. `trustedProxies`: how many stand in front, as `TRUST_PROXY` says. */
export function noteRefusals(ctx: AppContext, trustedProxies: number): RefusalNotes {
  const rate = new RateLimiterMemory({ points: notesPerMinute, duration: 60 });
  const personOf = new Map<string, Pick<Viewer, "organizationId" | "personId">>();

  async function note(upgrade: IncomingMessage): Promise<void> {
    const cookie = upgrade.headers.cookie ?? null;
    const token = readSessionToken(cookie, ctx);
    if (token === null || !(await isWithin(rate, token))) return;
    const place = truncatedAddress(addressOf(upgrade, trustedProxies));
    const presence = await findPresenceByCookie(ctx, cookie);
    if (presence.type === "viewer") return noteRefusedTry(ctx, presence.viewer, { kind: "access", place });
    if (presence.type === "suspended") return noteRefusedTryOf(ctx, presence.userId, { kind: "suspended", place });
    // An ended session belongs to nobody: its person is remembered from its last connection. Noted once: a page left open asks for ever.
    const person = personOf.get(token);
    if (person === undefined || !personOf.delete(token)) return;
    await noteRefusedTry(ctx, person, { kind: "session", place });
  }

  return {
    onConnection(viewer, upgrade) {
      if (viewer === null) return;
      const place = truncatedAddress(addressOf(upgrade, trustedProxies));
      void isWithin(rate, viewer.sessionId).then((within) =>
        within ? noteRefusedTry(ctx, viewer, { kind: "access", place }) : undefined,
      );
    },
    admitted(token, { organizationId, personId }) {
      personOf.delete(token);
      personOf.set(token, { organizationId, personId });
      const [oldest] = personOf.keys();
      if (personOf.size > mostSessions && oldest !== undefined) personOf.delete(oldest);
    },
    connectionRefused(upgrade) {
      note(upgrade).catch((error: unknown) => ctx.log.warn({ err: error }, "a refused connection was not noted"));
    },
  };
}

function isWithin(rate: RateLimiterMemory, key: string): Promise<boolean> {
  return rate.consume(key).then(
    () => true,
    () => false,
  );
}

/** The caller's address behind our own proxies: anybody may have written what stands further left in the header. */
function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(headers["x-forwarded-for"] ?? "").split(",");
  const hops = [
    socket.remoteAddress ?? "",
    ...forwarded
      .map((hop) => hop.trim())
      .filter(Boolean)
      .reverse(),
  ];
  return hops[Math.min(trustedProxies, hops.length - 1)] ?? "";
}
