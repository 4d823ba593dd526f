import { conditionOf, type PostCondition } from "#workflows/approval/condition.ts";
import { sha256 } from "#app/audit/canonical.ts";
import type { RouteRule, RouteRules } from "#workflows/approval/route-choice.ts";

/** What a form showed of a channel, in a few letters: a save that names another one was made from an old page. */
export function channelMark({ channels }: RouteRules, channelId: string): string {
  return markOf(channels[channelId] ?? null);
}

/** The same for all the rules and their order. */
export function rulesMark(rules: RouteRule[]): string {
  return markOf(rules.map(({ id, when, routeId, force }) => [id, sorted(when), routeId, force]));
}

/** Whatever order the database or a form gave the kinds in. */
function sorted(when: PostCondition): unknown[] {
  const { hours, purpose, ...others } = conditionOf(when);
  return [
    ...Object.entries(others).sort(([one], [other]) => (one < other ? -1 : 1)),
    hours && [hours.weekdays, hours.from, hours.until],
    purpose && [purpose.words, purpose.forms],
  ];
}

function markOf(value: unknown): string {
  return sha256(Buffer.from(JSON.stringify(value)))
    .toString("hex")
    .slice(0, 16);
}
