import { useEffect, useRef, useState } from "react";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import type { PresentPerson } from "#app/services/context.ts";
import type { PresenceOnPost } from "#app/sockets/presence.client.ts";

/** After this time without typing a person counts as reading. */
const writingLastsMs = 20_000;

/**
 * Everybody else on a post; tells them that this page's reader is there while the page is visible, and writing while they type.
 */
export function usePostPresence(postId: string, otherwise: "reading" | "deciding"): PresentPerson[] {
  const [people, setPeople] = useState<PresentPerson[]>([]);
  const presence = useRef<PresenceOnPost | null>(null);

  useEffect(() => {
    let gone = false;
    let writingUntil = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      clearTimeout(timer);
      const left = writingUntil - performance.now();
      if (left > 0) timer = setTimeout(say, left);
      const act = left > 0 ? "writing" : otherwise;
      presence.current?.say(document.visibilityState === "visible" ? act : null);
    };
    const typed = () => {
      const began = writingUntil < performance.now();
      writingUntil = performance.now() + writingLastsMs;
      if (began) say();
    };
    void loadWithRetries(() => import("#app/sockets/presence.client.ts")).then(({ joinPost }) => {
      if (gone) return;
      presence.current = joinPost({ postId, onPeople: setPeople });
      say();
    });
    if (otherwise === "reading") document.addEventListener("beforeinput", typed, { capture: true });
    document.addEventListener("visibilitychange", say);
    return () => {
      gone = true;
      clearTimeout(timer);
      document.removeEventListener("beforeinput", typed, { capture: true });
      document.removeEventListener("visibilitychange", say);
      presence.current?.stop();
      presence.current = null;
      setPeople([]);
    };
  }, [postId, otherwise]);

  return people;
}
