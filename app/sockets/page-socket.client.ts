import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { noteLine } from "#app/offline/line.client.ts";
import type { ClientToServer, ServerToClient } from "./events.ts";

export type PageSocket = Socket<ServerToClient, ClientToServer>;

export interface SocketOptions {
  /** Another server than the page's own; then the connection is not shared. */
  url?: string;
  /** Outside of a browser, which sends its own. */
  cookie?: string;
}

export interface HeldSocket {
  socket: PageSocket;
  release(): void;
}

/** A page has one connection, whoever uses it: news of posts, texts, presence. It closes with its last user. */
export function holdSocket({ url, cookie }: SocketOptions = {}): HeldSocket {
  if (url !== undefined) {
    const socket = connectTo(url, cookie);
    return { socket, release: once(() => void socket.disconnect()) };
  }
  shared ??= { socket: watched(connectTo(undefined, undefined)), holders: 0 };
  const held = shared;
  held.holders += 1;
  return {
    socket: held.socket,
    release: once(() => {
      held.holders -= 1;
      if (held.holders > 0) return;
      held.socket.disconnect();
      if (shared === held) shared = null;
    }),
  };
}

/** Of this page: the module lives as long as the page does. */
let shared: { socket: PageSocket; holders: number } | null = null;

/** After a sign-in, or once the server lets us in again, somebody has to ask: the socket does not by itself. */
const askAgainMs = 4_000;
/** Sent away by the server, one asks at once why: the session may have ended, or works elsewhere now. */
const askWhyMs = 300;

function connectTo(url: string | undefined, cookie: string | undefined): PageSocket {
  const options = {
    parser,
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.5,
    ...(cookie === undefined ? {} : { extraHeaders: { Cookie: cookie, Origin: url ?? "" } }),
  };
  const socket: PageSocket = url === undefined ? io(options) : io(url, options);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let left = false;
  const askAgain = (after: number) => {
    if (timer !== null || left) return;
    timer = setTimeout(() => {
      timer = null;
      if (!left && !socket.connected) socket.connect();
    }, after);
  };
  socket.on("connect_error", () => {
    if (!socket.active) askAgain(askAgainMs);
  });
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") askAgain(askWhyMs * (0.5 + Math.random()));
    if (reason === "io client disconnect") {
      left = true;
      if (timer !== null) clearTimeout(timer);
    }
  });
  return socket;
}

/** The page says when its line is lost. */
function watched(socket: PageSocket): PageSocket {
  // The device knows before the connection does: others need not believe for seconds that somebody is there.
  addEventListener("offline", () => socket.io.engine?.close());
  socket.on("connect", () => noteLine("up"));
  socket.on("disconnect", (reason) => {
    if (reason !== "io client disconnect") noteLine("down");
  });
  socket.on("connect_error", ({ message }) => noteLine(message === "signedOut" ? "signedOut" : "down"));
  return socket;
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
