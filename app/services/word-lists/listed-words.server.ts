import type { Translate } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { textsOf } from "#app/services/posts/submission-problems.ts";
import type { SubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { type KeptWordList, listWordLists, readWordLists, wordListVersions } from "#db/queries/word-lists.server.ts";
import type { SentWords } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { WordLevel, WordLevelHolder } from "#workflows/approval/word-levels.ts";
import { textFor } from "#workflows/content/revision.ts";
import { judgeWords, type WordFinding } from "#workflows/content/words/judge-words.ts";
import type { ChannelText, WordList } from "#workflows/content/words/word-lists.ts";

/** Which words of the lists stand in a post, and what they ask for. */
export interface ListedWords {
  findings: WordFinding[];
  /** The lists of these words. */
  listIds: string[];
  /** One for each holder whom a list asks to sign too. */
  levels: WordLevel[];
}

export const nothingListed: ListedWords = { findings: [], listIds: [], levels: [] };

/** Judges the texts by the lists as they stand in this transaction. */
export async function listedWords(
  scope: Scope,
  { wordIndexes }: Pick<AppContext, "wordIndexes">,
  texts: readonly ChannelText[],
): Promise<ListedWords> {
  const versions = await wordListVersions(scope);
  const ids = versions.map(({ id }) => id);
  const { lists, index } = await wordIndexes.of(versions, () => readWordLists(scope, ids));
  const findings = judgeWords(index, texts);
  return { findings, listIds: [...byList(findings).keys()], levels: levelsAsked(findings, lists) };
}

/** The lists in use as a browser searches a text by them, and what is said where it finds a word of one. */
export interface ListsForWriting {
  lists: WordList[];
  around: AroundWords;
}

export async function readListsForWriting(scope: Scope, t: Translate): Promise<ListsForWriting> {
  const ids = (await wordListVersions(scope)).map(({ id }) => id);
  const lists = await readWordLists(scope, ids);
  const named = (await listWordLists(scope)).flatMap(({ listId, holderName }) =>
    holderName === null ? [] : [[listId, holderName] as const],
  );
  return {
    lists: lists.map(({ id, name, effect, words, exceptions, forms, channelIds }) => ({
      id,
      name,
      effect,
      words,
      exceptions,
      forms,
      channelIds,
    })),
    around: aroundWords(lists, Object.fromEntries(named), t),
  };
}

/** What is said before and behind a word of each list, by its id: a page that finds one needs no other words for it. */
export type AroundWords = Record<string, readonly [before: string, after: string]>;

/** `holders`: the names of those who sign the level of a list. */
export function aroundWords(
  lists: readonly Pick<WordList, "id" | "name" | "effect">[],
  holders: Readonly<Record<string, string>>,
  t: Translate,
): AroundWords {
  return Object.fromEntries(
    lists.map(({ id, name, effect }) => {
      const holder = holders[id] ?? t("wordLists.inText.somebody");
      const [before = "", after = ""] = t(`wordLists.inText.${effect}`, { word: place, list: name, holder }).split(
        place,
      );
      return [id, [before, after]];
    }),
  );
}

/** Where the word comes; in no name. */
const place = "\u0000";

/** The text of each channel, and the warning before it; while none is chosen the common one, for which the lists of all channels count. */
export function channelTexts(content: SubmissionContent): ChannelText[] {
  const texts = textsOf(content);
  if (content.channels.length === 0) return [{ channelId: "", text: texts.mainText }];
  return content.channels.flatMap(({ channelId, contentWarning }) => [
    { channelId, text: textFor(texts, channelId) },
    ...(contentWarning === "" ? [] : [{ channelId, text: contentWarning }]),
  ]);
}

/** What a submission keeps of the words, list by list. `addedBy`: the lists whose level the iter got. */
export function sentWords(findings: readonly WordFinding[], addedBy: ReadonlySet<string>): SentWords[] {
  return Array.from(byList(findings), ([listId, ofList]) => {
    const [{ listName: list, effect } = { listName: "", effect: "warn" as const }] = ofList;
    return { listId, list, effect, words: ofList.map(({ quote }) => quote), levelAdded: addedBy.has(listId) };
  });
}

function levelsAsked(findings: readonly WordFinding[], lists: readonly KeptWordList[]): WordLevel[] {
  const levels = new Map<string, WordLevel>();
  const holders = new Map(lists.map(({ id, holder }) => [id, holder]));
  for (const [id, ofList] of byList(findings.filter(({ effect }) => effect === "askLevel"))) {
    const holder = holders.get(id);
    if (!holder) continue;
    const level = levels.get(keyOf(holder)) ?? { holder, lists: [] };
    const name = ofList[0]?.listName ?? "";
    levels.set(keyOf(holder), {
      holder,
      lists: [...level.lists, { id, name, words: ofList.map(({ quote }) => quote) }],
    });
  }
  return [...levels.values()];
}

function keyOf(holder: WordLevelHolder): string {
  return holder.type === "person" ? holder.personId : holder.groupId;
}

function byList(findings: readonly WordFinding[]): Map<string, WordFinding[]> {
  const lists = new Map<string, WordFinding[]>();
  for (const finding of findings) lists.set(finding.listId, [...(lists.get(finding.listId) ?? []), finding]);
  return lists;
}
