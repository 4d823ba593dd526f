import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import type { ErrorCode } from "#app/kernel/errors.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { SendForm } from "./send-form.tsx";
import type { ThreadProps } from "./thread.tsx";

/** Resolve or open again; for a proposal, take it, leave it, or take one's own back. */
export function SettleForm({ thread, discussion, forms, desk, place }: ThreadProps) {
  const t = useTranslations("comments");
  const { rights, status, kind, footing, openedByName } = thread;
  const failed = forms.failed?.intent === "settleThread" && forms.failed.threadId === thread.id ? forms.failed : null;
  const isOpen = status === "open";
  const isProposal = kind === "proposal";
  const mayTake = isOpen && rights.accept && footing?.state === "standing";
  const anything = isOpen ? (isProposal ? rights.accept || rights.decline : rights.settle) : rights.settle;
  if (!anything) return null;
  return (
    <SendForm className="mt-2" desk={desk} forms={forms} slot={thread.slot}>
      {({ pending, refused }) => (
        <>
          <HiddenFields forms={forms} intent="settleThread" place={place} threadId={thread.id} />
          <Refused code={refused ?? failed?.code ?? null} />
          {isOpen && isProposal && rights.accept && (
            <p className="mb-1.5 text-xs text-faint">
              {!mayTake
                ? t("acceptChanged")
                : discussion.writable
                  ? t("acceptLine", { name: openedByName })
                  : t("acceptLater")}
            </p>
          )}
          <div className={`flex flex-wrap gap-2 ${mayTake && discussion.writable ? "" : "-ml-3"}`}>
            {mayTake && discussion.writable && (
              <Button name="verdict" pending={pending} size="small" value="accept">
                {t("accept")}
              </Button>
            )}
            {isOpen && isProposal && rights.decline && (
              <Button name="verdict" size="small" tone="quiet" value="decline">
                {rights.own ? t("withdraw") : t("decline")}
              </Button>
            )}
            {isOpen && !isProposal && (
              <Button name="verdict" pending={pending} size="small" tone="quiet" value="resolve">
                {t("resolve")}
              </Button>
            )}
            {!isOpen && (
              <Button name="verdict" pending={pending} size="small" tone="quiet" value="reopen">
                {t("reopen")}
              </Button>
            )}
          </div>
        </>
      )}
    </SendForm>
  );
}

function Refused({ code }: { code: ErrorCode | null }) {
  const errors = useTranslations("errors");
  if (code === null) return null;
  return (
    <p className="mb-1.5 text-sm text-red" role="alert">
      {errors(`${code}.title`)}. {errors(`${code}.line`)}
    </p>
  );
}
