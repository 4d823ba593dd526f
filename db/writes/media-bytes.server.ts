import { mediaBytes } from "#db/schema/processes.ts";
import type { Scope } from "#db/scope.server.ts";

/** The key names the content: what is there already is the same. */
export async function insertMediaBytes(
  scope: Scope,
  { key, mime, bytes }: { key: string; mime: string; bytes: Buffer },
): Promise<void> {
  await scope.tx
    .insert(mediaBytes)
    .values({ organizationId: scope.organizationId, key, mime, size: bytes.length, bytes })
    .onConflictDoNothing();
}
