import { useFetchers, useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { unsavedForms } from "./changed-fields.ts";
import { useSavesItself } from "./unsaved-forms.tsx";
import { forgetSent, keepSent, putBack, readSent, type SentForm } from "./sent-words.ts";

type Shown = { type: "here" } | { type: "elsewhere"; page: string } | { type: "homeless"; forms: SentForm[] };

/** Keeps what is sent until it has arrived, and says where it is when it had to be brought back after a sign-in. */
export function WordsPutBack({ userId }: { userId: string }) {
  const t = useTranslations("controls.putBack");
  const shown = useSentWords(userId);
  const [closed, setClosed] = useState<Shown | null>(null);
  if (!shown || shown === closed) return null;
  const close = (
    <Button
      onClick={() => {
        forgetSent(userId);
        setClosed(shown);
      }}
      size="small"
      type="button"
    >
      {t("close")}
    </Button>
  );
  return (
    <div className="px-4 pt-4 md:px-7">
      <Note action={close} live tone="ochre">
        {shown.type === "here" && t("here")}
        {shown.type === "elsewhere" && (
          <>
            {t("elsewhere")} <TextLink to={shown.page}>{t("open")}</TextLink>
          </>
        )}
        {shown.type === "homeless" && (
          <>
            {t("homeless")}
            {shown.forms
              .flatMap(({ fields }) => fields)
              .map(([name, value]) => (
                <blockquote className="mt-1 border-l-2 border-rule pl-3 whitespace-pre-line" key={name}>
                  {value}
                </blockquote>
              ))}
          </>
        )}
      </Note>
    </div>
  );
}

function useSentWords(userId: string): Shown | null {
  const { pathname } = useLocation();
  const { state, location: goingTo } = useNavigation();
  const fetching = useFetchers().some((fetcher) => fetcher.state !== "idle");
  const savesItself = useSavesItself();
  const [shown, setShown] = useState<Shown | null>(null);
  const putBackOnce = useRef<number>();
  useEffect(() => {
    function onSubmit({ target }: SubmitEvent): void {
      if (!(target instanceof HTMLFormElement) || target.method !== "post" || !target.closest("main")) return;
      // What saves itself stays on the page, answered or not.
      if (savesItself(target)) return;
      keepSent(userId, [...new Set([target, ...unsavedForms()])]);
    }
    // In the capture phase, before a handler stops the event.
    window.addEventListener("submit", onSubmit, { capture: true });
    return () => window.removeEventListener("submit", onSubmit, { capture: true });
  }, [savesItself, userId]);
  useEffect(() => {
    // A reload by the page itself found nobody signed in: what was typed has not been sent.
    if (goingTo?.pathname === "/sign-in" && readSent(userId) === null) keepSent(userId, unsavedForms());
  }, [goingTo, userId]);
  useEffect(() => {
    if (state !== "idle" || fetching) return;
    const words = readSent(userId);
    if (!words) return;
    // An answer to somebody signed in: it has arrived, or came back with what was typed.
    if (!words.lost) return forgetSent(userId);
    // After the page has its own fields again.
    requestAnimationFrame(() => {
      if (new URL(words.page, window.location.href).pathname !== pathname)
        return setShown({ type: "elsewhere", page: words.page });
      // Once for each time the page is opened: what is typed from now on stays. They are forgotten when they were sent,
      // or when their person says so.
      if (putBackOnce.current === words.at) return;
      putBackOnce.current = words.at;
      const left = putBack(words);
      setShown(left.length > 0 ? { type: "homeless", forms: left } : { type: "here" });
    });
  }, [fetching, pathname, state, userId]);
  return shown;
}
