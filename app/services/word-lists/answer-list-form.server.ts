import type { ServiceError, WordListCode } from "#app/kernel/errors.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import type { WordListOutcome } from "./change-word-lists.server.ts";
import { tryWordList, type WordListTrial } from "./try-word-list.server.ts";
import {
  readWordList,
  type TypedWordList,
  typedWordList,
  withException,
  type WordListFields,
} from "./word-list-form.ts";

/** The form again as it was typed: with what is wrong, or with what the list would have done. */
export interface AnsweredListForm {
  typed: TypedWordList;
  errors: Partial<Record<string, WordListCode>>;
  trial: WordListTrial | null;
  /** Nothing was proposed: another change waits. */
  changeWaits?: boolean;
}

/**
 * Tries a list, or saves it by `save`: a button that excludes a word tries the list without it. `done` once it is saved, or
 * proposed to a second person; an error that no field explains is thrown as the answer it deserves.
 */
export async function answerListForm(
  ctx: AppContext,
  { viewer, form }: { viewer: PolicyViewer; form: FormData },
  save: (fields: WordListFields) => Promise<WordListOutcome>,
): Promise<AnsweredListForm | { done: "saved" | "proposed" }> {
  const excluded = form.get("exclude");
  const typed = typeof excluded === "string" ? withException(typedWordList(form), excluded) : typedWordList(form);
  const read = readWordList(typed);
  if (!read.ok) return { typed, errors: fieldsOf(read.error), trial: null };
  if (form.get("intent") !== "save") {
    const trial = await tryWordList(ctx, { viewer, fields: read.fields });
    return { typed, errors: {}, trial };
  }
  const outcome = await save(read.fields);
  if (outcome.ok) return { done: outcome.waits ? "proposed" : "saved" };
  const { code } = outcome.error;
  if (code === "changeWaits") return { typed, errors: {}, trial: null, changeWaits: true };
  return { typed, errors: fieldsOf({ code }), trial: null };
}

const fieldOfCode: Partial<Record<string, string>> = {
  listNameTaken: "name",
  holderUnknown: "holder",
  listChannelsMissing: "channelIds",
};

function fieldsOf({
  code,
  fields,
}: ServiceError<WordListCode | "notFound" | "invalidInput">): AnsweredListForm["errors"] {
  if (code === "notFound") throw new Response(null, { status: 404 });
  if (code === "invalidInput") return { ...fields } as AnsweredListForm["errors"];
  return { [fieldOfCode[code] ?? "name"]: code };
}
