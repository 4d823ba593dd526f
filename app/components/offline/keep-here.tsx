import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { hearOfSignOut, keepFor, keepPageAt } from "#app/offline/keep-here.client.ts";
import { signOutPath } from "#app/components/shell/navigation.ts";
import { forgetSent, markSentAsLost } from "#app/components/unsaved/sent-words.ts";
import { readOnlineState, watchOnlineState } from "#app/offline/online-state.client.ts";
import { wipeButUnsaved, wipeEverything } from "#app/offline/wipe.client.ts";

/** A delay, so that the page itself is loaded first. */
const settleMs = 2_000;

/** Keeps the pages of whoever is signed in, so that they open offline; draws nothing. */
export function KeepHere({ userId }: { userId: string }) {
  const { pathname } = useLocation();
  const ready = useRef<Promise<void>>();
  useEffect(() => {
    ready.current = keepFor(userId);
    const stop = hearOfSignOut(() => location.assign("/sign-in?why=signedOut"), signOutPath);
    const unwatch = watchOnlineState(() => {
      // Ended from elsewhere: copies are deleted, except of texts that their writer may still be writing.
      if (readOnlineState().state === "signedOut") void wipeButUnsaved();
    });
    return () => {
      stop();
      unwatch();
    };
  }, [userId]);
  useEffect(() => {
    const timer = setTimeout(() => void ready.current?.then(() => keepPageAt(pathname)), settleMs);
    return () => clearTimeout(timer);
  }, [pathname]);
  return null;
}

/** On the sign-in page nobody is signed in: no copies stay, and after a sign-out not even what was not saved. */
export function ForgetHere({ everything }: { everything: boolean }) {
  useEffect(() => {
    void (everything ? wipeEverything() : wipeButUnsaved());
    if (everything) forgetSent();
    else markSentAsLost();
  }, [everything]);
  return null;
}
