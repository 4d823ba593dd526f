import { CornerUpLeft, Eye, Stamp } from "lucide-react";
import { useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import { useNonce } from "#app/components/nonce.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { Button } from "#app/components/ui/button.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import type { AskedSeat, NoticeSeat } from "#app/services/decisions/situation.ts";
import { codeFormId } from "./code-main.tsx";
import type { DecisionPage } from "./decision-page.ts";
import { MarkForm, reasonFormId } from "./mark-form.tsx";
import script from "./sign-by-itself.js?raw";

/** What stays in sight: the buttons, a link to them, or the last sentence. */
export function DecisionFoot({ page }: { page: DecisionPage }) {
  const t = useTranslations("decision");
  const { situation, readable, reader } = page.view;
  if (!readable && !reader.active) return <p className="py-1 text-center text-sm text-soft">{t("close")}</p>;
  if (page.face === "code") return <CodeFoot page={page} />;
  if (!readable && page.linkSeatId !== null) return <ReadingFoot page={page} seatId={page.linkSeatId} />;
  if (readable && situation.type === "open") {
    if (page.face !== "post") return <SendReason page={page} seat={situation.seat} />;
    const choices = <Choices page={page} seat={situation.seat} />;
    if (!page.automatic) return choices;
    return (
      <>
        <div id="by-hand">{choices}</div>
        <ByItself page={page} seat={situation.seat} />
      </>
    );
  }
  if (readable && situation.type === "toAcknowledge") return <Acknowledge page={page} seat={situation.seat} />;
  if (
    !readable ||
    situation.type === "changed" ||
    situation.type === "linkExpired" ||
    situation.type === "newerLink" ||
    situation.type === "revoked"
  ) {
    return (
      <a className={buttonLook("plain", "big")} href={page.enterPath}>
        {t("enter")}
      </a>
    );
  }
  return <p className="py-1 text-center text-sm text-soft">{t("close")}</p>;
}

/** The button's word follows the seat; only approving is one press, the others ask for a reason first. Declining is the quiet one. */
function Choices({ page, seat }: { page: DecisionPage; seat: AskedSeat }) {
  const t = useTranslations("decision");
  const verdicts = useTranslations("verdicts");
  const signs = seat.kind === "signature";
  return (
    <div aria-label={t("choices")} className="grid gap-2.5" role="group">
      <MarkForm page={page} seat={seat} verdict="approve">
        <Button icon={<Stamp aria-hidden="true" size={20} strokeWidth={1.75} />} size="big" tone="primary">
          {signs ? verdicts("approveAndSign") : t("endorse")}
        </Button>
      </MarkForm>
      <div className={`grid gap-2.5 ${signs ? "grid-cols-2" : ""}`}>
        <a className={`${buttonLook("plain")} min-h-12`} href={`${page.path}?v=changes`}>
          {signs ? verdicts("askForChanges") : t("observe")}
        </a>
        {signs && (
          <a className={`${buttonLook("plain")} min-h-12`} href={`${page.path}?v=reject`}>
            {verdicts("reject")}
          </a>
        )}
      </div>
      <a className={`${buttonLook("quiet")} min-h-11 justify-self-center`} href={`${page.path}?v=recuse`}>
        {t("recuse")}
      </a>
      <CodeFirst page={page} />
    </div>
  );
}

/** One press: it decides nothing, and nothing else is asked. */
function Acknowledge({ page, seat }: { page: DecisionPage; seat: NoticeSeat }) {
  const t = useTranslations("decision.notice");
  return (
    <div className="grid gap-2.5">
      <MarkForm page={page} seat={seat} verdict="acknowledge">
        <Button
          className="w-full"
          icon={<Eye aria-hidden="true" size={20} strokeWidth={1.75} />}
          size="big"
          tone="primary"
        >
          {t("acknowledge")}
        </Button>
      </MarkForm>
      <CodeFirst page={page} />
    </div>
  );
}

/** That a press sends a code, and where to. */
function CodeFirst({ page }: { page: DecisionPage }) {
  const t = useTranslations("decision");
  if (!page.needsCode) return null;
  return (
    <p className="text-center text-sm text-pretty text-faint" data-more="">
      {t(page.view.stepUp ? `code.first.${page.view.stepUp}` : "code.first.newDevice", {
        address: page.view.maskedEmail,
      })}
      {page.view.code && (
        <>
          {" "}
          <a className="font-semibold text-accent-text underline-offset-4 hover:underline" href={`${page.path}?v=code`}>
            {t("code.have")}
          </a>
        </>
      )}
    </p>
  );
}

/** Nothing is decided here: a code opens the post, or a sign-in. */
function ReadingFoot({ page, seatId }: { page: DecisionPage; seatId: string }) {
  const t = useTranslations("decision");
  return (
    <div className="grid gap-2.5">
      <form action={page.path} method="post">
        <input name="intent" type="hidden" value="read" />
        <input name="seat" type="hidden" value={seatId} />
        <Button className="w-full" size="big" tone="primary">
          {t("outcome.sendCode")}
        </Button>
      </form>
      <div className="flex flex-wrap justify-center gap-x-6">
        {page.view.code && (
          <a className={`${buttonLook("quiet")} min-h-11`} href={`${page.path}?v=code`}>
            {t("code.have")}
          </a>
        )}
        <a className={`${buttonLook("quiet")} min-h-11`} href={page.enterPath}>
          {t("enter")}
        </a>
      </div>
    </div>
  );
}

/** The same words as on the button that was pressed; and a link for people the mail was not meant for. */
function CodeFoot({ page }: { page: DecisionPage }) {
  const t = useTranslations("decision.code");
  const { code, situation, reader } = page.view;
  const seat =
    situation.type === "open" || situation.type === "mine" || situation.type === "toAcknowledge"
      ? situation.seat
      : null;
  if (code === null || (seat === null && code.intent !== "read")) return null;
  return (
    <>
      <Button
        form={codeFormId}
        icon={code.verdict === "approve" ? <Stamp aria-hidden="true" size={20} strokeWidth={1.75} /> : undefined}
        size="big"
        tone={code.verdict === "reject" ? "danger" : "primary"}
      >
        {t("confirm")}
      </Button>
      <details className="text-center text-sm text-soft">
        <summary className="inline-flex min-h-11 cursor-pointer list-none items-center font-semibold [&::-webkit-details-marker]:hidden">
          {t("notYou", { name: reader.name })}
        </summary>
        <p className="pb-2 text-pretty">{t("notYouLine", { name: reader.name })}</p>
      </details>
    </>
  );
}

function SendReason({ page, seat }: { page: DecisionPage; seat: AskedSeat }) {
  const t = useTranslations("decision");
  const verdicts = useTranslations("verdicts");
  if (page.face === "recuse") {
    return (
      <Button form={reasonFormId} size="big" tone="primary">
        {t("recuseForm.send")}
      </Button>
    );
  }
  if (page.face === "reject") {
    return (
      <Button form={reasonFormId} size="big" tone="danger">
        {t("rejectForm.send")}
      </Button>
    );
  }
  return (
    <Button
      form={reasonFormId}
      icon={<CornerUpLeft aria-hidden="true" size={20} strokeWidth={1.75} />}
      size="big"
      tone="primary"
    >
      {seat.kind === "signature" ? verdicts("askForChanges") : t("observe")}
    </Button>
  );
}

/**
 * On a known device the page approves by itself after a second. Hidden until its script runs: without one the buttons
 * stay. Stopping is a form of its own, so that the server remembers it.
 */
export function ByItself({ page, seat }: { page: DecisionPage; seat: AskedSeat }) {
  const t = useTranslations("decision.byItself");
  const nonce = useNonce();
  const { name } = page.view.reader;
  return (
    <>
      <div hidden id="by-itself">
        <div className="flex items-center gap-3.5 rounded-lg bg-accent-wash px-4 py-3.5 forced-colors:border">
          <Seal initials={initialsOf(name)} kind={seat.kind} mark="turn" size={40} />
          <p className="min-w-0 flex-1" role="status">
            <b className="block font-semibold">{t(seat.kind)}</b>
            <span className="text-sm text-soft">{t("as", { name })}</span>
          </p>
          <form action={page.path} id="stop-form" method="post">
            <input name="intent" type="hidden" value="stop" />
            <input name="seat" type="hidden" value={seat.seatId} />
            <Button className="min-h-12">{t("stop")}</Button>
          </form>
        </div>
        <p className="mt-2.5 text-center text-sm text-faint">{t("line")}</p>
        <MarkForm id="by-itself-form" page={page} seat={seat} verdict="approve">
          <input name="automatic" type="hidden" value="1" />
        </MarkForm>
      </div>
      <script dangerouslySetInnerHTML={{ __html: script }} nonce={nonce} suppressHydrationWarning />
    </>
  );
}
