import { code, codes, event, id, ids, number } from "./event-shapes.ts";

/** `personId` or `groupId`: who signs the level it asks for. Without channels: all. */
const wordList = {
  listId: id,
  words: number,
  exceptions: number,
  channelIds: ids.optional(),
  personId: id.optional(),
  groupId: id.optional(),
};

/** Of a submission: lists with words in the text, and what each did; `personal.listed` has their names and the words. */
export const listedWords = { wordLists: ids.optional(), wordEffects: codes.optional() };

/** What the log says of lists of words; `personal.name`, while `words` and `exceptions` count them. */
export const listEventTypes = {
  "wordList.created": event({ ...wordList, effect: code }),
  "wordList.changed": event({
    ...wordList,
    fields: codes,
    effect: code.optional(),
    effectBefore: code.optional(),
    wordsBefore: number,
    exceptionsBefore: number,
  }),
  "wordList.archived": event({ listId: id }),
  "wordList.restored": event({ listId: id }),
} as const;
