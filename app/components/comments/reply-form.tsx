import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { MentionArea } from "./mention-area.tsx";
import { SendForm } from "./send-form.tsx";
import type { ThreadProps } from "./thread.tsx";

/** An answer, opened on demand. */
export function ReplyForm({ thread, discussion, forms, desk, place }: ThreadProps) {
  const t = useTranslations("comments");
  const errors = useTranslations("errors");
  const details = useRef<HTMLDetailsElement>(null);
  const failed = forms.failed?.intent === "reply" && forms.failed.threadId === thread.id ? forms.failed : null;
  function fold(): void {
    if (!details.current) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  }
  return (
    <details className="mt-1.5" open={failed !== null} ref={details}>
      <summary className="inline-flex min-h-8 cursor-pointer list-none items-center rounded-sm text-sm font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        {t("reply")}
      </summary>
      <SendForm className="mt-1.5 grid gap-2" desk={desk} forms={forms} onSent={fold}>
        {({ pending, refused }) => {
          const code = refused ?? failed?.code;
          return (
            <>
              <HiddenFields forms={forms} intent="reply" place={place} threadId={thread.id} />
              <MentionArea
                defaultValue={failed?.values.body}
                error={code && `${errors(`${code}.title`)}. ${errors(`${code}.line`)}`}
                label={t("replyTo")}
                people={discussion.people}
                required
                rows={2}
              />
              <Button className="justify-self-start" pending={pending} size="small">
                {t("write.send")}
              </Button>
            </>
          );
        }}
      </SendForm>
    </details>
  );
}
