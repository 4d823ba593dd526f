import { z } from "zod";
import { invalidFields, type Result, type WordListCode } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { WordLevelHolder } from "#workflows/approval/word-levels.ts";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";
import { formLanguages, wordEffects, wordListSizes, wordsIn } from "#workflows/content/words/word-lists.ts";

const { words: mostWords, exceptions: mostExceptions, wordLength, nameLength } = wordListSizes;

/** A field with a word a line; `most` and the length of each are those of the list. */
const lines = (most: number) =>
  z
    .string()
    .transform((value) => wordsIn(plainText(value)))
    .superRefine((words, problem) => {
      if (words.length > most) problem.addIssue({ code: "custom", message: "wordsTooMany" });
      else if (words.some((word) => word.length > wordLength))
        problem.addIssue({ code: "custom", message: "wordTooLong" });
    });

const schema = z
  .object({
    name: z
      .string()
      .transform((value) => plainLine(value).trim())
      .pipe(z.string().min(1, "listNameMissing").max(nameLength, "listNameTooLong")),
    effect: z.enum(wordEffects, "effectMissing"),
    words: lines(mostWords).refine((words) => words.length > 0, "wordsMissing"),
    exceptions: lines(mostExceptions),
    forms: z.union([z.literal("").transform(() => null), z.enum(formLanguages)], "effectMissing"),
    channelIds: z.array(z.string().refine(isId)).max(200).nullable(),
    holder: z.string().transform(holderOf),
  })
  .superRefine(({ effect, holder, channelIds }, problem) => {
    if (effect === "askLevel" && holder === null)
      problem.addIssue({ code: "custom", path: ["holder"], message: "holderMissing" });
    if (channelIds?.length === 0)
      problem.addIssue({ code: "custom", path: ["channelIds"], message: "listChannelsMissing" });
  })
  // Who would sign is kept only where somebody is asked.
  .transform(({ holder, ...fields }) => ({ ...fields, holder: fields.effect === "askLevel" ? holder : null }));

export type WordListFields = z.output<typeof schema>;

/** A list as its form was filled in, good or not. */
export interface TypedWordList {
  name: string;
  effect: string;
  words: string;
  exceptions: string;
  forms: string;
  reach: string;
  channelIds: string[];
  holder: string;
}

/** As long as a field may come in: more is cut before it is read. */
const longestField = (mostWords + 1) * (wordLength + 2);

export function typedWordList(form: FormData): TypedWordList {
  const text = (name: string, most = 300) => String(form.get(name) ?? "").slice(0, most);
  return {
    name: text("name"),
    effect: text("effect"),
    words: text("words", longestField),
    exceptions: text("exceptions", longestField),
    forms: text("forms"),
    reach: text("reach"),
    channelIds: form.getAll("channelIds").map(String).slice(0, 200),
    holder: text("holder"),
  };
}

/** Reads what was typed; every field that is wrong at once. */
export function readWordList(typed: TypedWordList): Result<{ fields: WordListFields }, WordListCode | "invalidInput"> {
  const read = schema.safeParse({ ...typed, channelIds: typed.reach === "channels" ? typed.channelIds : null });
  if (read.success) return { ok: true, fields: read.data };
  const wrong = read.error.issues.toReversed().map(({ path, message }) => [String(path[0]), codeOf(message)] as const);
  return invalidFields<WordListCode>(Object.fromEntries(wrong));
}

/** The same list with one word more that is none. */
export function withException(typed: TypedWordList, word: string): TypedWordList {
  const line = plainLine(word).trim().slice(0, wordLength);
  return { ...typed, exceptions: wordsIn(`${typed.exceptions}\n${line}`).join("\n") };
}

/** "person:<id>" or "group:<id>", as the form sends who signs. */
export function holderCode(holder: WordLevelHolder | null): string {
  if (holder === null) return "";
  return holder.type === "person" ? `person:${holder.personId}` : `group:${holder.groupId}`;
}

function holderOf(code: string): WordLevelHolder | null {
  const [type, id] = code.split(":");
  if (!isId(id)) return null;
  if (type === "person") return { type, personId: id };
  return type === "group" ? { type, groupId: id } : null;
}

const codes = [
  "listNameMissing",
  "listNameTooLong",
  "effectMissing",
  "wordsMissing",
  "wordsTooMany",
  "wordTooLong",
  "holderMissing",
  "listChannelsMissing",
] as const satisfies readonly WordListCode[];

function codeOf(message: string): WordListCode {
  return codes.find((code) => code === message) ?? "effectMissing";
}
