/** Which iter a post takes: what its channels allow, the ordered rules of the organisation, and what the writer chose. */
import { z } from "zod";
import { localTime } from "#workflows/calendar/zone.ts";
import { tagKey } from "#workflows/content/tags.ts";

export const ruleForces = ["always", "proposed"] as const;
/** `always` imposes an iter; `proposed` offers one that the writer may change. */
export type RuleForce = (typeof ruleForces)[number];

/** The hours of the moment a post goes out: local to the zone it was meant in. */
export interface RuleHours {
  /** ISO weekdays, Monday is 1; none means every day. */
  weekdays: number[];
  /** Minutes from midnight; `until` is not part of it. Where it is the smaller one, the hours run past midnight. */
  from: number;
  until: number;
}

/**
 * When a rule is true: every kind that is named must hold, and within one kind any of what it names. A further kind (a
 * word of a list, a reply) is one more optional field, one more fact and one more line of `holdsIn` and `covers`.
 */
export interface RuleCondition {
  channelIds?: string[];
  tags?: string[];
  /** In whose name: any of these people, or `anybody` for any named voice. */
  voices?: string[] | "anybody";
  sensitive?: boolean;
  hours?: RuleHours;
}

/** The same in the names of then, as logs and requests keep it: channels and people by name. */
export interface ConditionInNames {
  channels?: string[];
  tags?: string[];
  voices?: string[] | "anybody";
  sensitive?: boolean;
  hours?: RuleHours;
}

export interface RouteRule {
  id: string;
  when: RuleCondition;
  routeId: string;
  force: RuleForce;
}

/** With which iters one channel may go out; `usualId` is one of them, or null where none is the usual one. */
export interface ChannelRoutes {
  routeIds: string[];
  usualId: string | null;
}

export interface RouteRules {
  /** By channel; a channel that is not here goes out with every iter. */
  channels: Record<string, ChannelRoutes>;
  /** From the top. */
  rules: RouteRule[];
}

/** What rules look at. */
export interface RuledPost {
  channelIds: string[];
  tags: string[];
  voiceId: string | null;
  sensitive: boolean;
  /** ISO 8601; null while nobody has said when, and then no rule about hours is true. */
  publishAt: string | null;
  zone: string;
}

/** A rule with its place, counted from 1. */
export interface PlacedRule extends RouteRule {
  number: number;
}

export interface RouteChoice {
  /** The first true rule from the top. */
  winner: PlacedRule | null;
  /** True too, but further down. */
  later: PlacedRule[];
  /** The iter that the winner imposes. */
  imposedId: string | null;
  /** What the post takes where its writer chooses nothing. */
  suggestedId: string | null;
  /** The iter that results. Null where the writer has to choose. */
  routeId: string | null;
  because: "imposed" | "chosen" | "proposed" | "usual" | null;
  /** Channels of the post that do not go out with the iter that results. */
  inTheWay: string[];
}

/** Imposed, else chosen by the writer, else proposed, else the usual one of the channels, if they agree. */
export function chooseRoute({ channels, rules }: RouteRules, post: RuledPost, chosenId: string | null): RouteChoice {
  const moment = momentOf(post);
  const [winner = null, ...later] = rules
    .map((rule, index): PlacedRule => ({ ...rule, number: index + 1 }))
    .filter((rule) => holdsIn(rule.when, post, moment));
  const imposedId = winner?.force === "always" ? winner.routeId : null;
  const proposedId = winner?.force === "proposed" ? winner.routeId : null;
  const usualId = winner === null ? usualOf(channels, post.channelIds) : null;
  const suggestedId = imposedId ?? proposedId ?? usualId;
  const routeId = imposedId ?? chosenId ?? suggestedId;
  return {
    winner,
    later,
    imposedId,
    suggestedId,
    routeId,
    because: reasonOf({ imposedId, chosenId, proposedId, usualId }),
    inTheWay: routeId === null ? [] : channelsInTheWay(channels, post.channelIds, routeId),
  };
}

/** Which of these channels do not go out with an iter. */
export function channelsInTheWay(channels: RouteRules["channels"], channelIds: string[], routeId: string): string[] {
  return channelIds.filter((id) => channels[id]?.routeIds.includes(routeId) === false);
}

/** The usual iter: where every channel that names one names the same, and the others allow it. */
export function usualOf(channels: RouteRules["channels"], channelIds: string[]): string | null {
  const named = new Set(channelIds.flatMap((id) => channels[id]?.usualId ?? []));
  const [usualId] = named;
  if (usualId === undefined || named.size > 1) return null;
  return channelsInTheWay(channels, channelIds, usualId).length === 0 ? usualId : null;
}

/**
 * Rules that impose an iter and never do, by their number, with the number of the rule above that is true whenever they
 * are. Where that one imposes the same iter nothing is lost, and nothing is said.
 */
export function hiddenRules(rules: RouteRule[]): Map<number, number> {
  const hidden = new Map<number, number>();
  for (const [index, rule] of rules.entries()) {
    if (rule.force !== "always") continue;
    const above = rules.slice(0, index).findIndex((one) => covers(one.when, rule.when));
    const same = rules[above]?.force === "always" && rules[above].routeId === rule.routeId;
    if (above >= 0 && !same) hidden.set(index + 1, above + 1);
  }
  return hidden;
}

/** A condition that names nothing would be true of every post: that is what the usual iter of a channel is for. */
export function isEmptyCondition(when: RuleCondition): boolean {
  return Object.values(when).every((part) => part === undefined);
}

function reasonOf(ids: Record<"imposedId" | "chosenId" | "proposedId" | "usualId", string | null>) {
  if (ids.imposedId !== null) return "imposed";
  if (ids.chosenId !== null) return "chosen";
  if (ids.proposedId !== null) return "proposed";
  return ids.usualId === null ? null : "usual";
}

interface LocalMoment {
  weekday: number;
  minute: number;
}

function momentOf({ publishAt, zone }: RuledPost): LocalMoment | null {
  if (publishAt === null) return null;
  const local = localTime(publishAt, zone);
  const sunday = new Date(`${local}Z`).getUTCDay();
  const [hours = 0, minutes = 0] = local.slice(11, 16).split(":").map(Number);
  return { weekday: sunday === 0 ? 7 : sunday, minute: hours * 60 + minutes };
}

function holdsIn(when: RuleCondition, post: RuledPost, moment: LocalMoment | null): boolean {
  const { channelIds, tags, voices, sensitive, hours } = when;
  const carried = new Set(post.tags.map(tagKey));
  return (
    (channelIds === undefined || channelIds.some((id) => post.channelIds.includes(id))) &&
    (tags === undefined || tags.some((tag) => carried.has(tagKey(tag)))) &&
    (voices === undefined || (post.voiceId !== null && (voices === "anybody" || voices.includes(post.voiceId)))) &&
    (sensitive === undefined || sensitive === post.sensitive) &&
    (hours === undefined || (moment !== null && isWithin(hours, moment)))
  );
}

function isWithin({ weekdays, from, until }: RuleHours, { weekday, minute }: LocalMoment): boolean {
  if (weekdays.length > 0 && !weekdays.includes(weekday)) return false;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Whether a condition is true of every post that another one is true of. */
function covers(wide: RuleCondition, narrow: RuleCondition): boolean {
  return (
    isPart(narrow.channelIds, wide.channelIds) &&
    isPart(narrow.tags?.map(tagKey), wide.tags?.map(tagKey)) &&
    (wide.voices === "anybody" ? narrow.voices !== undefined : isPart(namedVoices(narrow), wide.voices)) &&
    (wide.sensitive === undefined || narrow.sensitive === wide.sensitive) &&
    (wide.hours === undefined || (narrow.hours !== undefined && isPart(minutesOf(narrow.hours), minutesOf(wide.hours))))
  );
}

/** People are listed; where anybody will do, no list of people covers it. */
function namedVoices({ voices }: RuleCondition): string[] | undefined {
  return voices === "anybody" ? undefined : voices;
}

/** `wide` undefined asks nothing; else every member of `narrow` must be one of `wide`, and `narrow` must ask at all. */
function isPart<T>(narrow: T[] | undefined, wide: T[] | undefined): boolean {
  if (wide === undefined) return true;
  const known = new Set(wide);
  return narrow?.every((one) => known.has(one)) ?? false;
}

/** The minutes of a week in which hours hold, as numbers. */
function minutesOf(hours: RuleHours): number[] {
  const days = hours.weekdays.length > 0 ? hours.weekdays : [1, 2, 3, 4, 5, 6, 7];
  const spans =
    hours.from < hours.until
      ? [[hours.from, hours.until]]
      : [
          [0, hours.until],
          [hours.from, 1440],
        ];
  return days.flatMap((day) =>
    spans.flatMap(([from = 0, until = 0]) => Array.from({ length: until - from }, (_, n) => day * 1440 + from + n)),
  );
}

export const ruleSizes = { rules: 60, channels: 50, tags: 20, tagLength: 50, voices: 50 } as const;

const id = z.string().min(1).max(64);
const minute = z.number().int().min(0).max(1440);

/** A condition as it is stored, and as a form gives it. */
export const ruleConditionSchema: z.ZodType<RuleCondition> = z.object({
  channelIds: z.array(id).min(1).max(ruleSizes.channels).optional(),
  tags: z.array(z.string().min(1).max(ruleSizes.tagLength)).min(1).max(ruleSizes.tags).optional(),
  voices: z.union([z.literal("anybody"), z.array(id).min(1).max(ruleSizes.voices)]).optional(),
  sensitive: z.boolean().optional(),
  hours: z
    .object({ weekdays: z.array(z.number().int().min(1).max(7)), from: minute, until: minute })
    .refine(({ from, until }) => from !== until && from < 1440 && until > 0)
    .optional(),
});
