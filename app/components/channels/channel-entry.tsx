import { Form } from "@remix-run/react";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { Button } from "#app/components/ui/button.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { ChannelRow } from "#db/queries/channels.server.ts";
import { takesOurPosts } from "#workflows/networks/media-rules.ts";
import { type ChannelErrors, ChannelFields } from "./channel-fields.tsx";
import { ChannelConnectionPart, HowItGoesOut } from "./channel-connection.tsx";

interface ChannelEntryProps {
  channel: ChannelRow;
  people: Array<{ personId: string; name: string }>;
  mayChange: boolean;
  /** Whether an account of its network can be connected. */
  connectable: boolean;
  /** Whether its access renews itself. */
  renews: boolean;
  failed: { errors: ChannelErrors; typed: Record<string, string> } | null;
}

const columns =
  "grid grid-cols-[36px_minmax(0,1fr)_24px] gap-x-4 gap-y-1 md:grid-cols-[36px_minmax(0,1fr)_170px_150px_200px_24px]";

/** What the columns are; on a phone the words say it themselves. */
export function ChannelColumns() {
  const t = useTranslations("channels.columns");
  return (
    <div aria-hidden="true" className={`hidden border-b border-rule pb-2 text-xs text-faint md:grid ${columns}`}>
      <span className="col-start-2">{t("account")}</span>
      <span>{t("how")}</span>
      <span>{t("last")}</span>
      <span>{t("publishers")}</span>
    </div>
  );
}

/** One account as a ruled row; it opens in place for whoever may change it. */
export function ChannelEntry({ channel, people, mayChange, connectable, renews, failed }: ChannelEntryProps) {
  const t = useTranslations("channels");
  if (!mayChange) {
    return (
      <li className={`border-b border-rule py-3.5 ${columns}`}>
        <ChannelFacts channel={channel} renews={renews} />
      </li>
    );
  }
  return (
    <li className="border-b border-rule">
      <details className="group" open={failed !== null}>
        <summary
          aria-label={t("open", { name: channel.name })}
          className={`list-none py-3.5 hover:bg-hover [&::-webkit-details-marker]:hidden ${columns}`}
        >
          <ChannelFacts channel={channel} renews={renews} />
          <ChevronDown
            aria-hidden="true"
            className="col-start-3 row-start-1 mt-2 text-soft transition-transform group-open:rotate-180 md:col-start-6"
            size={18}
            strokeWidth={1.75}
          />
        </summary>
        <div className="bg-desk px-4 py-5 md:pl-[52px]">
          <Form className="grid gap-5" method="post">
            <input name="channelId" type="hidden" value={channel.channelId} />
            <ChannelFields
              channel={channel}
              errors={failed?.errors ?? {}}
              nextColour={channel.colour}
              people={people}
              typed={failed?.typed ?? null}
            />
            <div className="flex flex-wrap items-center gap-3">
              <Button name="intent" tone="primary" type="submit" value="change">
                {t("save")}
              </Button>
              <Button
                name="intent"
                tone={channel.archived ? "plain" : "danger"}
                type="submit"
                value={channel.archived ? "restore" : "archive"}
              >
                {t(channel.archived ? "restore" : "archive")}
              </Button>
              {!channel.archived && <span className="text-sm text-soft">{t("archiveLine")}</span>}
            </div>
          </Form>
          <ChannelConnectionPart channel={channel} connectable={connectable} renews={renews} />
        </div>
      </details>
    </li>
  );
}

function ChannelFacts({ channel, renews }: { channel: ChannelRow; renews: boolean }) {
  const t = useTranslations("channels");
  const names = useTranslations("networks");
  const post = useTranslations("post.channels");
  const format = useFormat();
  return (
    <>
      <span className={channel.archived ? "opacity-50" : ""}>
        <ChannelMark channel={channel} size={32} />
      </span>
      <span className="min-w-0">
        <span className="block font-semibold">
          {channelName(channel, names)}
          {channel.archived && <span className="ml-2 font-normal text-faint">{t("archived")}</span>}
        </span>
        <span className="block text-sm break-words text-soft">{channel.handle}</span>
        {!takesOurPosts(channel.network) && <span className="block text-sm text-ochre">{post("needsVideo")}</span>}
      </span>
      <span className="col-start-2 text-sm md:col-start-auto">
        <HowItGoesOut connection={channel.connection} renews={renews} />
        <span className="block text-soft">{t("waiting", { n: channel.waiting })}</span>
      </span>
      <span className="col-start-2 text-sm text-soft md:col-start-auto">
        {channel.lastOutAt ? format.moment(channel.lastOutAt, { length: "short" }) : t("never")}
      </span>
      <span className="col-start-2 text-sm text-soft md:col-start-auto">
        {channel.publishers.length > 0
          ? format.list(channel.publishers.map((person) => person.name))
          : t("nobodyPublishes")}
      </span>
    </>
  );
}
