import { type IncomingMessage, ServerResponse } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Duplex } from "node:stream";
import { isSameOrigin } from "#app/auth/request-origin.server.ts";
import { readSessionToken } from "#app/auth/cookies.server.ts";
import { findViewerByCookie, type Viewer } from "#app/auth/viewer.server.ts";
import { rateOf } from "#app/collab/rate.ts";
import type { AppContext } from "#app/services/context.ts";
import type { RefusalNotes } from "./note-refusals.server.ts";
import type { PageSocket } from "./page-socket.server.ts";

/** What one session may have; far above what a browser full of open pages needs. */
export interface ConnectionLimits {
  newPerMinute: number;
  atOnce: number;
}

const usual: ConnectionLimits = { newPerMinute: 300, atOnce: 200 };

type Refusal = 400 | 401 | 403 | 429 | 503;
type Admit = (req: IncomingMessage, res: unknown, next: (refused?: Error) => void) => void;

/**
 * Stands before the upgrade to a websocket: without a session, from another site's page, or from a session that asks too
 * often, there is no connection, and not a byte of what comes on it is looked at. A page is not told why it gets no connection: it
 * asks the same address without the upgrade, and hears 401 when the session is over, 426 when it would get one.
 */
export function admitConnections(ctx: AppContext, notes: RefusalNotes, limits: Partial<ConnectionLimits> = {}): Admit {
  const { newPerMinute, atOnce } = { ...usual, ...limits };
  const rate = new RateLimiterMemory({ points: newPerMinute, duration: 60 });
  const connectionsOf = new Map<string, number>();

  async function judge(req: IncomingMessage): Promise<Refusal | { token: string; viewer: Viewer }> {
    if (!isSameOrigin(req.headers, ctx.appUrl)) return 403;
    // To take over another transport's session: our pages never do.
    if (new URL(req.url ?? "/", ctx.appUrl).searchParams.has("sid")) return 400;
    const cookie = req.headers.cookie ?? null;
    const token = readSessionToken(cookie, ctx);
    if (token === null) return 401;
    if ((connectionsOf.get(token) ?? 0) >= atOnce || (await isTooOften(token))) return 429;
    const viewer = await findViewerByCookie(ctx, cookie);
    return viewer === null ? 401 : { token, viewer };
  }

  async function isTooOften(token: string): Promise<boolean> {
    return rate.consume(token).then(
      () => false,
      () => true,
    );
  }

  function count(token: string, { socket }: IncomingMessage): void {
    if (socket.destroyed) return;
    connectionsOf.set(token, (connectionsOf.get(token) ?? 0) + 1);
    socket.once("close", () => {
      const left = (connectionsOf.get(token) ?? 1) - 1;
      if (left > 0) connectionsOf.set(token, left);
      else connectionsOf.delete(token);
    });
  }

  return function admit(req, res, next) {
    const isUpgrade = !(res instanceof ServerResponse);
    // No other listener exists while the session is looked up, and an unhandled error would end the process.
    if (isUpgrade) req.socket.on("error", () => undefined);
    const judged = judge(req).catch((error: unknown): Refusal => {
      ctx.log.warn({ err: error }, "a connection could not be judged");
      return 503;
    });
    void judged.then((judgement) => {
      const isAdmitted = typeof judgement === "object";
      if (!isUpgrade) return answer(res, isAdmitted ? 426 : judgement);
      if (!isAdmitted) {
        notes.connectionRefused(req);
        return next(new Error(String(judgement)));
      }
      notes.admitted(judgement.token, judgement.viewer);
      count(judgement.token, req);
      next();
    });
  };
}

function answer(res: ServerResponse, status: number): void {
  res.writeHead(status, { "Cache-Control": "no-store", Connection: "close" }).end();
}

/** Four times what all limits of the protocol together allow. */
const packetsPerSecond = 400;
/** A longer packet counts as several. */
const packetBytes = 16 * 1024;
/** What a connection may be behind in reading; as much as all texts it may open. */
const unreadBytes = 8 * 1024 * 1024;

/** Closes a connection that sends more than pages do or does not read, and ignores what comes on a closed one. */
export function boundConnection(connection: PageSocket["conn"]): void {
  const { socket } = connection.request;
  const rate = rateOf(packetsPerSecond);
  connection.on("packet", ({ data }: { data?: string | Buffer }) => {
    if (socket.writableLength > unreadBytes) return connection.close(true);
    for (let cost = Math.ceil((1 + (data?.length ?? 0)) / packetBytes); cost > 0; cost -= 1)
      if (!rate.take()) return connection.close(true);
  });
  connection.on("close", () => socket.destroySoon());
}

/** Ends an upgrade that is not for the sockets: otherwise the client could keep it open for ever. */
export function destroyForeign({ url }: IncomingMessage, socket: Duplex): void {
  if (url?.startsWith("/socket.io/") !== true) socket.destroy();
}
