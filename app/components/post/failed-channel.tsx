import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm } from "./intent-form.tsx";

/** A channel it did not go out on: another try while the signatures cover it, the address after all, or none at all. */
export function FailedChannel({ view, channelId }: { view: PostView; channelId: string }) {
  const t = useTranslations("post.action");
  const rights = view.rights.channels[channelId];
  if (!rights) return null;
  return (
    <div className="flex flex-wrap items-start gap-x-2">
      {rights.retry && (
        <IntentForm intent="retry" postId={view.post.id} submit={t("retry")}>
          <input name="channelId" type="hidden" value={channelId} />
        </IntentForm>
      )}
      {rights.confirm && (
        <div className="mt-3">
          <ButtonLink size="small" to={`/posts/${view.post.id}/publication#channel-${channelId}`}>
            {t("outAfterAll")}
          </ButtonLink>
        </div>
      )}
      {rights.giveUp && (
        <Disclosure as="inline" className="mt-3" size="small" summary={t("giveUp")}>
          <IntentForm intent="give-up" postId={view.post.id} submit={t("giveUpConfirm")} tone="danger">
            <input name="channelId" type="hidden" value={channelId} />
            <TextArea
              description={t("giveUpLine")}
              label={t("giveUpReason")}
              maxLength={2_000}
              name="reason"
              required
              rows={2}
            />
          </IntentForm>
        </Disclosure>
      )}
    </div>
  );
}
