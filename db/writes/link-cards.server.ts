import { and, eq } from "drizzle-orm";
import { linkCards } from "#db/schema/media.ts";
import type { Scope } from "#db/scope.server.ts";

export interface LinkCardRow {
  postId: string;
  url: string;
  title: string;
  description: string;
  mediaId: string | null;
  alt: string;
  readBy: string;
  readAt: Date;
}

/** Keeps the card of a link, in place of the one there was. The caller holds the post's row. */
export async function putLinkCard(scope: Scope, { postId, url, ...card }: LinkCardRow): Promise<void> {
  await scope.tx
    .insert(linkCards)
    .values({ postId, url, ...card, organizationId: scope.organizationId })
    .onConflictDoUpdate({ target: [linkCards.postId, linkCards.url], set: card });
}

/** False when the link had none. */
export async function deleteLinkCard(scope: Scope, { postId, url }: { postId: string; url: string }): Promise<boolean> {
  const gone = await scope.tx
    .delete(linkCards)
    .where(
      and(eq(linkCards.organizationId, scope.organizationId), eq(linkCards.postId, postId), eq(linkCards.url, url)),
    )
    .returning({ url: linkCards.url });
  return gone.length > 0;
}
