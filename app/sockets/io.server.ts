import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { Socket } from "socket.io";
import parser from "socket.io-msgpack-parser";
import { findViewerByCookie } from "#app/auth/viewer.server.ts";
import type { Viewer } from "#app/auth/viewer.server.ts";
import type { AppContext, PostChanged } from "#app/services/context.ts";
import { watchPostSchema } from "./events.ts";
import type { ClientToServer, ServerToClient } from "./events.ts";

interface SocketData {
  viewer: Viewer;
}

type Sockets = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type PageSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface AttachedSockets {
  /** Call after the commit. */
  notify(event: PostChanged): void;
  close(): Promise<void>;
}

/** A session that ended stops hearing within this time. */
const recheckEveryMs = 5_000;

/**
 * Sockets on the server that also serves the pages: the same origin, the same session. A page hears of every post of
 * its organisation by id and version, and of nothing else.
 */
export function attachSockets(httpServer: HttpServer, ctx: AppContext): AttachedSockets {
  const io: Sockets = new Server(httpServer, {
    parser,
    transports: ["websocket"],
    serveClient: false,
    maxHttpBufferSize: 1_000_000,
    // Vite has a socket of its own on this server in development.
    destroyUpgrade: false,
    allowRequest: (req, decide) => decide(null, isSameOrigin(req, ctx.appUrl)),
  });
  io.use((socket, next) => {
    viewerOf(socket.request, ctx).then(
      (viewer) => {
        if (viewer === null) return next(new Error("signedOut"));
        socket.data.viewer = viewer;
        next();
      },
      () => next(new Error("unavailable")),
    );
  });
  io.on("connection", (socket) => welcome(socket, ctx));
  return {
    notify({ organizationId, postId, version }) {
      io.to([organizationRoom(organizationId), postRoom(organizationId, postId)]).emit("postChanged", {
        postId,
        version,
      });
    },
    close: () => io.close(),
  };
}

async function welcome(socket: PageSocket, ctx: AppContext): Promise<void> {
  const { organizationId, sessionId } = socket.data.viewer;
  const recheck = setInterval(() => {
    viewerOf(socket.request, ctx).then(
      (viewer) => {
        if (viewer?.sessionId !== sessionId || viewer.organizationId !== organizationId) socket.disconnect(true);
      },
      // The database is away: what is already connected stays, and hears nothing new from it either.
      () => undefined,
    );
  }, recheckEveryMs);
  socket.on("disconnect", () => clearInterval(recheck));
  socket.on("watchPost", (message, answer) => {
    const parsed = watchPostSchema.safeParse(message);
    if (typeof answer !== "function") return;
    // The room is named by the viewer's own organisation: a foreign post's room stays silent for ever.
    if (parsed.success) void socket.join(postRoom(organizationId, parsed.data.postId));
    answer({ ok: parsed.success });
  });
  await socket.join(organizationRoom(organizationId));
}

function organizationRoom(organizationId: string): string {
  return `organization:${organizationId}`;
}

function postRoom(organizationId: string, postId: string): string {
  return `organization:${organizationId}:post:${postId}`;
}

async function viewerOf(upgrade: IncomingMessage, ctx: AppContext): Promise<Viewer | null> {
  return findViewerByCookie(ctx, upgrade.headers.cookie ?? null);
}

/** Browsers send `Origin` with every upgrade, and cookies with it: another site's page must not get in on them. */
function isSameOrigin(req: IncomingMessage, appUrl: string): boolean {
  const site = req.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return req.headers.origin === new URL(appUrl).origin;
}
