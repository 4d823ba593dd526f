import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import type { ThreadProps } from "./thread.tsx";
import { useSend } from "./use-send.ts";

/** Resolve or open again; for a proposal, take it, leave it, or take one's own back. */
export function SettleForm({ thread, discussion, forms, desk, place }: ThreadProps) {
  const t = useTranslations("comments");
  const errors = useTranslations("errors");
  const { form, send, pending, refused } = useSend({ desk, slot: thread.slot });
  const { rights, status, kind, footing, openedByName } = thread;
  const failed = forms.failed?.intent === "settleThread" && forms.failed.threadId === thread.id ? forms.failed : null;
  const code = refused ?? failed?.code;
  const isOpen = status === "open";
  const isProposal = kind === "proposal";
  const mayTake = isOpen && rights.accept && footing?.state === "standing";
  const anything = isOpen ? (isProposal ? rights.accept || rights.decline : rights.settle) : rights.settle;
  if (!anything) return null;
  return (
    <form action={forms.action} className="mt-2" method="post" onSubmit={forms.inPlace ? send : undefined} ref={form}>
      <HiddenFields forms={forms} intent="settleThread" place={place} threadId={thread.id} />
      {code && (
        <p className="mb-1.5 text-sm text-red" role="alert">
          {errors(`${code}.title`)}. {errors(`${code}.line`)}
        </p>
      )}
      {isOpen && isProposal && rights.accept && (
        <p className="mb-1.5 text-xs text-faint">
          {!mayTake
            ? t("acceptChanged")
            : discussion.writable
              ? t("acceptLine", { name: openedByName })
              : t("acceptLater")}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
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
    </form>
  );
}
