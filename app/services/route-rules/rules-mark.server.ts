import { sha256 } from "#app/audit/canonical.ts";
import type { RouteRule, RouteRules } from "#workflows/approval/route-choice.ts";

/** What a form showed of a channel, in a few letters: a save that names another one was made from an old page. */
export function channelMark({ channels }: RouteRules, channelId: string): string {
  return markOf(channels[channelId] ?? null);
}

/** The same for all the rules and their order. */
export function rulesMark(rules: RouteRule[]): string {
  return markOf(
    rules.map(({ id, when, routeId, force }) => {
      const { channelIds, tags, voices, sensitive, hours } = when;
      return [id, channelIds, tags, voices, sensitive, hours?.weekdays, hours?.from, hours?.until, routeId, force];
    }),
  );
}

function markOf(value: unknown): string {
  return sha256(Buffer.from(JSON.stringify(value)))
    .toString("hex")
    .slice(0, 16);
}
