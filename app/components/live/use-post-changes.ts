import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { watchChanges } from "#app/sockets/socket.client.ts";

interface LiveOptions {
  /** Only this post; without it, every post of the organisation. */
  postId?: string;
  /** The version the page shows: an echo of what it already has asks for nothing. */
  version?: number;
  /** False while looking again would disturb, as in the middle of typing. Default true. */
  enabled?: boolean;
}

/** Lets a page load its data again when somebody changed a post; one load at a time, however many changes come. */
export function usePostChanges({ postId, version, enabled = true }: LiveOptions = {}): void {
  const { revalidate, state } = useRevalidator();
  const now = useRef({ revalidate, state, version, again: false });

  useEffect(() => {
    Object.assign(now.current, { revalidate, state, version });
    if (state !== "idle" || !now.current.again) return;
    now.current.again = false;
    revalidate();
  }, [revalidate, state, version]);

  useEffect(() => {
    if (!enabled) return undefined;
    return watchChanges({
      postId,
      onChange(change) {
        if (change !== null && now.current.version !== undefined && change.version <= now.current.version) return;
        if (now.current.state === "idle") now.current.revalidate();
        else now.current.again = true;
      },
    });
  }, [postId, enabled]);
}
