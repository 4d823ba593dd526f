import { eq } from "drizzle-orm";
import { collabClients, collabDocs, collabUpdates } from "#db/schema/collab.ts";
import type { Scope } from "#db/scope.server.ts";

export interface TextMarked {
  docId: string;
  epoch: string;
  /** The `seq` it was worked out on: the document is locked by this transaction, so it is the newest. */
  head: number;
  msgId: string;
  actorId: string;
  clientId: number;
  /** A Yjs update that changes no character. */
  data: Uint8Array;
  at: Date;
}

/**
 * Adds an update that only marks characters. The text stays the same, so its projection, its authors and
 * the state of the post do not matter: words can be marked while they are frozen. Answers the new head.
 */
export async function writeMarks(scope: Scope, { head, clientId, data, ...marked }: TextMarked): Promise<number> {
  const { organizationId, tx } = scope;
  const { docId, epoch, actorId, at } = marked;
  await tx.insert(collabClients).values({ organizationId, docId, epoch, clientId, personId: actorId, at });
  await tx.insert(collabUpdates).values({ ...marked, organizationId, seq: head + 1, data: Buffer.from(data) });
  await tx
    .update(collabDocs)
    .set({ head: head + 1 })
    .where(eq(collabDocs.id, docId));
  return head + 1;
}
