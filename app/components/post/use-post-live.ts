import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Milliseconds within which several changes are read at once. */
const settle = 300;

/** Reads the page again when the post changed. What is typed comes by its own line, and is no change of the post. */
export function usePostLive(postId: string, version: number): void {
  const { revalidate } = useRevalidator();
  const shown = useRef(version);
  useEffect(() => {
    shown.current = version;
  }, [version]);

  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const consider = (made: number | null) => {
      if (made === null || made > shown.current) revalidate();
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
}
