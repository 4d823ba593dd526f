import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Reads the page again when the tab comes back into view after a while. */
export function usePostLive(postId: string): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    let seen = Date.now();
    const look = () => {
      if (document.visibilityState === "visible" && Date.now() - seen > 30_000) revalidate();
      seen = Date.now();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [postId, revalidate]);
}
