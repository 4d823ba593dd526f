import { useLocation, useRevalidator } from "@remix-run/react";
import { CloudOff } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Strip } from "#app/components/ui/note.tsx";
import { textFormId } from "#app/components/post/text-form.ts";
import { useFormat } from "#app/i18n/reader.ts";
import {
  askServer,
  forgetKept,
  readKeptAt,
  readOnlineState,
  watchOnlineState,
} from "#app/offline/online-state.client.ts";
import { isPostPath, offlinePath } from "#app/offline/names.ts";

const askEveryMs = 5_000;

/**
 * Says when the page is offline, and that a page is a copy. Meanwhile links open what is kept, and forms that
 * would be sent wait for their person to press again.
 */
export function OfflineStrip() {
  const t = useTranslations("offline");
  const format = useFormat();
  const { pathname } = useLocation();
  const since = useSyncExternalStore(watchOnlineState, downSince, () => null);
  const keptAt = useSyncExternalStore(watchOnlineState, readKeptAt, () => null);
  useReadAnew(keptAt);
  const refused = useWhileOffline(since?.toISOString() ?? keptAt);
  // The text of a post says so itself, beside what is being written.
  const sentences = [
    since !== null && !isPostPath(pathname) && t("since", { time: format.hour(since) }),
    keptAt !== null && pathname !== offlinePath && t("kept", { moment: format.moment(keptAt) }),
    since !== null && keptAt === null && !isPostPath(pathname) && t("reading"),
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0 && !refused) return null;
  return (
    <Strip icon={CloudOff} tone="sunken">
      {sentences.join(" ")}
      {refused && <b className="font-semibold"> {t("later")}</b>}
    </Strip>
  );
}

function downSince(): Date | null {
  const { state, since } = readOnlineState();
  return state === "down" ? since : null;
}

/** While a copy is shown the server is asked again and again; once it answers the page is reloaded. */
function useReadAnew(keptAt: string | null): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (keptAt === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () =>
      void askServer().then((answers) => {
        if (!answers) return void (timer = setTimeout(ask, askEveryMs));
        forgetKept();
        revalidate();
      });
    ask();
    return () => clearTimeout(timer);
  }, [keptAt, revalidate]);
}

/** True once a form was held back. `away` says since when the page is offline; null while it is not. */
function useWhileOffline(away: string | null): boolean {
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    if (away === null) return;
    const timer = setInterval(() => void askServer(), askEveryMs);
    addEventListener("click", openWhole, { capture: true });
    addEventListener("submit", hold, { capture: true });
    return () => {
      clearInterval(timer);
      removeEventListener("click", openWhole, { capture: true });
      removeEventListener("submit", hold, { capture: true });
    };

    /** What changes something on the server is not sent while nobody answers. The text saves itself when it can. */
    function hold(event: SubmitEvent): void {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post" || form.id === textFormId) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setRefused(away);
    }
  }, [away]);
  return refused !== null && refused === away;
}

/** Documents are kept, their data is not: offline a link loads a document, as without scripts. */
function openWhole(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target === "_blank") return;
  const { origin, pathname, href, hash } = link;
  if (origin !== location.origin || pathname === location.pathname || hash !== "") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  location.assign(href);
}
