import { and, eq } from "drizzle-orm";
import { mediaBytes } from "#db/schema/processes.ts";
import type { Scope } from "#db/scope.server.ts";

/** Null when nothing is kept under the key. */
export async function findMediaBytes(scope: Scope, key: string): Promise<Buffer | null> {
  const [row] = await scope.tx
    .select({ bytes: mediaBytes.bytes })
    .from(mediaBytes)
    .where(and(eq(mediaBytes.organizationId, scope.organizationId), eq(mediaBytes.key, key)));
  return row?.bytes ?? null;
}
