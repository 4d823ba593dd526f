import { and, eq } from "drizzle-orm";
import type { Locale } from "#app/i18n/locales.ts";
import { memberships, organizations } from "#db/schema/organizations.ts";
import { posts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";

export interface PresencePlace {
  authorId: string;
  state: PostState;
  /** Of the person who looks. */
  name: string;
  locale: Locale;
  showsReading: boolean;
}

/** What decides who sees this person on this post; null where there is no such post or person here. */
export async function findPresencePlace(
  scope: Scope,
  { postId, personId }: { postId: string; personId: string },
): Promise<PresencePlace | null> {
  const [row] = await scope.tx
    .select({
      authorId: posts.authorId,
      state: posts.state,
      name: memberships.name,
      own: memberships.locale,
      common: organizations.locale,
      showsReading: memberships.showsReading,
    })
    .from(posts)
    .innerJoin(memberships, eq(memberships.organizationId, posts.organizationId))
    .innerJoin(organizations, eq(organizations.id, posts.organizationId))
    .where(and(eq(posts.organizationId, scope.organizationId), eq(posts.id, postId), eq(memberships.id, personId)));
  if (row === undefined) return null;
  const { own, common, ...place } = row;
  return { ...place, locale: own ?? common };
}
