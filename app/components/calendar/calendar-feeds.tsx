import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { CopyButton } from "#app/components/post/copy-button.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { FeedsView } from "#app/services/calendar/calendar-feeds.server.ts";

interface CalendarFeedsProps {
  feeds: FeedsView;
  /** The address that was just made: shown this once. */
  made: { address: string; channelId: string | null } | null;
}

/** Secret addresses for calendar programs: one's own and, for whoever administers channels, those of channels. */
export function CalendarFeeds({ feeds, made }: CalendarFeedsProps) {
  const t = useTranslations("calendar.feed");
  const networks = useTranslations("networks");
  const { mine, channels } = feeds;
  return (
    <section aria-labelledby="calendar">
      <SectionHead id="calendar" title={t("title")} />
      <p className="mt-2 text-soft">{t("line")}</p>
      <h3 className="mt-5 font-semibold">{t("mine")}</h3>
      <p className="text-sm text-soft">{t("mineLine")}</p>
      {made?.channelId === null && <Made address={made.address} />}
      {mine && <FeedLine feed={mine} name={t("mine")} />}
      <Form className="mt-3" method="post" preventScrollReset>
        <Button name="intent" size="small" value="createFeed">
          {t(mine ? "again" : "create")}
        </Button>
        {mine && <p className="mt-1 text-sm text-soft">{t("replaces")}</p>}
      </Form>
      {channels && (
        <>
          <h3 className="mt-7 font-semibold">{t("channels")}</h3>
          <p className="text-sm text-soft">{t("channelsLine")}</p>
          {made && made.channelId !== null && <Made address={made.address} />}
          {channels.feeds.map((feed) => (
            <FeedLine feed={feed} key={feed.feedId} name={channelName(feed.channel, networks)} />
          ))}
          <Form className="mt-3 flex flex-wrap items-end gap-2" method="post" preventScrollReset>
            <Select
              label={t("channel")}
              name="channelId"
              options={channels.usable.map((channel) => ({ value: channel.id, label: channelName(channel, networks) }))}
            />
            <Button className="min-h-11" name="intent" value="createChannelFeed">
              {t("createFor")}
            </Button>
          </Form>
          <p className="mt-1 text-sm text-soft">{t("replaces")}</p>
        </>
      )}
    </section>
  );
}

function Made({ address }: { address: string }) {
  const t = useTranslations("calendar.feed");
  return (
    <Note className="mt-3" live title={t("address")} tone="green">
      <span className="mt-2 flex flex-wrap items-end gap-2">
        <TextField
          className="min-w-0 flex-1 basis-64"
          defaultValue={address}
          label={t("addressLabel")}
          name="address"
          readOnly
        />
        <CopyButton label={t("copy")} text={address} />
      </span>
    </Note>
  );
}

function FeedLine({
  feed,
  name,
}: {
  feed: { feedId: string; createdAt: string; createdByName: string };
  name: string;
}) {
  const t = useTranslations("calendar.feed");
  const format = useFormat();
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-2.5">
      <p className="min-w-0 flex-1">
        <span className="font-semibold">{name}</span>{" "}
        <span className="text-sm text-faint">
          {t("since", { moment: format.moment(feed.createdAt), name: feed.createdByName })}
        </span>
      </p>
      <Form method="post">
        <input name="feedId" type="hidden" value={feed.feedId} />
        <Button aria-label={t("revokeOf", { name })} name="intent" size="small" value="revokeFeed">
          {t("revoke")}
        </Button>
      </Form>
    </div>
  );
}
