import { z } from "zod";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { sha256 } from "#app/audit/canonical.ts";
import { type Failure, failure, type WordListCode } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { Signed } from "#app/services/second-person/signed.ts";
import { listChannels } from "#db/queries/channels.server.ts";
import { listGroups } from "#db/queries/groups.server.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { wordListUses } from "#db/queries/word-list-uses.server.ts";
import { findWordList, isWordListNameTaken, type KeptWordList } from "#db/queries/word-lists.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { archiveWordList, insertWordList, updateWordList } from "#db/writes/word-lists.server.ts";
import { formLanguages, wordEffects } from "#workflows/content/words/word-lists.ts";
import type { WordListFields } from "./word-list-form.ts";

export type ListChange =
  | { type: "create"; fields: WordListFields }
  | { type: "change"; listId: string; fields: WordListFields }
  | { type: "archive" | "restore"; listId: string };

const id = z.string().refine(isId);
const fields = z.object({
  name: z.string(),
  effect: z.enum(wordEffects),
  words: z.array(z.string()),
  exceptions: z.array(z.string()),
  forms: z.enum(formLanguages).nullable(),
  channelIds: z.array(id).nullable(),
  holder: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("person"), personId: id }),
      z.object({ type: z.literal("group"), groupId: id }),
    ])
    .nullable(),
});

/** A change as it waits for a second person. */
export const listChangeSchema: z.ZodType<ListChange> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("create"), fields }),
  z.object({ type: z.literal("change"), listId: id, fields }),
  z.object({ type: z.literal("archive"), listId: id }),
  z.object({ type: z.literal("restore"), listId: id }),
]);

/** The list as it stands, and what a change would do to it. Nothing is written yet. */
export interface ListPlan {
  before: KeptWordList | null;
  /** Null: it is so already. */
  write: ((scope: Scope, signed: Signed) => Promise<{ listId: string }>) | null;
}

export async function planListChange(
  scope: Scope,
  change: ListChange,
): Promise<Failure<WordListCode | "notFound"> | ({ ok: true } & ListPlan)> {
  if (change.type === "create") {
    const problem = await problemOf(scope, change.fields, null);
    return problem ?? { ok: true, before: null, write: created(change.fields) };
  }
  const before = await findWordList(scope, change.listId);
  if (before === null) return failure("notFound");
  if (change.type !== "change") return planArchiving(scope, before, change.type === "archive");
  // What is out of use is taken up again before it is changed.
  if (before.archived) return failure("notFound");
  const problem = await problemOf(scope, change.fields, change.listId);
  if (problem) return problem;
  const isSame = changedFields(before, change.fields).length === 0;
  return { ok: true, before, write: isSame ? null : changed(before, change.fields) };
}

/** How a list stood when its change was proposed. */
export function baseOfList(list: KeptWordList | null): string {
  if (list === null) return "none";
  const said = fieldNames.map((name) => comparable(list, name));
  return sha256(Buffer.from(JSON.stringify([list.archived, said])))
    .toString("hex")
    .slice(0, 16);
}

function created(list: WordListFields): ListPlan["write"] {
  return async (scope, signed) => {
    const listId = newId(signed.at);
    await insertWordList(scope, { ...list, id: listId, at: signed.at });
    await recordOrganizationEntry(scope, {
      type: "wordList.created",
      ...signed,
      payload: { listId, effect: list.effect, ...countsOf(list), ...reachOf(list) },
      personal: { name: list.name },
    });
    return { listId };
  };
}

/** The log says what changed, and how many words there were and are. */
function changed(before: KeptWordList, after: WordListFields): ListPlan["write"] {
  const listId = before.id;
  return async (scope, signed) => {
    await updateWordList(scope, { ...after, id: listId, at: signed.at });
    const was = countsOf(before);
    await recordOrganizationEntry(scope, {
      type: "wordList.changed",
      ...signed,
      payload: {
        listId,
        fields: changedFields(before, after),
        ...(before.effect === after.effect ? {} : { effectBefore: before.effect, effect: after.effect }),
        wordsBefore: was.words,
        exceptionsBefore: was.exceptions,
        ...countsOf(after),
        ...reachOf(after),
      },
      personal: { name: after.name },
    });
    return { listId };
  };
}

/** Posts that were sent keep what they were sent with. Refused while an iter or a rule asks for its words. */
async function planArchiving(
  scope: Scope,
  before: KeptWordList,
  archived: boolean,
): Promise<Failure<WordListCode> | ({ ok: true } & ListPlan)> {
  const { id: listId, name } = before;
  if (before.archived === archived) return { ok: true, before, write: null };
  if (archived) {
    const uses = await wordListUses(scope, listId);
    if (uses.routes.length > 0 || uses.rules.length > 0) return failure("listInUse");
  }
  if (!archived && (await isWordListNameTaken(scope, { name, listId }))) return failure("listNameTaken");
  return {
    ok: true,
    before,
    write: async (within, signed) => {
      await archiveWordList(within, { listId, archived, at: signed.at });
      const type = archived ? "wordList.archived" : "wordList.restored";
      await recordOrganizationEntry(within, { type, ...signed, payload: { listId }, personal: { name } });
      return { listId };
    },
  };
}

/** Another list has the name; or whom it asks, or a channel it names, is none of the organisation. */
async function problemOf(
  scope: Scope,
  { name, holder, channelIds }: WordListFields,
  listId: string | null,
): Promise<Failure<WordListCode> | null> {
  if (await isWordListNameTaken(scope, { name, listId })) return failure("listNameTaken");
  if (holder?.type === "person" && (await findPerson(scope, holder.personId))?.status !== "active")
    return failure("holderUnknown");
  if (holder?.type === "group" && !(await listGroups(scope)).some(({ groupId }) => groupId === holder.groupId))
    return failure("holderUnknown");
  const known = new Set((await listChannels(scope)).map(({ channelId }) => channelId));
  return channelIds?.every((one) => known.has(one)) === false ? failure("listChannelsMissing") : null;
}

function countsOf({ words, exceptions }: Pick<KeptWordList, "words" | "exceptions">) {
  return { words: words.length, exceptions: exceptions.length };
}

/** For which channels, and who is asked. */
function reachOf({ channelIds, holder }: Pick<WordListFields, "channelIds" | "holder">) {
  return {
    ...(channelIds === null ? {} : { channelIds }),
    ...(holder?.type === "person" ? { personId: holder.personId } : {}),
    ...(holder?.type === "group" ? { groupId: holder.groupId } : {}),
  };
}

const fieldNames = ["name", "effect", "words", "exceptions", "forms", "channelIds", "holder"] as const;
type FieldName = (typeof fieldNames)[number];

export function changedFields(before: KeptWordList, after: WordListFields): FieldName[] {
  return fieldNames.filter((name) => comparable(before, name) !== comparable(after, name));
}

function comparable({ channelIds, ...list }: Pick<KeptWordList, FieldName>, name: FieldName): string {
  return JSON.stringify({ ...list, channelIds: channelIds === null ? null : [...channelIds].sort() }[name]);
}
