import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { mainSlot } from "#app/services/posts/submission-problems.ts";
import { findTextPlace, readDocRows, readLaterUpdates, readOwners } from "#db/queries/collab-docs.server.ts";
import { readText } from "#db/queries/facts-of-content.server.ts";
import { readScope, type Scope, writeScope } from "#db/scope.server.ts";
import { lockDoc, writeSeed } from "#db/writes/collab-docs.server.ts";
import { type LiveText, liveTextOf, type StoredDoc } from "./live-text.ts";
import { seedOf } from "./text-doc.ts";
import { type TextFacts, textRole, type TextRole } from "./text-role.ts";

export interface TextAsked {
  postId: string;
  /** `main`, or a channel's id where it departs from the common text. */
  slot: string;
}

export interface TextOpened {
  ok: true;
  docId: string;
  epoch: string;
  role: TextRole;
  facts: TextFacts;
}

/**
 * Finds the shared document of a text, making it from the text that stands there the first time anybody asks. Two who
 * ask at once get the same one. `notFound` where there is no such post or text here.
 */
export async function openText(
  ctx: AppContext,
  { viewer, postId, slot }: TextAsked & { viewer: PolicyViewer },
): Promise<TextOpened | Failure> {
  if (!isId(postId) || (slot !== mainSlot && !isId(slot))) return failure("notFound");
  const place = await readScope(ctx.db, viewer, (scope) => findTextPlace(scope, { postId, slot }));
  if (place === null) return failure("notFound");
  const role = textRole(viewer, place);
  if (role === null || (place.textVersion === null && slot !== mainSlot)) return failure("notFound");
  const { organizationId, state, authorId, docId, epoch } = place;
  const facts = { organizationId, state, authorId };
  if (docId !== null && epoch !== null) return { ok: true, docId, epoch, role, facts };
  try {
    const made = await writeScope(ctx.db, viewer, (scope) => ensureDoc(scope, { postId, slot, at: ctx.clock.now() }));
    return { ok: true, docId: made.docId, epoch: made.epoch, role, facts };
  } catch (error) {
    return busyFailure(error);
  }
}

/** The document of a place, locked; made from the stored text where there was none. */
export async function ensureDoc(
  scope: Scope,
  { postId, slot, at }: TextAsked & { at: Date },
): Promise<{ docId: string; epoch: string }> {
  const doc = await lockDoc(scope, { docId: newId(at), epoch: newId(at), postId, slot });
  if (doc.head > 0) return doc;
  const stored = await readText(scope, { postId, slot });
  if (stored === undefined || stored.text === "") return doc;
  const { docId, epoch } = doc;
  const { data, clientId } = seedOf(stored.text);
  await writeSeed(scope, {
    docId,
    epoch,
    msgId: newId(at),
    actorId: stored.updatedBy,
    clientId,
    data,
    at: stored.updatedAt,
  });
  return doc;
}

export interface TextLoaded {
  live: LiveText;
  /** How far the snapshot reached that it began with; 0 without one. */
  snapshotSeq: number;
}

/** The rows themselves, without building the document. */
export async function loadStored(
  ctx: AppContext,
  { organizationId, docId }: { organizationId: string; docId: string },
): Promise<StoredDoc | null> {
  return readScope(ctx.db, { organizationId, personId: null }, (scope) => readDocRows(scope, docId));
}

/** Reads a document from its rows; null when there is none. */
export async function loadTextIn(scope: Scope, docId: string): Promise<TextLoaded | null> {
  const rows = await readDocRows(scope, docId);
  return rows === null ? null : { live: liveTextOf(rows), snapshotSeq: rows.snapshot?.uptoSeq ?? 0 };
}

/** What was committed after a `seq`, and whose the client ids are by now: for a process that holds the document open. */
export async function loadLater(
  ctx: AppContext,
  { organizationId, ...after }: { organizationId: string; docId: string; epoch: string; seq: number },
): Promise<Pick<StoredDoc, "updates"> & { owners: { clientId: number; personId: string }[] }> {
  return readScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const [updates, owners] = await Promise.all([readLaterUpdates(scope, after), readOwners(scope, after)]);
    return { updates, owners };
  });
}
