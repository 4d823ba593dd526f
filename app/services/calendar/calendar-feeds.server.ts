import { createHash, randomBytes } from "node:crypto";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import type { AppContext } from "#app/services/context.ts";
import { refusalNow } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { calendarChannels } from "#db/queries/calendar.server.ts";
import { calendarFeeds, type FeedRow } from "#db/queries/calendar-feeds.server.ts";
import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { insertCalendarFeed, revokeCalendarFeeds } from "#db/writes/calendar-feeds.server.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";

/** The addresses a person may see and revoke. */
export interface FeedsView {
  mine: FeedRow | null;
  /** Null for whoever does not administer channels. */
  channels: { feeds: Array<FeedRow & { channel: ChannelSummary }>; usable: ChannelSummary[] } | null;
}

export async function readFeeds(scope: Scope, viewer: PolicyViewer): Promise<FeedsView> {
  const { personId } = viewer;
  const ofChannels = mayAdminister(viewer, "channels").allowed;
  const feeds = await calendarFeeds(scope, { personId, ofChannels });
  const channels = ofChannels ? await calendarChannels(scope) : [];
  return {
    mine: feeds.find((feed) => feed.personId === personId) ?? null,
    channels: ofChannels
      ? {
          feeds: feeds.flatMap((feed) => {
            const channel = channels.find(({ id }) => id === feed.channelId);
            return channel ? [{ ...feed, channel }] : [];
          }),
          usable: channels.filter(({ archived }) => !archived),
        }
      : null,
  };
}

/**
 * A new secret address, of the person themselves or of a channel: shown once, only its hash is kept. The one before stops
 * working in the same transaction, so that whoever re-creates an address has none that somebody else may know.
 */
export async function createFeed(
  ctx: AppContext,
  { by, channelId }: { by: PeopleActor; channelId: string | null },
): Promise<{ ok: true; address: string } | Failure> {
  const at = ctx.clock.now();
  const token = randomBytes(32).toString("base64url");
  return writeScope<{ ok: true; address: string } | Failure>(ctx.db, by, async (scope) => {
    if (channelId !== null) {
      const refused = await refusalNow(scope, "channels");
      if (refused !== null) return refused;
      const known =
        isId(channelId) && (await calendarChannels(scope)).some((one) => one.id === channelId && !one.archived);
      if (!known) return failure("channelUnknown", { field: "channelId" });
    }
    const of = channelId === null ? { personId: by.personId } : { channelId };
    await recordRevoked(scope, by, { at, revoked: await revokeCalendarFeeds(scope, { ...of, at }) });
    const feedId = newId(at);
    await insertCalendarFeed(scope, {
      id: feedId,
      personId: channelId === null ? by.personId : null,
      channelId,
      tokenHash: hashFeedToken(token),
      createdBy: by.personId,
      createdAt: at,
    });
    await recordOrganizationEntry(scope, {
      type: "calendarFeed.created",
      ...signature(by, at),
      payload: { feedId, ...of },
    });
    return { ok: true, address: feedAddress(ctx.appUrl, token) };
  });
}

/** From now on the address answers nothing. False when it was not theirs to revoke, or did not work any more. */
export async function revokeFeed(
  ctx: AppContext,
  { by, feedId }: { by: PeopleActor; feedId: string },
): Promise<boolean> {
  const at = ctx.clock.now();
  if (!isId(feedId)) return false;
  return writeScope(ctx.db, by, async (scope) => {
    const ofChannels = (await refusalNow(scope, "channels")) === null;
    const theirs = await calendarFeeds(scope, { personId: by.personId, ofChannels });
    if (!theirs.some((feed) => feed.feedId === feedId)) return false;
    const revoked = await revokeCalendarFeeds(scope, { feedId, at });
    await recordRevoked(scope, by, { at, revoked });
    return revoked.length > 0;
  });
}

/** What stands in `calendar_feeds.token_hash`. The secret has 256 random bits: a plain hash is enough. */
export function hashFeedToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function feedAddress(appUrl: string, token: string): string {
  return `${appUrl}/feeds/${token}.ics`;
}

interface Revoked {
  at: Date;
  revoked: Awaited<ReturnType<typeof revokeCalendarFeeds>>;
}

async function recordRevoked(scope: Scope, by: PeopleActor, { at, revoked }: Revoked): Promise<void> {
  for (const { id, personId, channelId } of revoked)
    await recordOrganizationEntry(scope, {
      type: "calendarFeed.revoked",
      ...signature(by, at),
      payload: { feedId: id, ...(personId === null ? {} : { personId }), ...(channelId === null ? {} : { channelId }) },
    });
}
