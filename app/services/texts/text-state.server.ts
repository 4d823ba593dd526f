import { type Failure, failure } from "#app/kernel/errors.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { writeScope } from "#db/scope.server.ts";
import { type SnapshotTaken, writeSnapshot } from "#db/writes/collab-docs.server.ts";
import { stateOfStored } from "./live-text.ts";
import { loadStored, openText, type TextAsked } from "./open-text.server.ts";

/** The whole document as one update, for whoever may read the post; as it is committed at this moment. */
export async function readTextState(
  ctx: AppContext,
  { viewer, ...asked }: TextAsked & { viewer: PolicyViewer },
): Promise<{ ok: true; state: Uint8Array } | Failure> {
  const opened = await openText(ctx, { viewer, ...asked });
  if (!opened.ok) return opened;
  const stored = await loadStored(ctx, { organizationId: viewer.organizationId, docId: opened.docId });
  return stored === null ? failure("notFound") : { ok: true, state: stateOfStored(stored) };
}

/**
 * Keeps the document as it is committed up to a `seq`, so that the next opening need not read what came before. The
 * updates themselves stay: they tell who typed what. False when another process is doing so.
 */
export async function keepSnapshot(
  ctx: AppContext,
  { organizationId, ...taken }: Omit<SnapshotTaken, "at"> & { organizationId: string },
): Promise<boolean> {
  return writeScope(ctx.db, { organizationId, personId: null }, (scope) =>
    writeSnapshot(scope, { ...taken, at: ctx.clock.now() }),
  );
}
