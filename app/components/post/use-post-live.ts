import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import { readAnew } from "#app/offline/own-reads.client.ts";

/** Milliseconds within which several changes are read at once. */
const settle = 300;
/** The server could not say who asks: its database or the connection is away. */
const askAgain = 5_000;

/**
 * Reads the page again when the post is newer than `version`, which it was drawn from: also when it changed before this page could
 * hear of it. What is typed comes over the socket and is no change of the post.
 */
export function usePostLive(postId: string, version: number): void {
  const { revalidate } = useRevalidator();
  const shown = useRef(version);
  useEffect(() => {
    shown.current = version;
  }, [version]);

  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** The newest version heard of and not shown yet; infinite when the server does not say which it is. */
    let heard = 0;
    const readSoon = (after: number) => {
      clearTimeout(timer);
      timer = setTimeout(read, after);
    };
    const read = () => {
      if (heard <= shown.current) return;
      const wanted = heard;
      heard = 0;
      readAnew(revalidate, (why) => {
        if (gone) return;
        heard = Math.max(heard, wanted);
        // Signed out, the connection asks by itself and reports when it may go on.
        if (why === "unreachable") readSoon(askAgain);
      });
    };
    void loadWithRetries(() => import("#app/sockets/socket.client.ts")).then(({ watchVersions }) => {
      if (gone) return;
      stop = watchVersions({
        postId,
        onVersion(newest) {
          heard = Math.max(heard, newest ?? Number.POSITIVE_INFINITY);
          if (heard > shown.current) readSoon(settle);
        },
      });
    });
    return () => {
      gone = true;
      stop?.();
      clearTimeout(timer);
    };
  }, [postId, revalidate]);
}
