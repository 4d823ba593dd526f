import type { ServiceError } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { replaceText, type ReplaceTextInput } from "#app/services/texts/replace-text.server.ts";
import { namesOf } from "#db/queries/names.ts";
import { readScope } from "#db/scope.server.ts";

export type TypedTextAnswer =
  /** `postVersion` is the one this save made of the post: the page need not look at its own change. */
  | { type: "saved"; version: number; at: string; postVersion: number }
  /** Somebody else saved first; what stands there now, and whose it is. */
  | { type: "stale"; version: number; text: string; byName: string; at: string }
  | { type: "failed"; error: ServiceError };

/** Saves one text of the editor and answers in its words. */
export async function saveTypedText(ctx: AppContext, input: ReplaceTextInput): Promise<TypedTextAnswer> {
  const saved = await replaceText(ctx, input);
  if (saved.ok) return { type: "saved", version: saved.textVersion, at: saved.savedAt, postVersion: saved.version };
  if (!("theirs" in saved)) return { type: "failed", error: saved.error };
  const { theirs } = saved;
  if (!theirs) return { type: "stale", version: 0, text: "", byName: "", at: ctx.clock.now().toISOString() };
  const names = await readScope(ctx.db, input.viewer, (scope) => namesOf(scope, [theirs.updatedBy]));
  const { version, text, updatedAt, updatedBy } = theirs;
  return { type: "stale", version, text, byName: names[updatedBy] ?? "", at: updatedAt.toISOString() };
}
