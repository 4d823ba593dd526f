import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import { findViewerByCookie, type Viewer } from "#app/auth/viewer.server.ts";
import { openRooms, type Rooms } from "#app/collab/rooms.server.ts";
import type { AppContext, PostChanged, Presence, TextPointer } from "#app/services/context.ts";
import { admitConnections, type ConnectionLimits, boundConnection, destroyForeign } from "./admit-connection.server.ts";
import { type Bus, openBus } from "./bus.server.ts";
import { carryTexts, textSender } from "./carry-texts.server.ts";
import { guardedParser } from "./guarded-parser.server.ts";
import { noteRefusals, type RefusalNotes } from "./note-refusals.server.ts";
import type { PageSocket, Sockets } from "./page-socket.server.ts";
import { busy, openPresence, type PresenceRegistry } from "./presence.server.ts";
import { listRoom, presenceRoom, servePresence } from "./serve-presence.server.ts";
import { tellVersion } from "./tell-version.server.ts";
import { type SessionWatch, watchSessions } from "./watch-sessions.server.ts";

export interface AttachedSockets {
  /** Call after the commit: tells the pages of this process, and the other processes. */
  notify(event: PostChanged): void;
  /** Call after the commit of a text. */
  textChanged(pointer: TextPointer): void;
  /** Who is on which post just now, over all processes. */
  presence: Presence;
  /** Texts open in this process. */
  openTexts(): number;
  /** Call after the commit of jobs that are due: tells the processes that carry out jobs. */
  tellWork(): void;
  close(): Promise<void>;
}

/*
 * A connection that broke without a word is noticed after one interval and one timeout: whoever was on it is gone from the
 * others' screens within ten seconds.
 */
const pingIntervalMs = 4_000;
const pingTimeoutMs = 5_000;

/** A page greets as soon as its connection stands. */
const greetWithinMs = 10_000;

export interface SocketOptions {
  /** Others take upgrades on this server too: Vite in development. */
  shared?: boolean;
  connectionLimits?: Partial<ConnectionLimits>;
  /** How many proxies stand in front. */
  trustedProxies?: number;
  /** Another process put down jobs that are due. */
  onWork?(): void;
}

/**
 * Sockets on the server that also serves the pages: the same origin, the same session. A page hears of every post of
 * its organisation by id and version, and of the texts it has open; of nothing else.
 */
export function attachSockets(httpServer: HttpServer, ctx: AppContext, options: SocketOptions = {}): AttachedSockets {
  const io: Sockets = new Server(httpServer, {
    parser: guardedParser,
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 1_000_000,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    connectTimeout: greetWithinMs,
    // It ends only its own half of what it does not take, after a second: see below.
    destroyUpgrade: false,
  });
  if (options.shared !== true) httpServer.on("upgrade", destroyForeign);
  const notes = noteRefusals(ctx, options.trustedProxies ?? 0);
  io.engine.use(admitConnections(ctx, notes, options.connectionLimits));
  io.engine.on("connection", boundConnection);
  const rooms: Rooms = openRooms(ctx, {
    send: textSender(io),
    committed: (pointer) => bus.publish({ kind: "text", ...pointer }),
    cursorsMoved: (docId, data) => bus.publish({ kind: "cursors", docId, data: Buffer.from(data).toString("base64") }),
    opened: (docId) => bus.publish({ kind: "opened", docId }),
  });
  const presence: PresenceRegistry = openPresence({
    changed({ organizationId, postId }, people) {
      io.to(presenceRoom(organizationId, postId)).emit("presence:post", { postId, people });
      io.to(listRoom(organizationId)).emit("presence:list", { postId, people: busy(people) });
    },
    publish: (message) => bus.publish(message),
  });
  const bus: Bus = openBus(ctx, {
    heard(message, from) {
      if (message.kind === "post") tellPages(message);
      else if (message.kind === "text") rooms.textChanged(message);
      else if (message.kind === "opened") rooms.tellCursors(message.docId);
      else if (message.kind === "work") options.onWork?.();
      else if (message.kind === "presence" || message.kind === "hide" || message.kind === "whoIsWhere")
        presence.hear(message, from);
      else if (message.kind === "cursors") {
        const data = new Uint8Array(Buffer.from(message.data, "base64"));
        rooms.cursorsMoved({ processId: from, docId: message.docId, data });
      }
    },
    came: () => presence.askOthers(),
    gone(processId) {
      rooms.processGone(processId);
      presence.forgetProcess(processId);
    },
    missed() {
      io.emit("lookAgain");
      void rooms.look();
      presence.forgetOthers();
      presence.askOthers();
    },
  });
  const sessions = watchSessions(ctx);

  function tellPages({ organizationId, postId, version }: PostChanged): void {
    io.to(organizationRoom(organizationId)).emit("postChanged", { postId, version });
    rooms.postChanged({ postId });
  }

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
  io.on("connection", (socket) => welcome(socket, { ctx, rooms, presence, sessions, notes }));
  return {
    notify(event) {
      tellPages(event);
      const { organizationId, postId, version } = event;
      bus.publish({ kind: "post", organizationId, postId, version });
    },
    textChanged(pointer) {
      rooms.textChanged(pointer);
      bus.publish({ kind: "text", ...pointer });
    },
    presence,
    openTexts: () => rooms.count(),
    tellWork: () => bus.publish({ kind: "work" }),
    async close() {
      sessions.close();
      await io.close();
      presence.close();
      await rooms.close();
      await bus.close();
    },
  };
}

interface Served {
  ctx: AppContext;
  rooms: Rooms;
  presence: PresenceRegistry;
  sessions: SessionWatch;
  notes: RefusalNotes;
}

async function welcome(socket: PageSocket, { ctx, rooms, presence, sessions, notes }: Served): Promise<void> {
  const { organizationId } = socket.data.viewer;
  const refused = () => notes.onConnection(socket.data.viewer, socket.request);
  const texts = carryTexts(socket, ctx, { rooms, refused });
  const here = servePresence(socket, ctx, { presence, refused });
  tellVersion(socket, ctx, refused);
  const forget = sessions.add({
    viewer: () => socket.data.viewer,
    changed(viewer) {
      socket.data.viewer = viewer;
      texts.judgeAgain();
      here.judgeAgain();
    },
    ended: () => void socket.disconnect(true),
  });
  socket.on("disconnect", () => {
    // A page can send an event of this name too: only the real end of the connection ends the watch.
    if (socket.connected) return;
    forget();
    texts.close();
    here.close();
    socket.conn.close();
  });
  socket.on("error", (error) =>
    ctx.log.warn(
      { err: error, sessionId: socket.data.viewer.sessionId },
      "a connection was closed for what came on it",
    ),
  );
  await socket.join(organizationRoom(organizationId));
}

function organizationRoom(organizationId: string): string {
  return `organization:${organizationId}`;
}

async function viewerOf(upgrade: IncomingMessage, ctx: AppContext): Promise<Viewer | null> {
  return findViewerByCookie(ctx, upgrade.headers.cookie ?? null);
}
