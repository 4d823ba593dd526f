import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import type { ClientToServer, PostChangedMessage, ServerToClient } from "./events.ts";

export interface ChangesWatched {
  /** Only this post; without it, every post of the organisation. */
  postId?: string;
  /** `null` after the line came back: something may have been missed, so look again. */
  onChange(change: PostChangedMessage | null): void;
}

/** Hears of changes after their commit, ids only, until the answer is called. Reconnects by itself, ever more slowly. */
export function watchChanges({ postId, onChange }: ChangesWatched): () => void {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    parser,
    transports: ["websocket"],
    reconnectionDelayMax: 30_000,
    randomizationFactor: 0.5,
  });
  let connectedBefore = false;
  socket.on("connect", () => {
    if (postId !== undefined) socket.emit("watchPost", { postId }, () => undefined);
    if (connectedBefore) onChange(null);
    connectedBefore = true;
  });
  socket.on("postChanged", (change) => {
    if (postId === undefined || change.postId === postId) onChange(change);
  });
  return () => void socket.disconnect();
}
