import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/** Long enough for the answer to our own save to overtake the news of it. */
const settle = 600;

/**
 * Reads the page again when somebody else changed the post. Our own saves are told to us like everybody's: the answer
 * to each names the version it made, and the news of that version is left alone.
 */
export function usePostLive(postId: string, version: number): { ownVersion: (made: number) => void } {
  const { revalidate } = useRevalidator();
  const own = useRef(new Set<number>());
  const shown = useRef(version);
  useEffect(() => {
    shown.current = version;
  }, [version]);

  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const consider = (made: number | null) => {
      const isNews = made === null || (made > shown.current && !own.current.has(made));
      if (isNews) revalidate();
    };
    void import("#app/sockets/socket.client.ts").then(({ watchChanges }) => {
      if (gone) return;
      stop = watchChanges({
        postId,
        onChange: (change) => timers.add(setTimeout(() => consider(change?.version ?? null), settle)),
      });
    });
    return () => {
      gone = true;
      stop?.();
      timers.forEach(clearTimeout);
    };
  }, [postId, revalidate]);

  return { ownVersion: useCallback((made: number) => void own.current.add(made), []) };
}
