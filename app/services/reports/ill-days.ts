import type { ChannelHealthRow } from "#db/queries/report-occurrences.server.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { dayAfter, dayStart, localDay } from "./report-period.ts";

/** On how many days of a span an account was not well for a while, of how many on which its health is known. */
export interface IllDays {
  channelId: string;
  network: Network;
  name: string;
  ill: number;
  known: number;
}

/** By days of the organisation's calendar, up to today. */
export function illDaysOf(
  channels: readonly ChannelHealthRow[],
  { span, zone, now }: { span: { from: Date; until: Date }; zone: string; now: Date },
): IllDays[] {
  const end = Math.min(span.until.getTime(), now.getTime());
  return channels.map(({ history, ...channel }) => {
    const changes = history.map(({ since, health }) => ({ at: Date.parse(since), health }));
    const days = { ill: 0, known: 0 };
    for (let day = localDay(span.from, zone); dayStart(day, zone).getTime() < end; day = dayAfter(day)) {
      const [from, until] = [dayStart(day, zone).getTime(), Math.min(dayStart(dayAfter(day), zone).getTime(), end)];
      const before = changes.filter(({ at }) => at <= from).at(-1);
      const seen = [before, ...changes.filter(({ at }) => at > from && at < until)].filter((one) => one !== undefined);
      if (seen.length === 0) continue;
      days.known += 1;
      if (seen.some(({ health }) => health !== "ok")) days.ill += 1;
    }
    return { ...channel, ...days };
  });
}
