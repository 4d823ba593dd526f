import { isStanding } from "#workflows/approval/states.ts";
import ical, { type ICalEventData, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { channelName } from "#app/i18n/channel-name.ts";
import { type Translate, translator } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { calendarChannels } from "#db/queries/calendar.server.ts";
import {
  type FeedPost,
  findCalendarFeed,
  type FoundFeed,
  postsOfChannel,
  postsOfPerson,
} from "#db/queries/calendar-feeds.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { findPerson, readPreferencesOf } from "#db/queries/people.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import { hashFeedToken } from "./calendar-feeds.server.ts";

const dayMs = 86_400_000;
/** What a program reads: so many days back and ahead. */
const days = { back: 31, ahead: 366 };
/** Programs are told to come again after this; seconds. */
const againAfter = 900;

/** What becomes of a post, in the three words that the format has. */
const statuses: Record<PostState, ICalEventStatus> = {
  draft: ICalEventStatus.TENTATIVE,
  review: ICalEventStatus.TENTATIVE,
  changesRequested: ICalEventStatus.TENTATIVE,
  approved: ICalEventStatus.TENTATIVE,
  held: ICalEventStatus.TENTATIVE,
  scheduled: ICalEventStatus.CONFIRMED,
  publishing: ICalEventStatus.CONFIRMED,
  published: ICalEventStatus.CONFIRMED,
  uncertain: ICalEventStatus.TENTATIVE,
  failed: ICalEventStatus.CANCELLED,
  expired: ICalEventStatus.CANCELLED,
  rejected: ICalEventStatus.CANCELLED,
  discarded: ICalEventStatus.CANCELLED,
  withdrawn: ICalEventStatus.CANCELLED,
  // Envelopes are in no feed: posts go out in them, they never do.
  open: ICalEventStatus.TENTATIVE,
  closed: ICalEventStatus.CANCELLED,
};

/**
 * The calendar of a secret address as RFC 5545 has it; null for an address that works no more, or never did. Instants are
 * in UTC, so that no zone can be misread. A person's has titles, never texts; a channel's is for people outside, who read of
 * what has not gone out only that something goes out then.
 */
export async function writeFeed(ctx: AppContext, token: string): Promise<string | null> {
  const feed = await findCalendarFeed(ctx.sql, hashFeedToken(token));
  if (feed === null) return null;
  const now = ctx.clock.now().getTime();
  const span = { from: new Date(now - days.back * dayMs), to: new Date(now + days.ahead * dayMs) };
  return readScope(ctx.db, { organizationId: feed.organizationId, personId: feed.personId }, async (scope) => {
    const written = await (feed.personId === null
      ? channelEvents(scope, { ...feed, ...span })
      : personEvents(scope, { appUrl: ctx.appUrl, personId: feed.personId, ...span }));
    if (written === null) return null;
    const calendar = ical({
      name: written.name,
      prodId: { company: "Imprimatur", product: "Imprimatur" },
      ttl: againAfter,
    });
    for (const event of written.events) calendar.createEvent(event);
    return calendar.toString();
  });
}

interface Written {
  name: string;
  events: ICalEventData[];
}

async function personEvents(
  scope: Scope,
  { appUrl, ...of }: { appUrl: string; personId: string; from: Date; to: Date },
): Promise<Written | null> {
  const [organization, person, preferences] = [
    await readOrganization(scope),
    await findPerson(scope, of.personId),
    await readPreferencesOf(scope, of.personId),
  ];
  if (!person) return null;
  const t = translator(preferences.locale ?? organization.locale);
  const events = (await postsOfPerson(scope, of)).map((post) => ({
    ...eventOf(post),
    summary: t(post.state === "held" ? "calendar.feed.eventStates.held" : "calendar.feed.eventStates.other", {
      title: post.title,
    }),
    description: t(`states.post.${post.state}`),
    url: `${appUrl}/posts/${post.id}`,
  }));
  return { name: t("calendar.feed.nameMine", { organization: organization.name, name: person.name }), events };
}

async function channelEvents(
  scope: Scope,
  { channelId, ...span }: FoundFeed & { from: Date; to: Date },
): Promise<Written | null> {
  const channel = (await calendarChannels(scope)).find(({ id, archived }) => id === channelId && !archived);
  if (!channel) return null;
  const { name: organization, locale } = await readOrganization(scope);
  const t = translator(locale);
  const named = channelName(channel, (network) => t(`networks.${network}`));
  const events = (await postsOfChannel(scope, { channelId: channel.id, ...span })).map((post) =>
    channelEvent(post, t, named),
  );
  return { name: t("calendar.feed.nameChannel", { organization, channel: named }), events };
}

/** The title only of what can be read there already. */
function channelEvent(post: FeedPost, t: Translate, channel: string): ICalEventData {
  const isOut = post.publication != null && isStanding(post.publication.state) && post.state !== "withdrawn";
  const isGivenUp = post.publication?.state === "givenUp";
  const unnamed = t("calendar.feed.event", { channel });
  return {
    ...eventOf(post),
    ...(isGivenUp ? { status: ICalEventStatus.CANCELLED } : {}),
    summary: isOut ? post.title : unnamed,
    ...(isOut && post.publication?.url ? { url: post.publication.url } : {}),
  };
}

/** The same post is the same event for ever; a later version of it has a higher sequence. */
function eventOf({ id, state, version, publishAt, updatedAt }: FeedPost) {
  return {
    id: `${id}@imprimatur`,
    sequence: version,
    start: new Date(publishAt),
    stamp: new Date(updatedAt),
    lastModified: new Date(updatedAt),
    status: statuses[state],
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}
