import { and, asc, eq, isNull } from "drizzle-orm";
import { channels, groups, memberships, wordLists } from "#db/schema/index.ts";
import type { Scope } from "#db/scope.server.ts";
import type { KnownNames } from "#workflows/approval/route-file.ts";

/** Whom and what files of iters may name: people by mail address, groups and channels by name. */
export async function namesForRouteFiles({ tx, organizationId }: Scope): Promise<KnownNames> {
  const [people, named, used, lists] = await Promise.all([
    tx
      .select({ personId: memberships.id, mail: memberships.email, name: memberships.name })
      .from(memberships)
      .where(eq(memberships.organizationId, organizationId)),
    tx
      .select({ groupId: groups.id, name: groups.name })
      .from(groups)
      .where(eq(groups.organizationId, organizationId))
      .orderBy(asc(groups.name)),
    tx
      .select({ id: channels.id, network: channels.network, name: channels.name })
      .from(channels)
      .where(and(eq(channels.organizationId, organizationId), isNull(channels.archivedAt)))
      .orderBy(asc(channels.position)),
    tx
      .select({ id: wordLists.id, name: wordLists.name })
      .from(wordLists)
      .where(and(eq(wordLists.organizationId, organizationId), isNull(wordLists.archivedAt)))
      .orderBy(asc(wordLists.name)),
  ]);
  return { people, groups: named, channels: used, lists };
}
