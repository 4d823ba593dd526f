import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { TextProvider, TextStatus } from "#app/collab/text-provider.ts";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Note, Strip } from "#app/components/ui/note.tsx";
import { type LiveTexts, useLiveText } from "#app/editor/typed-texts.ts";
import { useTextStatus } from "#app/editor/use-shared-texts.ts";
import { useFormat } from "#app/i18n/reader.ts";

/** Milliseconds after which "saving" has lasted too long to be shown alone, and "saved now" is out of date. */
const slowMs = 5_000;
const nowMs = 60_000;

interface SaveWordsProps {
  /** Undefined before anything could be typed. */
  provider: TextProvider | undefined;
  /** Words stand in the plain field, which no editor has taken over. */
  inField: boolean;
}

/** "salvato ora", "salvo…": only what the server has confirmed. */
export function SaveWords({ provider, inField }: SaveWordsProps) {
  const status = useTextStatus(provider, inField);
  const t = useTranslations("post.save");
  const format = useFormat();
  const slow = useElapsed(status?.unsaved ? "unsaved" : null, slowMs);
  const old = useElapsed(status?.savedAt?.toISOString() ?? null, nowMs);
  const trouble = status && troubleOf(status, slow);
  const busy = status?.unsaved && !trouble;
  return (
    <span className={trouble ? "font-semibold text-ochre" : ""} role={busy ? undefined : "status"}>
      {words()}
    </span>
  );

  function words(): string {
    if (trouble) return t(trouble);
    if (busy) return t("saving");
    if (!status?.savedAt) return t("savedEarlier");
    return old ? t("savedAt", { time: format.hour(status.savedAt) }) : t("saved");
  }
}

function troubleOf({ connection, unsaved, refused }: TextStatus, slow: boolean) {
  if (!unsaved) return null;
  if (refused) return "refused" as const;
  if (connection === "signedOut") return "signedOut" as const;
  if (connection === "offline") return "unreachable" as const;
  return slow ? ("delayed" as const) : null;
}

interface SaveTroubleProps extends SaveWordsProps {
  texts: LiveTexts;
  slot: string;
  /** Puts at the end what was written on a text that has begun anew. */
  onInsert: (text: string) => void;
}

/** What happened to the save, what was kept, what to do; nothing while all is well. */
export function SaveTrouble({ provider, inField, texts, slot, onInsert }: SaveTroubleProps) {
  const t = useTranslations("post.save");
  const status = useTextStatus(provider, inField);
  if (!status) return null;
  const { connection, unsaved, refused, fork } = status;
  return (
    <>
      {connection === "offline" && <OfflineStrip slot={slot} texts={texts} unsaved={unsaved} />}
      {connection === "signedOut" && <SignedOut />}
      {unsaved && refused && refused !== "epoch" && (
        <Note className="my-3" live title={refused === "tooBig" ? t("refusedBig") : t("refusedTitle")} tone="red">
          {t("refusedLine")}
        </Note>
      )}
      {fork && (
        <Note
          action={
            <>
              <Button onClick={() => onInsert(`\n${fork.text}`)} size="small" type="button">
                {t("forkInsert")}
              </Button>
              <Button onClick={() => provider?.forgetFork()} size="small" tone="quiet" type="button">
                {t("forkForget")}
              </Button>
            </>
          }
          className="my-3"
          live
          title={t("forkTitle")}
          tone="ochre"
        >
          {t("forkLine")}
          <p className="mt-2 border-l-2 border-rule pl-3 font-serif whitespace-pre-wrap">{fork.text}</p>
        </Note>
      )}
    </>
  );
}

function OfflineStrip({ texts, slot, unsaved }: { texts: LiveTexts; slot: string; unsaved: boolean }) {
  const t = useTranslations("post.save");
  const format = useFormat();
  const [since] = useState(() => new Date());
  const text = useLiveText(texts, slot);
  const words = unsaved ? countWords(text) : 0;
  return (
    <Strip icon={CloudOff} tone="sunken">
      <b className="font-semibold">{t("offlineSince", { time: format.hour(since) })}</b>{" "}
      {words > 0 && t("offlineStrip", { n: words })}
    </Strip>
  );
}

/** The connection asks again by itself, and finds the session of the other tab. */
function SignedOut() {
  const t = useTranslations("post.save");
  const to = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  const action = (
    <ButtonLink rel="noreferrer" size="small" target="_blank" to={to}>
      {t("signIn")}
    </ButtonLink>
  );
  return (
    <Note action={action} className="my-3" live title={t("signInTitle")} tone="ochre">
      {t("signInLine")}
    </Note>
  );
}

/** Whether so many milliseconds have gone by since `what` began; null is nothing. */
function useElapsed(what: string | null, afterMs: number): boolean {
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    if (what === null) return;
    const timer = setTimeout(() => setGone(what), afterMs);
    return () => {
      clearTimeout(timer);
      setGone(null);
    };
  }, [what, afterMs]);
  return what !== null && gone === what;
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}
