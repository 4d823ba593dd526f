import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { noteOnlineState } from "#app/offline/online-state.client.ts";
import type { ClientToServer, ServerToClient } from "./events.ts";

export type PageSocket = Socket<ServerToClient, ClientToServer>;

export interface SocketOptions {
  /** Another server than the page's own; then the connection is not shared. */
  url?: string;
  /** Outside of a browser, which sends its own. */
  cookie?: string;
}

export interface Connection {
  socket: PageSocket;
  /** Calls when a connection is refused because the session is over, until the returned function is called. */
  onSignedOut(listener: () => void): () => void;
}

export interface HeldSocket extends Connection {
  release(): void;
}

/** A page has one connection, whoever uses it: news of posts, texts, presence. It closes with its last user. */
export function holdSocket({ url, cookie }: SocketOptions = {}): HeldSocket {
  if (url !== undefined) {
    const connection = connectTo(url, cookie);
    return { ...connection, release: once(() => void connection.socket.disconnect()) };
  }
  shared ??= { ...watched(connectTo(undefined, undefined)), holders: 0 };
  const held = shared;
  held.holders += 1;
  return {
    socket: held.socket,
    onSignedOut: held.onSignedOut,
    release: once(() => {
      held.holders -= 1;
      if (held.holders > 0) return;
      held.socket.disconnect();
      if (shared === held) shared = null;
    }),
  };
}

/** Of this page: the module lives as long as the page does. */
let shared: (Connection & { holders: number }) | null = null;

/** Connects again after a sign-in, or once the server accepts: the socket does not do so by itself. */
const askAgainMs = 4_000;
/** Disconnected by the server, the page asks at once why: the session may have ended or moved to another organisation. */
const askWhyMs = 300;
/** A server that is busy may answer late, one that is away not at all. */
const answerWithinMs = 8_000;

function connectTo(url: string | undefined, cookie: string | undefined): Connection {
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
  const listeners = new Set<() => void>();
  socket.on("connect_error", ({ message }) => {
    if (!socket.active) askAgain(askAgainMs);
    const asked = message === "signedOut" ? Promise.resolve(true) : isSignedOut(url, cookie);
    void asked.then((signedOut) => {
      if (signedOut && !socket.connected && !left) for (const listener of listeners) listener();
    });
  });
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") askAgain(askWhyMs * (0.5 + Math.random()));
    if (reason === "io client disconnect") {
      left = true;
      if (timer !== null) clearTimeout(timer);
    }
  });
  return {
    socket,
    onSignedOut(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A browser does not say why a connection was refused: the same address without the upgrade does. */
async function isSignedOut(url = "", cookie?: string): Promise<boolean> {
  const headers: Record<string, string> = cookie === undefined ? {} : { Cookie: cookie, Origin: url };
  const signal = AbortSignal.timeout(answerWithinMs);
  const answer = await fetch(`${url}/socket.io/`, { headers, cache: "no-store", signal }).catch(() => null);
  return answer?.status === 401;
}

/** The page says when its connection is lost. */
function watched(connection: Connection): Connection {
  const { socket, onSignedOut } = connection;
  // The device knows before the socket does: others see at once that the person is gone.
  addEventListener("offline", () => socket.io.engine?.close());
  socket.on("connect", () => noteOnlineState("up"));
  socket.on("disconnect", (reason) => {
    if (reason !== "io client disconnect") noteOnlineState("down");
  });
  socket.on("connect_error", () => noteOnlineState("down"));
  onSignedOut(() => noteOnlineState("signedOut"));
  return connection;
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
