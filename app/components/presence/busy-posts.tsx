import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import type { PresentPerson } from "#app/services/context.ts";
import { PresentWords } from "./present-people.tsx";

type ByPost = ReadonlyMap<string, PresentPerson[]>;

const BusyContext = createContext<ByPost>(new Map());

/** Around a list of posts: knows on which of them somebody else writes or decides. */
export function BusyPosts({ children }: { children: ReactNode }) {
  const [posts, setPosts] = useState<ByPost>(new Map());
  useEffect(() => {
    let gone = false;
    let stop: (() => void) | undefined;
    void loadWithRetries(() => import("#app/sockets/presence.client.ts")).then(({ watchList }) => {
      if (!gone) stop = watchList(setPosts);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, []);
  return <BusyContext.Provider value={posts}>{children}</BusyContext.Provider>;
}

/** Who writes or decides on one post of the list, if anybody. */
export function BusyOn({ postId }: { postId: string }) {
  const people = useContext(BusyContext).get(postId) ?? [];
  if (people.length === 0) return null;
  return (
    <span className="mt-1 flex items-baseline gap-1.5 text-sm text-soft">
      <span aria-hidden="true" className="size-2 flex-none self-center rounded-full bg-green forced-colors:border" />
      <PresentWords people={people} />
    </span>
  );
}
