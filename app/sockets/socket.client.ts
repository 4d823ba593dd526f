import type { PostChangedMessage } from "./events.ts";
import { holdSocket } from "./page-socket.client.ts";

export interface ChangesWatched {
  /** Only this post; without it, every post of the organisation. */
  postId?: string;
  /** `null` after the connection came back: something may have been missed, so look again. */
  onChange(change: PostChangedMessage | null): void;
}

/** Calls for each change after its commit, with ids only, until the returned function is called. Reconnects by itself, more and more slowly. */
export function watchChanges({ postId, onChange }: ChangesWatched): () => void {
  const { socket, release } = holdSocket();
  let connectedBefore = false;
  const connected = () => {
    if (connectedBefore) onChange(null);
    connectedBefore = true;
  };
  const changed = (change: PostChangedMessage) => {
    if (postId === undefined || change.postId === postId) onChange(change);
  };
  const lookAgain = () => onChange(null);
  socket.on("connect", connected);
  socket.on("postChanged", changed);
  socket.on("lookAgain", lookAgain);
  if (socket.connected) connected();
  return () => {
    socket.off("connect", connected);
    socket.off("postChanged", changed);
    socket.off("lookAgain", lookAgain);
    release();
  };
}
