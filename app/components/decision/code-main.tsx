import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import type { SeatKind } from "#workflows/approval/states.ts";
import { initialsOf } from "#app/i18n/format.ts";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { CodeView } from "#app/services/decisions/decision-code.ts";
import type { DecisionFailure, DecisionPage } from "./decision-page.ts";

export const codeFormId = "code-form";

interface CodeMainProps {
  page: DecisionPage;
  code: CodeView;
  seat: { seatId: string; kind: SeatKind };
}

/** An unknown browser, or a post that needs a fresh proof: the code from the mailbox, and what it will do. */
export function CodeMain({ page, code, seat }: CodeMainProps) {
  const t = useTranslations("decision.code");
  const decision = useTranslations("decision");
  const { view, path, failure, isKnownDevice } = page;
  return (
    <>
      <BackLink href={path}>{decision("backToPost")}</BackLink>
      <h1 className="mt-2 font-serif text-2xl font-medium text-balance">{t("title")}</h1>
      <CodeForm code={code} failure={failure} path={path} seatId={seat.seatId} stepUp={view.stepUp}>
        {!isKnownDevice && <RememberChoice failure={failure} />}
      </CodeForm>
      <div className="mt-6 flex items-center gap-3.5 border-t border-rule pt-5">
        <Seal initials={initialsOf(view.reader.name)} kind={seat.kind} mark="turn" size={40} />
        <div className="min-w-0">
          <p className="font-semibold">{t(`about.${purposeOf(code, seat.kind)}`)}</p>
          <p className="text-sm text-soft">
            {view.revision
              ? t("aboutPost", { title: view.post.title, number: String(view.revision.number) })
              : view.post.title}
          </p>
        </div>
      </div>
    </>
  );
}

/** The code of somebody whose link no longer shows the post: it decides nothing, and nothing of the post is shown. */
export function ReadingCodeMain({ page, code, seatId }: { page: DecisionPage; code: CodeView; seatId: string }) {
  const t = useTranslations("decision.code");
  const decision = useTranslations("decision");
  const { path, failure } = page;
  return (
    <>
      <BackLink href={path}>{decision("outcome.back")}</BackLink>
      <h1 className="mt-2 font-serif text-2xl font-medium text-balance">{t("title")}</h1>
      <CodeForm code={code} failure={failure} path={path} seatId={seatId} stepUp={null}>
        <RememberChoice failure={failure} />
      </CodeForm>
      <p className="mt-6 border-t border-rule pt-5 font-semibold">{t("about.read")}</p>
    </>
  );
}

function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="-ml-1 inline-flex min-h-11 items-center gap-1.5 text-sm font-semibold text-soft" href={href}>
      <ChevronLeft aria-hidden="true" size={18} strokeWidth={1.75} />
      {children}
    </a>
  );
}

function RememberChoice({ failure }: { failure: DecisionFailure | null }) {
  const t = useTranslations("decision.code");
  return (
    <Checkbox
      className="mt-4"
      defaultChecked={failure?.remembers === true}
      description={t("rememberLine")}
      label={t("remember")}
      name="remember"
    />
  );
}

interface CodeFormProps {
  code: CodeView;
  failure: DecisionFailure | null;
  path: string;
  seatId: string;
  stepUp: DecisionPage["view"]["stepUp"];
  /** Below the field, in the same form. */
  children?: ReactNode;
}

/** The field, until when it serves, and the way to another mail. */
export function CodeForm({ code, failure, path, seatId, stepUp, children }: CodeFormProps) {
  const t = useTranslations("decision.code");
  const format = useFormat();
  const words = useCodeFailure(failure, code.intent);
  return (
    <>
      <p className="mt-2 text-soft">
        {t.rich("sent", { address: code.sentTo, b: strong })} {t(stepUp ? `why.${stepUp}` : "why.newDevice")}
      </p>
      <form action={path} id={codeFormId} method="post">
        <input name="intent" type="hidden" value="code" />
        <input name="seat" type="hidden" value={seatId} />
        <CodeField
          description={t(words ? "valid" : "validUntil", { time: format.hour(code.expiresAt) })}
          error={words}
          label={t("label")}
        />
        {children}
      </form>
      <form action={path} className="mt-1" method="post">
        <input name="intent" type="hidden" value="resend" />
        <input name="seat" type="hidden" value={seatId} />
        <button className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline-offset-4 hover:underline">
          {t("again")}
        </button>
      </form>
    </>
  );
}

function useCodeFailure(failure: DecisionFailure | null, intent: CodeView["intent"]): string | undefined {
  const t = useTranslations("decision.code");
  const decision = useTranslations("decision");
  const errors = useTranslations("errors");
  if (failure === null) return undefined;
  if (intent === "read" && failure.code === "tooManyCodes") return decision("outcome.tooManyCodes");
  if (failure.code === "codeWrong" && failure.left !== null) return t("wrong", { n: failure.left });
  return `${errors(`${failure.code}.title`)}. ${errors(`${failure.code}.line`)}`;
}

function purposeOf({ intent, verdict }: CodeView, kind: SeatKind) {
  if (intent !== "mark") return intent;
  if (verdict === "reject" || verdict === "recuse" || verdict === "acknowledge") return verdict;
  const seat = kind === "signature" ? "Signature" : "Endorsement";
  return `${verdict ?? "approve"}${seat}` as const;
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold text-text">{chunks}</b>;
}

interface CodeFieldProps {
  label: string;
  description: string;
  error: string | undefined;
}

const cells = [0, 1, 2, 3, 4, 5];

/** One field, which a telephone fills from the mail and a person can paste into, drawn over six cells. */
export function CodeField({ label, description, error }: CodeFieldProps) {
  return (
    <div className="mt-5">
      <label className="sr-only" htmlFor="code">
        {label}
      </label>
      <div className="group relative h-14 w-[19rem] rounded-md outline-offset-4 outline-accent-text has-focus-visible:outline-2">
        <div aria-hidden="true" className="grid h-full grid-cols-6 gap-2">
          {cells.map((cell) => (
            <span
              className={`rounded-md border group-has-focus-visible:border-accent-text ${error ? "border-red" : "border-edge"}`}
              key={cell}
            />
          ))}
        </div>
        <input
          aria-describedby={error ? "code-error code-line" : "code-line"}
          aria-invalid={error !== undefined}
          autoComplete="one-time-code"
          className="absolute inset-y-0 left-0 w-[20.5rem] rounded-md bg-transparent outline-none pl-[calc((2.75rem-1ch)/2)] font-mono text-[1.625rem] tracking-[calc(3.25rem-1ch)] text-text"
          id="code"
          inputMode="numeric"
          maxLength={12}
          name="code"
          required
        />
      </div>
      {error && (
        <p className="mt-2 text-sm text-red" id="code-error" role="alert">
          {error}
        </p>
      )}
      <p className="mt-2 text-sm text-soft" id="code-line">
        {description}
      </p>
    </div>
  );
}
