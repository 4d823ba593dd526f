/**
 * Whether a post meets what a rule or a level asks: every kind that is named must hold, and within one kind any of what it
 * names. A further kind is one field of `PostCondition`, one fact of `PostFacts`, one line of `kinds` and one of the schema.
 */
import { z } from "zod";
import { isWithinHours } from "#workflows/calendar/hours-of-week.ts";
import { conditionKinds, includesKind, postKinds } from "#workflows/content/post-kinds.ts";
import { tagKey } from "#workflows/content/tags.ts";
import { findWords } from "#workflows/content/words/find-words.ts";
import { wordIndex } from "#workflows/content/words/word-index.ts";
import { formLanguages, wordListSizes } from "#workflows/content/words/word-lists.ts";
import {
  conditionOf,
  conditionSizes,
  isNeverMet,
  type PostCondition,
  type PostFacts,
  type PostHours,
  type PurposeWords,
  type StoredCondition,
} from "./condition.ts";

/** The kinds of a condition that a post does not meet; null when it meets all of them, and where nothing is asked. */
export function unmetParts(stored: StoredCondition | null, post: PostFacts): PostCondition | null {
  if (stored === null) return null;
  const when = conditionOf(stored);
  const unmet = Object.entries(when).filter(([kind]) => !kinds[kind as Kind].holds(when, post));
  return unmet.length > 0 ? (Object.fromEntries(unmet) as PostCondition) : null;
}

/** Whether a condition is true of every post that another one is true of. */
export function covers(wide: PostCondition, narrow: PostCondition): boolean {
  return Object.values(kinds).every((kind) => kind.covers(wide, narrow));
}

type Kind = keyof PostCondition;

interface KindOfCondition {
  holds(when: PostCondition, post: PostFacts): boolean;
  /** Whether what one asks holds wherever what the other asks does. */
  covers(wide: PostCondition, narrow: PostCondition): boolean;
}

const kinds: Record<Kind, KindOfCondition> = {
  channelIds: kindOf(
    (when) => when.channelIds,
    (ids, post) => isAnyOf(ids, post.channelIds),
    isPart,
  ),
  tags: kindOf(
    ({ tags }) => tags?.map(tagKey),
    (tags, post) => isAnyOf(tags, post.tags.map(tagKey)),
    isPart,
  ),
  listIds: kindOf(
    (when) => when.listIds,
    (ids, post) => isAnyOf(ids, post.listIds),
    isPart,
  ),
  purpose: kindOf(
    (when) => when.purpose,
    hasWord,
    (wide, narrow) => wide.forms === narrow.forms && isPart(wide.words, narrow.words),
  ),
  campaigns: kindOf(
    ({ campaigns }) => campaigns?.map(lineKey),
    (campaigns, post) => campaigns.includes(lineKey(post.campaign)),
    isPart,
  ),
  languages: kindOf(
    (when) => when.languages,
    (languages, post) => isAnyOf<string>(languages, [post.language]),
    isPart,
  ),
  voices: kindOf((when) => when.voices, isOneOf, coversVoices),
  sensitive: kindOf(
    (when) => when.sensitive,
    (sensitive, post) => sensitive === post.sensitive,
    (wide, narrow) => wide === narrow,
  ),
  kinds: kindOf(
    // All of them is every post.
    (when) => (when.kinds && postKinds.every((kind) => when.kinds?.includes(kind)) ? undefined : when.kinds),
    (named, post) => isAnyOf(named, post.kinds ?? ["post"]),
    (wide, narrow) => narrow.every((kind) => includesKind(wide, kind)),
  ),
  hours: kindOf(
    (when) => when.hours,
    isWithin,
    (wide, narrow) => isPart(minutesOf(wide), minutesOf(narrow)),
  ),
};

/** One that asks nothing of this kind holds, and covers any other. */
function kindOf<Part>(
  partOf: (when: PostCondition) => Part | undefined,
  holds: (asked: Part, post: PostFacts) => boolean,
  covered: (wide: Part, narrow: Part) => boolean,
): KindOfCondition {
  return {
    holds: (when, post) => {
      const asked = partOf(when);
      return asked === undefined || holds(asked, post);
    },
    covers: (wide, narrow) => {
      const [asked, also] = [partOf(wide), partOf(narrow)];
      return asked === undefined || (also !== undefined && covered(asked, also));
    },
  };
}

type Voices = NonNullable<PostCondition["voices"]>;

function isOneOf(voices: Voices, { voiceId }: PostFacts): boolean {
  if (voices === "nobody") return voiceId === null;
  return voiceId !== null && (voices === "anybody" || voices.includes(voiceId));
}

/** People are listed; where anybody will do, no list of people covers it. */
function coversVoices(wide: Voices, narrow: Voices): boolean {
  if (typeof wide === "string") return wide === narrow || (wide === "anybody" && narrow !== "nobody");
  return typeof narrow !== "string" && isPart(wide, narrow);
}

function isAnyOf<T>(named: T[], there: T[]): boolean {
  return named.some((one) => there.includes(one));
}

function isPart<T>(wide: T[], narrow: T[]): boolean {
  const known = new Set(wide);
  return narrow.every((one) => known.has(one));
}

/** A campaign is one line: how it is written makes no other one of it. */
function lineKey(line: string): string {
  return line.normalize("NFC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
}

function hasWord({ words, forms }: PurposeWords, { purpose }: PostFacts): boolean {
  const list = { id: "", name: "", effect: "warn", words, exceptions: [], forms, channelIds: null } as const;
  return findWords(wordIndex([list]), purpose).length > 0;
}

function isWithin(hours: PostHours, { publishAt, zone }: PostFacts): boolean {
  return publishAt !== null && isWithinHours(hours, publishAt, zone);
}

/** The minutes of a week in which hours hold, as numbers. */
function minutesOf({ weekdays, from, until }: PostHours): number[] {
  const days = weekdays.length > 0 ? weekdays : [1, 2, 3, 4, 5, 6, 7];
  const spans =
    from < until
      ? [[from, until]]
      : [
          [0, until],
          [from, 1440],
        ];
  return days.flatMap((day) =>
    spans.flatMap(([begin = 0, end = 0]) => Array.from({ length: end - begin }, (_, n) => day * 1440 + begin + n)),
  );
}

const id = z.string().min(1).max(64);
const minute = z.number().int().min(0).max(1440);

/** Stored and typed conditions; a kind that names nothing is a draft's, and never met. */
export const conditionParts = {
  channelIds: z.array(id).max(conditionSizes.channels).optional(),
  tags: z.array(z.string().min(1).max(conditionSizes.tagLength)).max(conditionSizes.tags).optional(),
  listIds: z.array(id).max(conditionSizes.lists).optional(),
  purpose: z
    .object({
      words: z.array(z.string().min(1).max(wordListSizes.wordLength)).max(conditionSizes.purposeWords),
      forms: z.enum(formLanguages).nullable(),
    })
    .optional(),
  campaigns: z.array(z.string().min(1).max(conditionSizes.campaignLength)).max(conditionSizes.campaigns).optional(),
  languages: z.array(z.enum(formLanguages)).max(formLanguages.length).optional(),
  voices: z.union([z.enum(["anybody", "nobody"]), z.array(id).max(conditionSizes.voices)]).optional(),
  sensitive: z.boolean().optional(),
  kinds: z.array(z.enum(conditionKinds)).max(conditionKinds.length).optional(),
  hours: z
    .object({ weekdays: z.array(z.number().int().min(1).max(7)), from: minute, until: minute })
    .refine(({ from, until }) => from !== until && from < 1440 && until > 0)
    .optional(),
};

/** Of a rule: it names something of each kind it has. */
export const ruleConditionSchema: z.ZodType<PostCondition> = z
  .object(conditionParts)
  .refine((when) => !isNeverMet(when));
