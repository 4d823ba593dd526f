import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "use-intl";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { postStateLooks } from "#app/components/ui/post-state-looks.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { CalendarEntry } from "#app/services/calendar/calendar-view.ts";
import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";

/** Marks that fit beside the hour; the panel names all channels. */
const mostMarks = 3;

interface EntryProps {
  entry: CalendarEntry;
  channels: Readonly<Record<string, ChannelSummary>>;
  to: string;
  /** Its panel is open. */
  chosen: boolean;
  /** One line, where the night is drawn low. */
  low?: boolean;
  /** Where it can be dragged. */
  movable: boolean;
}

/** Two lines: channels, hour and state, then the title. What is over is grey, what is ahead bold. */
export function EntryLink({ entry, channels, to, chosen, low = false, movable }: EntryProps) {
  const states = useTranslations("states.post");
  const networks = useTranslations("networks");
  const { id, title, hour, state, quiet, channelIds } = entry;
  const { icon: Icon, tone } = postStateLooks[state];
  const marks = channelIds.flatMap((one) => channels[one] ?? []);
  const names = marks.map((channel) => channelName(channel, networks));
  return (
    <Link
      aria-current={chosen ? "true" : undefined}
      className={`grid select-none [-webkit-touch-callout:none] data-dragged:opacity-50 grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-1.5 rounded-sm px-[5px] text-[0.8125rem] [.hatched-ochre_&]:bg-paper leading-[1.125rem] hover:bg-hover aria-[current]:bg-paper aria-[current]:ring-2 aria-[current]:ring-accent-text ${low ? "h-[22px] grid-cols-[auto_auto_auto_minmax(0,1fr)] py-px" : "pt-0.5 pb-[3px]"}`}
      data-entry={movable ? id : undefined}
      draggable={false}
      id={`entry-${id}`}
      preventScrollReset
      to={to}
    >
      <span aria-hidden="true" className="flex gap-0.5">
        {marks.slice(0, mostMarks).map((channel) => (
          <ChannelMark channel={channel} key={channel.id} size={16} />
        ))}
      </span>
      <time className="text-faint" dateTime={entry.publishAt}>
        {hour}
      </time>
      <span className={`flex ${quiet ? "text-faint" : tone}`}>
        <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
        <span className="sr-only">
          {states(state)}
          {names.length > 0 && `, ${names.join(", ")}`}
        </span>
      </span>
      <span className={`min-w-0 truncate ${low ? "" : "col-span-full"} ${quiet ? "text-soft" : "font-semibold"}`}>
        {title}
      </span>
    </Link>
  );
}

/** "dieci minuti fra due post", in ochre under the later one. */
export function ClashLine({
  clash,
  channels,
}: {
  clash: NonNullable<CalendarEntry["clash"]>;
  channels: Readonly<Record<string, ChannelSummary>>;
}) {
  const t = useTranslations("calendar");
  const networks = useTranslations("networks");
  const format = useFormat();
  const channel = channels[clash.channelId];
  return (
    <p className="flex items-center gap-1 px-1 text-[0.75rem] leading-4 text-ochre">
      <ArrowRightLeft aria-hidden="true" className="flex-none" size={14} strokeWidth={1.75} />
      <span className="min-w-0 truncate">{t("clash", { n: clash.minutes, words: format.count(clash.minutes) })}</span>
      <span className="sr-only">
        {t("clashWith", { title: clash.title, channel: channel ? channelName(channel, networks) : "" })}
      </span>
    </p>
  );
}
