import { CloudOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Note, Strip } from "#app/components/ui/note.tsx";
import type { SaveState } from "#app/editor/autosave.ts";
import { useFormat } from "#app/i18n/reader.ts";

/** "salvato ora", "salvo…": true to what the server has said. */
export function SaveWords({ state }: { state: SaveState }) {
  const t = useTranslations("post.save");
  const words = state.type === "saved" ? (state.at ? t("saved") : t("savedEarlier")) : t(state.type);
  const calm = state.type === "saved" || state.type === "saving" || state.type === "unsaved";
  return (
    <span
      className={calm ? "" : "font-semibold text-ochre"}
      role={state.type === "saving" || state.type === "unsaved" ? undefined : "status"}
    >
      {words}
    </span>
  );
}

interface SaveTroubleProps {
  state: SaveState;
  text: string;
  onRetry: () => void;
}

/** What happened to the save, what was kept, what to do; nothing while all is well. */
export function SaveTrouble({ state, text, onRetry }: SaveTroubleProps) {
  const t = useTranslations("post.save");
  const format = useFormat();
  if (state.type === "unreachable") {
    return (
      <Strip icon={CloudOff} tone="sunken">
        <b className="font-semibold">{t("offlineSince", { time: format.hour(state.since) })}</b>{" "}
        {t("offlineStrip", { n: countWords(text) })}
      </Strip>
    );
  }
  if (state.type === "signedOut") {
    const actions = (
      <>
        <ButtonLink rel="noreferrer" size="small" target="_blank" to={state.signIn}>
          {t("signIn")}
        </ButtonLink>
        <Button onClick={onRetry} size="small" type="button">
          {t("signedInAgain")}
        </Button>
      </>
    );
    return (
      <Note action={actions} className="my-3" live title={t("signInTitle")} tone="ochre">
        {t("signInLine")}
      </Note>
    );
  }
  if (state.type === "refused") {
    return (
      <Note className="my-3" live title={t("refusedTitle")} tone="red">
        {t("refusedLine")}
      </Note>
    );
  }
  return null;
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}
