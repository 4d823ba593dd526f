import { useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { Button } from "#app/components/ui/button.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm, pageAddress } from "./intent-form.tsx";
import { mainSlot } from "./post-view.ts";

interface SlotFormProps {
  view: PostView;
  slot: string;
}

/** The channel shows the common text; from here it gets one of its own. */
export function OwnTextForm({ view: { post }, slot }: SlotFormProps) {
  const t = useTranslations("post.slots");
  const networks = useTranslations("networks");
  const channel = post.channels.find((one) => one.id === slot);
  if (!channel) return null;
  const name = channelName(channel, networks);
  const common = post.texts.find((text) => text.slot === mainSlot)?.text ?? "";
  return (
    <div className="mt-4">
      <p className="post-text whitespace-pre-wrap text-soft" lang={post.language}>
        {common}
      </p>
      <p className="mt-4 text-sm text-faint">{t("ownLine", { channel: name })}</p>
      <IntentForm intent="own-text" postId={post.id} submit={t("own", { channel: name })}>
        <input name="slot" type="hidden" value={slot} />
      </IntentForm>
    </div>
  );
}

/** Stands inside the text's own form: its button names another form, so that it does not save what it is about to drop. */
export function RejoinForm({ view: { post }, slot }: SlotFormProps) {
  const t = useTranslations("post.slots");
  const networks = useTranslations("networks");
  const channel = post.channels.find((one) => one.id === slot);
  if (!channel) return null;
  return (
    <Disclosure size="small" summary={t("rejoin")}>
      <p className="mb-3 text-sm text-soft">{t("rejoinLine", { channel: channelName(channel, networks) })}</p>
      <Button form={`rejoin-${post.id}`} name="slot" size="small" tone="danger" value={slot}>
        {t("confirmRejoin")}
      </Button>
    </Disclosure>
  );
}

/** The form that button posts; outside the text's form, because forms do not nest. */
export function RejoinTarget({ view: { post } }: { view: PostView }) {
  const [search] = useSearchParams();
  return (
    <form action={pageAddress(post.id, search)} hidden id={`rejoin-${post.id}`} method="post">
      <input name="intent" type="hidden" value="rejoin" />
    </form>
  );
}
