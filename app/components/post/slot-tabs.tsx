import { useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useCurrentInView } from "#app/components/ui/use-current-in-view.ts";
import { type LiveTexts, useLiveText } from "#app/editor/typed-texts.ts";
import { channelName, shortChannelName } from "#app/i18n/channel-name.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm, pageAddress } from "./intent-form.tsx";
import { chosenChannels, mainSlot } from "./post-view.ts";
import { textFormId } from "./text-form.ts";

/** Testo comune, and a tab for each channel: links, so that they work, and can be sent, without JavaScript. */
export function SlotTabs({ view: { post }, slot }: { view: PostView; slot: string }) {
  const t = useTranslations("post.slots");
  const networks = useTranslations("networks");
  const [search] = useSearchParams();
  const channels = chosenChannels(post);
  const strip = useCurrentInView<HTMLElement>(slot);
  const tab =
    "flex min-h-11 flex-none items-center gap-2 border-b-2 border-transparent text-[0.9375rem] whitespace-nowrap text-soft hover:text-text aria-[current]:border-accent-text aria-[current]:font-semibold aria-[current]:text-text md:min-h-10";
  return (
    <nav aria-label={t("label")} className="flex gap-6 overflow-x-auto border-b border-rule" ref={strip}>
      <Link
        aria-current={slot === mainSlot ? "page" : undefined}
        className={tab}
        preventScrollReset
        replace
        to={addressOf(search, mainSlot)}
      >
        {t("main")}
      </Link>
      {channels.map((channel) => {
        const twin = channels.some((other) => other.id !== channel.id && other.network === channel.network);
        return (
          <Link
            aria-current={slot === channel.id ? "page" : undefined}
            className={tab}
            key={channel.id}
            preventScrollReset
            replace
            title={channelName(channel, networks)}
            to={addressOf(search, channel.id)}
          >
            <ChannelMark channel={channel} size={18} />
            {twin ? channel.name : shortChannelName(channel, networks)}
            {post.texts.some((text) => text.slot === channel.id) && (
              <span className="font-normal text-faint">{t("differs")}</span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

function addressOf(search: URLSearchParams, slot: string): string {
  const next = new URLSearchParams(search);
  next.set("slot", slot);
  for (const once of ["problem", "mediaProblem"]) next.delete(once);
  return `?${next.toString()}`;
}

interface SlotFormProps {
  view: PostView;
  slot: string;
}

interface OwnTextFormProps extends SlotFormProps {
  texts: LiveTexts;
}

/** The channel shows the common text; from here it gets one of its own. */
export function OwnTextForm({ view: { post }, slot, texts }: OwnTextFormProps) {
  const t = useTranslations("post.slots");
  const networks = useTranslations("networks");
  const common = useLiveText(texts, mainSlot);
  const channel = post.channels.find((one) => one.id === slot);
  if (!channel) return null;
  const name = channelName(channel, networks);
  return (
    <div className="mt-4">
      <p className="post-text whitespace-pre-wrap text-soft" lang={post.language}>
        {common}
      </p>
      <p className="mt-4 text-sm text-faint">{t("ownLine", { channel: name })}</p>
      {/* Nothing is typed here, and the post can be sent from here all the same. */}
      <form action={`/posts/${post.id}/submission`} hidden id={textFormId} method="post" />
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
