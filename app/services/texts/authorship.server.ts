import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { readTextsToAscribe } from "#db/queries/authorship.server.ts";
import { findTextPlace } from "#db/queries/collab-docs.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { mainSlot } from "#app/services/posts/submission-problems.ts";
import { type AuthorSpan, spansOf } from "./authorship.ts";
import { loadTextIn } from "./open-text.server.ts";

export interface SlotAuthorship {
  slot: string;
  text: string;
  spans: AuthorSpan[];
}

/** Who wrote which part of each text of a post, as it is committed at this moment. */
export async function authorshipOf(
  ctx: AppContext,
  { viewer, postId }: { viewer: PolicyViewer; postId: string },
): Promise<{ ok: true; texts: SlotAuthorship[] } | Failure> {
  if (!isId(postId)) return failure("notFound");
  return readScope(ctx.db, viewer, async (scope) => {
    const place = await findTextPlace(scope, { postId, slot: mainSlot });
    if (place === null || !can(viewer, "read", place).allowed) return failure("notFound");
    return { ok: true as const, texts: await readAuthorship(scope, postId) };
  });
}

/** The same within a transaction. A text that nobody shared yet is whoever's who saved it last. */
export async function readAuthorship(scope: Scope, postId: string): Promise<SlotAuthorship[]> {
  const texts: SlotAuthorship[] = [];
  for (const { slot, text, updatedBy, docId } of await readTextsToAscribe(scope, postId)) {
    const loaded = docId === null ? null : await loadTextIn(scope, docId);
    const known = loaded !== null && loaded.live.seq > 0;
    const whole: AuthorSpan[] = text === "" ? [] : [{ personId: updatedBy, from: 0, to: text.length }];
    texts.push({ slot, text, spans: known ? spansOf(loaded.live) : whole });
    loaded?.live.doc.destroy();
  }
  return texts;
}

/**
 * Whose characters stand in these texts; null when that cannot be told of all of them, so that whoever ever typed goes
 * on counting.
 */
export function writersOf(texts: readonly SlotAuthorship[], slots: ReadonlySet<string>): string[] | null {
  const writers = new Set<string>();
  for (const { slot, spans } of texts) {
    if (!slots.has(slot)) continue;
    for (const { personId } of spans) {
      if (personId === null) return null;
      writers.add(personId);
    }
  }
  return [...writers];
}
