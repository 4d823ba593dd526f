import { and, eq, isNull } from "drizzle-orm";
import { calendarFeeds } from "#db/schema/calendar-feeds.ts";
import type { Scope } from "#db/scope.server.ts";

export type NewFeed = Pick<
  typeof calendarFeeds.$inferInsert,
  "id" | "personId" | "channelId" | "tokenHash" | "createdBy" | "createdAt"
>;

export async function insertCalendarFeed(scope: Scope, feed: NewFeed): Promise<void> {
  await scope.tx.insert(calendarFeeds).values({ ...feed, organizationId: scope.organizationId });
}

/** Those of a person or of a channel, or one by its id, that still work: from now on they do not. Answers them. */
export async function revokeCalendarFeeds(
  scope: Scope,
  { at, ...of }: { at: Date } & ({ feedId: string } | { personId: string } | { channelId: string }),
): Promise<Array<{ id: string; personId: string | null; channelId: string | null }>> {
  const which =
    "feedId" in of
      ? eq(calendarFeeds.id, of.feedId)
      : "personId" in of
        ? eq(calendarFeeds.personId, of.personId)
        : eq(calendarFeeds.channelId, of.channelId);
  return scope.tx
    .update(calendarFeeds)
    .set({ revokedAt: at })
    .where(and(eq(calendarFeeds.organizationId, scope.organizationId), isNull(calendarFeeds.revokedAt), which))
    .returning({ id: calendarFeeds.id, personId: calendarFeeds.personId, channelId: calendarFeeds.channelId });
}
