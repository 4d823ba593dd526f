import { logVerifications } from "#db/schema/index.ts";
import type { Scope } from "#db/scope.server.ts";

export interface NewVerification {
  id: string;
  startedAt: Date;
  finishedAt: Date;
  entries: number;
  heads: number;
  firstAt: Date | null;
  lastAt: Date | null;
  /** The first thing found; null for a whole log. */
  finding: unknown;
}

/** Keeps what a verification found. `scope.personId` is who asked for it. */
export async function insertVerification(scope: Scope, verification: NewVerification): Promise<void> {
  await scope.tx
    .insert(logVerifications)
    .values({ ...verification, organizationId: scope.organizationId, personId: scope.personId });
}
