import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { AttachAct } from "#app/components/acts/attach-act.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { BlackoutView } from "#app/services/blackouts/read-blackouts.server.ts";
import { useBlackoutWords } from "./blackout-words.ts";

interface BlackoutRowProps {
  blackout: BlackoutView;
  /** Who can be named instead of whoever lets pass now. */
  approvers: ReadonlyArray<{ id: string; name: string }>;
  mayKeep: boolean;
  /** Which of its forms was refused, and why. */
  refused: { intent: "end" | "approver"; why: "busy" | "approverUnknown" } | null;
}

/** One period of the list: which vote, until when, how far, who lets pass, and the report. */
export function BlackoutRow({ blackout, approvers, mayKeep, refused }: BlackoutRowProps) {
  const t = useTranslations("blackout");
  const running = blackout.stage === "running" || blackout.stage === "coming";
  return (
    <li className="border-b border-rule py-4" id={`blackout-${blackout.blackoutId}`}>
      <h2 className="font-semibold">{t(`votes.${blackout.vote}`)}</h2>
      <BlackoutFacts blackout={blackout} />
      <p className="mt-2 text-sm">
        <TextLink to={`/blackout/${blackout.blackoutId}`}>{t("reportLink")}</TextLink>
      </p>
      {running && mayKeep && (
        <div className="mt-1 grid text-sm">
          {blackout.scan === null && <AttachAct to={`/blackout/${blackout.blackoutId}/act`} />}
          <OtherApprover
            approvers={approvers.filter(({ id }) => id !== blackout.approverId)}
            blackoutId={blackout.blackoutId}
            refused={refused?.intent === "approver" ? refused.why : null}
          />
          <EndEarly blackoutId={blackout.blackoutId} refused={refused?.intent === "end"} />
        </div>
      )}
    </li>
  );
}

export function BlackoutFacts({ blackout }: { blackout: BlackoutView }) {
  const t = useTranslations("blackout");
  const acts = useTranslations("acts");
  const say = useBlackoutWords();
  const format = useFormat();
  const left = say.except(blackout);
  return (
    <div className="mt-0.5 max-w-measure text-sm text-soft [overflow-wrap:anywhere]">
      <p className={blackout.stage === "running" ? "text-ochre" : ""}>{say.stage(blackout)}</p>
      <p>
        {t("act", { act: blackout.act })}
        {blackout.scan && (
          <>
            {" · "}
            <TextLink reloadDocument to={`/media/${blackout.scan.mediaId}`}>
              {acts(blackout.scan.isPdf ? "save" : "see")}
            </TextLink>
          </>
        )}
        {" · "}
        {t("approver", { name: blackout.approverName })}
      </p>
      <p>
        {say.reach(blackout)} {left}
      </p>
      <p>{t("enteredBy", { name: blackout.enteredByName, moment: format.moment(blackout.enteredAt) })}</p>
    </div>
  );
}

const summaryLook = "min-h-8 cursor-pointer content-center font-semibold text-soft pointer-coarse:min-h-11";

interface OtherApproverProps {
  blackoutId: string;
  approvers: ReadonlyArray<{ id: string; name: string }>;
  refused: "busy" | "approverUnknown" | null;
}

/** Whoever lets pass is away, or should not: somebody else is named, and asked about what waits. */
function OtherApprover({ blackoutId, approvers, refused }: OtherApproverProps) {
  const t = useTranslations("blackout.otherApprover");
  const refusals = useTranslations("blackout.refusals");
  if (approvers.length === 0) return null;
  const error = refused === null ? undefined : refused === "busy" ? t("busy") : refusals(refused);
  return (
    <details open={refused !== null}>
      <summary className={summaryLook}>{t("summary")}</summary>
      <Form className="mt-2 mb-3 grid max-w-measure gap-3" method="post">
        <input name="intent" type="hidden" value="approver" />
        <input name="blackoutId" type="hidden" value={blackoutId} />
        <Select
          description={t("line")}
          error={error}
          label={t("label")}
          name="approverId"
          options={approvers.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder
          required
        />
        <div>
          <Button size="small">{t("button")}</Button>
        </div>
      </Form>
    </details>
  );
}

/** Opens in the row, and says beforehand that it releases nothing. */
function EndEarly({ blackoutId, refused }: { blackoutId: string; refused: boolean }) {
  const t = useTranslations("blackout.end");
  return (
    <details open={refused}>
      <summary className={summaryLook}>{t("summary")}</summary>
      <Form className="mt-2 grid max-w-measure gap-3" method="post">
        <input name="intent" type="hidden" value="end" />
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
