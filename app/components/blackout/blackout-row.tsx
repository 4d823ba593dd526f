import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { BlackoutView } from "#app/services/blackouts/read-blackouts.server.ts";
import { useBlackoutWords } from "./blackout-words.ts";

/** One period of the list: which vote, until when, how far, who lets pass, and the report. */
export function BlackoutRow({
  blackout,
  mayEnd,
  refused,
}: {
  blackout: BlackoutView;
  mayEnd: boolean;
  refused: boolean;
}) {
  const t = useTranslations("blackout");
  const running = blackout.stage === "running" || blackout.stage === "coming";
  return (
    <li className="border-b border-rule py-4" id={`blackout-${blackout.blackoutId}`}>
      <h2 className="font-semibold">{t(`votes.${blackout.vote}`)}</h2>
      <BlackoutFacts blackout={blackout} />
      <p className="mt-2 text-sm">
        <TextLink to={`/blackout/${blackout.blackoutId}`}>{t("reportLink")}</TextLink>
      </p>
      {running && mayEnd && <EndEarly blackoutId={blackout.blackoutId} refused={refused} />}
    </li>
  );
}

export function BlackoutFacts({ blackout }: { blackout: BlackoutView }) {
  const t = useTranslations("blackout");
  const say = useBlackoutWords();
  const format = useFormat();
  const left = say.except(blackout);
  return (
    <div className="mt-0.5 max-w-measure text-sm text-soft [overflow-wrap:anywhere]">
      <p className={blackout.stage === "running" ? "text-ochre" : ""}>{say.stage(blackout)}</p>
      <p>
        {t("act", { act: blackout.act })} · {t("approver", { name: blackout.approverName })}
      </p>
      <p>
        {say.reach(blackout)} {left}
      </p>
      <p>{t("enteredBy", { name: blackout.enteredByName, moment: format.moment(blackout.enteredAt) })}</p>
    </div>
  );
}

/** Opens in the row, and says beforehand that it releases nothing. */
function EndEarly({ blackoutId, refused }: { blackoutId: string; refused: boolean }) {
  const t = useTranslations("blackout.end");
  return (
    <details className="mt-1" open={refused}>
      <summary className="inline-flex min-h-8 items-center rounded-md text-sm font-semibold text-accent-text pointer-coarse:min-h-11">
        {t("summary")}
      </summary>
      <Form className="mt-2 grid max-w-measure gap-3" method="post">
        <input name="blackoutId" type="hidden" value={blackoutId} />
        <p className="text-sm text-soft">{t("line")}</p>
        <TextField label={t("words")} maxLength={300} name="words" optional />
        {refused && (
          <p className="text-sm text-red" role="alert">
            {t("busy")}
          </p>
        )}
        <div>
          <Button size="small">{t("button")}</Button>
        </div>
      </Form>
    </details>
  );
}
