import { and, eq, sql } from "drizzle-orm";
import { refusedTries, type RefusedTryKind } from "#db/schema/refused-tries.ts";
import type { Scope } from "#db/scope.server.ts";

export interface RefusedTry {
  personId: string;
  kind: RefusedTryKind;
  since: Date;
}

const mostPlaces = 5;

/** Counts one more; true for the first of its person, kind and quarter of an hour. */
export async function countRefusedTry(
  scope: Scope,
  { personId, kind, since, place, at }: RefusedTry & { place: string | null; at: Date },
): Promise<boolean> {
  const { organizationId } = scope;
  const places = place === null ? [] : [place];
  const row = { organizationId, personId, kind, since, count: 1, places, firstAt: at, lastAt: at };
  const [counted] = await scope.tx
    .insert(refusedTries)
    .values(row)
    .onConflictDoUpdate({
      target: [refusedTries.organizationId, refusedTries.personId, refusedTries.kind, refusedTries.since],
      set: {
        count: sql`${refusedTries.count} + 1`,
        lastAt: at,
        places: sql`case when excluded.places <@ ${refusedTries.places} or cardinality(${refusedTries.places}) >= ${mostPlaces}
          then ${refusedTries.places} else ${refusedTries.places} || excluded.places end`,
      },
    })
    .returning({ count: refusedTries.count });
  return counted?.count === 1;
}

/** Takes the row out; null when there is none. */
export async function takeRefusedTries(scope: Scope, { personId, kind, since }: RefusedTry) {
  const [row] = await scope.tx
    .delete(refusedTries)
    .where(
      and(
        eq(refusedTries.organizationId, scope.organizationId),
        eq(refusedTries.personId, personId),
        eq(refusedTries.kind, kind),
        eq(refusedTries.since, since),
      ),
    )
    .returning();
  return row ?? null;
}
