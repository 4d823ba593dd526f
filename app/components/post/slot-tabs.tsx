import { useSearchParams } from "@remix-run/react";
import { channelName, shortChannelName } from "#app/i18n/channel-name.ts";
import { Link } from "#app/components/ui/link.tsx";
import { useTranslations } from "use-intl";
import { useCurrentInView } from "#app/components/ui/use-current-in-view.ts";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { chosenChannels, mainSlot } from "./post-view.ts";

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
