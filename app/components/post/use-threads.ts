import { useEffect, useState } from "react";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { checkThread, threadOf } from "#workflows/networks/thread.ts";
import { chosenChannels } from "./post-view.ts";

interface Threads {
  checkThread: typeof checkThread;
  threadOf: typeof threadOf;
}

/** What cuts a text into posts: fetched where a channel asks for it, null until it has come. */
export function useThreads({ post }: Pick<PostView, "post">): Threads | null {
  const [threads, setThreads] = useState<Threads | null>(null);
  const isAsked = chosenChannels(post).some(({ part }) => part?.inThread);
  useEffect(() => {
    if (isAsked) void import("#workflows/networks/thread.ts").then(setThreads);
  }, [isAsked]);
  return threads;
}
