import type { PresentPerson } from "#app/services/context.ts";
import type { Here, PresenceMessage } from "./events.ts";
import { holdSocket, type SocketOptions } from "./page-socket.client.ts";

export interface PresenceOnPost {
  /** What this page's reader is doing; null while the page is hidden. */
  say(act: Here["act"] | null): void;
  stop(): void;
}

export interface PostWatched {
  postId: string;
  /** Everybody else on the post. Nobody while the connection is down: nothing is known then. */
  onPeople(people: PresentPerson[]): void;
}

/** Reports what this page's reader does on a post, and receives who else is there. */
export function joinPost({ postId, onPeople }: PostWatched, options: SocketOptions = {}): PresenceOnPost {
  const { socket, release } = holdSocket(options);
  let act: Here["act"] | null = null;
  let you = "";
  const hear = ({ postId: of, people }: PresenceMessage) => {
    if (of === postId) onPeople(people.filter(({ personId }) => personId !== you));
  };
  const tell = () => {
    if (act === null || !socket.connected) return;
    socket.emit("presence:here", { postId, act }, (answer) => {
      if (!answer.ok || act === null) return;
      you = answer.you;
      answer.posts.forEach(hear);
    });
  };
  const lost = () => onPeople([]);
  socket.on("connect", tell);
  socket.on("disconnect", lost);
  socket.on("presence:post", hear);
  return {
    say(next) {
      if (next === act) return;
      act = next;
      if (act !== null) return tell();
      if (socket.connected) socket.emit("presence:leave");
      lost();
    },
    stop() {
      socket.off("connect", tell);
      socket.off("disconnect", lost);
      socket.off("presence:post", hear);
      if (socket.connected) socket.emit("presence:leave");
      release();
    },
  };
}

/** Who writes or decides on any post, besides whoever looks. By post; posts without anybody are not in it. */
export function watchList(
  onPosts: (posts: ReadonlyMap<string, PresentPerson[]>) => void,
  options: SocketOptions = {},
): () => void {
  const { socket, release } = holdSocket(options);
  let posts = new Map<string, PresentPerson[]>();
  let you = "";
  const put = (into: Map<string, PresentPerson[]>, { postId, people }: PresenceMessage) => {
    const others = people.filter(({ personId }) => personId !== you);
    if (others.length > 0) into.set(postId, others);
    else into.delete(postId);
  };
  const ask = () =>
    void socket.emit("presence:list", (answer) => {
      if (!answer.ok) return;
      you = answer.you;
      posts = new Map();
      for (const message of answer.posts) put(posts, message);
      onPosts(posts);
    });
  const hear = (message: PresenceMessage) => {
    posts = new Map(posts);
    put(posts, message);
    onPosts(posts);
  };
  const lost = () => onPosts((posts = new Map()));
  socket.on("connect", ask);
  socket.on("disconnect", lost);
  socket.on("presence:list", hear);
  if (socket.connected) ask();
  return () => {
    socket.off("connect", ask);
    socket.off("disconnect", lost);
    socket.off("presence:list", hear);
    if (socket.connected) socket.emit("presence:unlist");
    release();
  };
}
