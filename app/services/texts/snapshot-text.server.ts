import type { AppContext } from "#app/services/context.ts";
import { writeScope } from "#db/scope.server.ts";
import { type SnapshotTaken, writeSnapshot } from "#db/writes/collab-docs.ts";

/**
 * Keeps the document as it is committed up to a `seq`, so that the next opening need not read what came before. The
 * updates themselves stay: they tell who typed what. False when another process is at it.
 */
export async function keepSnapshot(
  ctx: AppContext,
  { organizationId, ...taken }: Omit<SnapshotTaken, "at"> & { organizationId: string },
): Promise<boolean> {
  return writeScope(ctx.db, { organizationId, personId: null }, (scope) =>
    writeSnapshot(scope, { ...taken, at: ctx.clock.now() }),
  );
}
