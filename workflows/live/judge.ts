/**
 * Whether whoever is on duty may publish a text alone, now: every bound of the envelope in one place. Pages ask it to
 * draw their button, the service asks it again under the lock.
 */
import { isBefore, laterOf, plusMinutes } from "#workflows/approval/time.ts";
import type { Envelope, LiveTemplate } from "./envelope.ts";
import { blankFaults, type BlankFaultCode, type BlankValues, filledText, plainValues } from "./template.ts";

export interface LiveAsked {
  templateId: string;
  /** As they were typed. */
  values: BlankValues;
  now: string;
}

/** What holds at the moment of the press, of the envelope and around it. */
export interface LiveFacts {
  /** The envelope in the revision that is fully signed now; null while it is written, signed, or closed. */
  signed: Envelope | null;
  /** When the last of its signatures was given, and how long that can be taken back. */
  lastMarkAt: string | null;
  undoMinutes: number;
  /** How many posts went out in it so far, under any of its revisions. */
  posted: number;
  /** The person is active and has a role that writes. */
  mayWrite: boolean;
  personId: string;
  /** Channels that were signed and are put away, or whose account is another one now. */
  changedChannels: string[];
  channels: number;
  /** What stops everything, or a channel of it, now. */
  stopped: "pause" | "blackout" | null;
}

/** What is found in the filled text. */
export interface TextFindings {
  /** Networks whose limits it breaks, by channel. */
  overLimit: Array<{ channelId: string; count: number; max: number }>;
  words: Array<{ quote: string; listName: string; effect: "block" | "askLevel" | "warn" }>;
}

/** A bound that the press is outside of. */
export type LiveBound =
  | { code: "notOpen" | "over" | "notOnDuty" | "noTemplate" | "noChannels" | "pause" | "blackout" }
  | { code: "notYet"; opensAt: string }
  | { code: "usedUp"; most: number }
  | { code: "channelChanged"; channelId: string }
  | { code: "blank"; fault: BlankFaultCode; blank: string }
  | { code: "wordBlocked" | "wordAsks"; word: string; list: string }
  | { code: "overLimit"; channelId: string; count: number; max: number };

/** Nothing helps but other words: the whole iter would refuse such a text too. */
export function needsOtherWords({ code }: LiveBound): boolean {
  return code === "wordBlocked" || code === "overLimit";
}

/** Every bound that the press is outside of, the most telling first; none: one signature publishes it. */
export function boundsBroken(asked: LiveAsked, facts: LiveFacts, found: TextFindings): LiveBound[] {
  const { signed } = facts;
  if (signed === null) return [{ code: "notOpen" }];
  return [...standing(signed, asked.now, facts), ...ofText(signed, asked, found)];
}

/** What keeps everybody, or this person, from publishing at a moment, whatever the text. */
export function standing(envelope: Envelope, now: string, facts: Omit<LiveFacts, "signed">): LiveBound[] {
  const bounds: LiveBound[] = [];
  const opensAt = opening(envelope, facts);
  if (facts.stopped !== null) bounds.push({ code: facts.stopped });
  if (!isBefore(now, envelope.until)) bounds.push({ code: "over" });
  else if (isBefore(now, opensAt)) bounds.push({ code: "notYet", opensAt });
  if (facts.posted >= envelope.mostPosts) bounds.push({ code: "usedUp", most: envelope.mostPosts });
  if (!envelope.onDutyIds.includes(facts.personId) || !facts.mayWrite) bounds.push({ code: "notOnDuty" });
  if (facts.channels === 0) bounds.push({ code: "noChannels" });
  return [...bounds, ...facts.changedChannels.map((channelId) => ({ code: "channelChanged", channelId }) as const)];
}

/** Never before the last of its signatures can no longer be taken back. */
export function opening(
  { from }: Pick<Envelope, "from">,
  { lastMarkAt, undoMinutes }: Pick<LiveFacts, "lastMarkAt" | "undoMinutes">,
): string {
  return lastMarkAt === null ? from : laterOf(from, plusMinutes(lastMarkAt, undoMinutes));
}

/** The text that would go out: the words that were signed, and nothing else but the values. */
export function liveText(template: LiveTemplate, typed: BlankValues): string {
  return filledText(template, plainValues(template, typed));
}

function ofText({ templates }: Envelope, { templateId, values }: LiveAsked, found: TextFindings): LiveBound[] {
  const template = templates.find(({ id }) => id === templateId);
  if (template === undefined) return [{ code: "noTemplate" }];
  return [
    ...blankFaults(template, plainValues(template, values)).map(({ code: fault, blank }): LiveBound => ({
      code: "blank",
      fault,
      blank: blank.name,
    })),
    ...found.overLimit.map((one): LiveBound => ({ code: "overLimit", ...one })),
    ...found.words.flatMap(({ quote: word, listName: list, effect }): LiveBound[] =>
      effect === "warn" ? [] : [{ code: effect === "block" ? "wordBlocked" : "wordAsks", word, list }],
    ),
  ];
}
