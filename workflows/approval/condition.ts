/** What a rule and a level may ask of a post, as it is stored and as it is named. Whether a post meets it: `post-condition.ts`. */
import type { ConditionKind } from "#workflows/content/post-kinds.ts";
import type { FormLanguage } from "#workflows/content/words/word-lists.ts";

/** The hours of the moment a post goes out: local to the zone it was meant in. */
export interface PostHours {
  /** ISO weekdays, Monday is 1; none means every day. */
  weekdays: number[];
  /** Minutes from midnight; `until` is not part of it. Where it is the smaller one, the hours run past midnight. */
  from: number;
  until: number;
}

/** Words of the purpose, found as the words of a list are: in the forms of a language, or as they are written. */
export interface PurposeWords {
  words: string[];
  forms: FormLanguage | null;
}

export interface PostCondition {
  channelIds?: string[];
  tags?: string[];
  /** Lists of words of which the text has one. */
  listIds?: string[];
  purpose?: PurposeWords;
  campaigns?: string[];
  languages?: string[];
  /** In whose name: any of these people, `anybody` for any named voice, `nobody` for none. */
  voices?: string[] | "anybody" | "nobody";
  sensitive?: boolean;
  /** What it is: a reply, a correction, an apology, a withdrawal, an answer approved before, or a post like any other. */
  kinds?: ConditionKind[];
  hours?: PostHours;
}

/** As levels were stored before they could name people: read as `anybody` and `nobody`. */
export interface StoredCondition extends PostCondition {
  namedVoice?: boolean;
}

/** What conditions look at. */
export interface PostFacts {
  channelIds: string[];
  tags: string[];
  /** Lists of which a word stands in its text. */
  listIds: string[];
  purpose: string;
  campaign: string;
  language: string;
  voiceId: string | null;
  sensitive: boolean;
  /** Everything a condition may call it; an ordinary post where it says nothing. */
  kinds?: ConditionKind[];
  /** ISO 8601; null while nobody has said when, and then no condition about hours holds. */
  publishAt: string | null;
  zone: string;
}

/** A condition with channels, people and lists by name. */
export interface ConditionInNames extends Omit<PostCondition, "channelIds" | "listIds" | "purpose"> {
  channels?: string[];
  lists?: string[];
  purpose?: string[];
}

/** A condition as it is written now, with the kinds that ask something. */
export function conditionOf({ namedVoice, ...when }: StoredCondition): PostCondition {
  const voices = when.voices ?? (namedVoice === undefined ? undefined : namedVoice ? "anybody" : "nobody");
  const asked = Object.entries({ ...when, voices }).filter(([, part]) => part !== undefined);
  return Object.fromEntries(asked) as PostCondition;
}

/** One that asks nothing is true of every post. */
export function isEmptyCondition(when: StoredCondition): boolean {
  return Object.keys(conditionOf(when)).length === 0;
}

/** What a condition may name, as far as it is in use. */
export interface Usable {
  channelIds: ReadonlySet<string>;
  listIds: ReadonlySet<string>;
  personIds: ReadonlySet<string>;
}

/** Whether no post can meet a condition: a kind names nothing, or only what is no longer in use. */
export function isNeverMet(stored: StoredCondition, usable?: Usable): boolean {
  const { channelIds, tags, listIds, purpose, campaigns, languages, voices, kinds } = conditionOf(stored);
  const isGone = (ids: string[] | undefined, known: ReadonlySet<string> | undefined) =>
    ids !== undefined && known !== undefined && !ids.some((id) => known.has(id));
  return (
    [channelIds, tags, listIds, purpose?.words, campaigns, languages, voices, kinds].some(
      (named) => named?.length === 0,
    ) ||
    isGone(channelIds, usable?.channelIds) ||
    isGone(listIds, usable?.listIds) ||
    isGone(namedPeople(voices), usable?.personIds)
  );
}

/** What a condition names by id. */
export function idsIn(stored: StoredCondition): Record<keyof Usable, string[]> {
  const { channelIds = [], listIds = [], voices } = conditionOf(stored);
  return { channelIds, listIds, personIds: namedPeople(voices) ?? [] };
}

/** How the things of each kind are called; what has no name any more is left out. */
export type NamesOf = Record<keyof Usable, (ids: string[]) => string[]>;

export function inNames(stored: StoredCondition, namesOf: NamesOf): ConditionInNames {
  const { channelIds, listIds, purpose, voices, ...others } = conditionOf(stored);
  return {
    ...others,
    ...(channelIds && { channels: namesOf.channelIds(channelIds) }),
    ...(listIds && { lists: namesOf.listIds(listIds) }),
    ...(purpose && { purpose: purpose.words }),
    ...(voices && { voices: typeof voices === "string" ? voices : namesOf.personIds(voices) }),
  };
}

function namedPeople(voices: PostCondition["voices"]): string[] | undefined {
  return typeof voices === "string" ? undefined : voices;
}

export const conditionSizes = {
  channels: 50,
  tags: 20,
  tagLength: 50,
  lists: 50,
  purposeWords: 50,
  campaigns: 20,
  campaignLength: 120,
  voices: 50,
} as const;
