import type { PostChangedMessage } from "./events.ts";
import { holdSocket, type SocketOptions } from "./page-socket.client.ts";

export interface PostVersions {
  postId: string;
  /** The newest version known; `null` when the server does not say: then whoever wants to know reads. */
  onVersion(version: number | null): void;
}

/**
 * Tells each new version of a post after its commit, until the returned function is called. Whenever it begins to hear, at the
 * first connection and at each that follows, it asks for the version: changes may have been committed before. Reconnects by
 * itself, more and more slowly.
 */
export function watchVersions({ postId, onVersion }: PostVersions, options: SocketOptions = {}): () => void {
  const { socket, release } = holdSocket(options);
  let stopped = false;
  const ask = () =>
    void socket.emit("post:version", postId, (answer) => {
      if (!stopped) onVersion(answer.ok ? answer.version : null);
    });
  const changed = ({ postId: of, version }: PostChangedMessage) => {
    if (of === postId) onVersion(version);
  };
  socket.on("connect", ask);
  socket.on("postChanged", changed);
  socket.on("lookAgain", ask);
  if (socket.connected) ask();
  return () => {
    stopped = true;
    socket.off("connect", ask);
    socket.off("postChanged", changed);
    socket.off("lookAgain", ask);
    release();
  };
}
