import { translator } from "#app/i18n/translator.server.ts";
import { holdersMayHandOn } from "#app/policies/hand-on.ts";
import { type FactRows, readFacts } from "#db/queries/facts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { delegationsInForce } from "#workflows/approval/delegation.ts";
import { holdReaches } from "#workflows/approval/blackout.ts";
import type { Facts, IterContext, ApprovalRoute, WorkingCalendar } from "#workflows/approval/types.ts";
import { sameAccount, canonicalAccount } from "#workflows/content/revision.ts";
import { calendarOfOrganization } from "#app/services/organizations/office-hours.ts";
import { personalCalendar } from "#workflows/calendar/holidays.ts";

interface FactsWanted {
  post: Pick<PostForUpdate, "id" | "authorId" | "voiceId" | "tags" | "sensitive" | "publishAt"> &
    Partial<Pick<PostForUpdate, "actingWriterId">>;
  context: IterContext;
  /** The route about to be frozen, at submission; otherwise the frozen one of the context is used. */
  route?: ApprovalRoute;
  /** Its id: what a delegation of single iters looks at. */
  routeId?: string | null;
  actorId: string | null;
  /** At submission: whose characters stand in what is frozen; null where it cannot be told. */
  writers?: string[] | null;
  /** Others who may come in: to whom a seat would be handed. */
  furtherPersonIds?: readonly string[];
  /** Of the mail transport; without it, a mail that was taken counts as arrived. */
  reportsDelivery?: boolean;
  now: Date;
}

/** Reads the facts about a post that the machine decides by, after its row was locked. */
export async function factsOfPost(scope: Scope, wanted: FactsWanted): Promise<Facts> {
  const { post, context } = wanted;
  const route = wanted.route ?? context.route;
  const rows = await readFacts(scope, {
    postId: post.id,
    personIds: peopleNamed(wanted, route),
    groupIds:
      route === null ? [] : holders(route).flatMap((holder) => (holder.type === "group" ? [holder.groupId] : [])),
    writers: wanted.writers ?? null,
    reportsDelivery: wanted.reportsDelivery ?? false,
    now: wanted.now,
  });
  const about = { channelIds: rows.channelIds, tags: post.tags, sensitive: post.sensitive };
  const t = translator(rows.locale);
  const reached = { channelIds: rows.channelIds, tags: post.tags };
  const standstill = rows.holds.filter((hold) => hold.stopsSigning && holdReaches(hold, reached));
  const calendar = calendarOfOrganization(rows, wanted.now, post.publishAt);
  return {
    people: withCalendars(rows, calendar),
    groups: rows.groups,
    authorId: post.authorId,
    voiceId: post.voiceId,
    voiceLevel: { name: t("approvalRoutes.templateLevels.voice"), label: t("approvalRoutes.labels.voice") },
    // Whoever goes on for an author is one too: neither of them signs.
    authors: [...new Set([post.authorId, ...rows.authors, ...(post.actingWriterId ? [post.actingWriterId] : [])])],
    post: about,
    calendar,
    ...accountFacts(rows, context),
    holds: rows.holds,
    undoMinutes: rows.undoMinutes,
    holdersMayHandOn: holdersMayHandOn(rows.mayHandOn),
    blackouts: rows.blackouts,
    declarations: rows.declarations,
    confirmationLevel: {
      name: t("approvalRoutes.templateLevels.confirmation"),
      label: t("approvalRoutes.labels.signature"),
    },
    deliveries: rows.deliveries,
    frozen: [...rows.frozen, ...standstill.map(({ from, to }) => ({ from, to, byHold: true }))],
    delegations: delegationsInForce(rows.delegations, {
      routeId: wanted.route === undefined ? (context.route?.routeId ?? null) : (wanted.routeId ?? null),
      post: about,
      now: wanted.now.toISOString(),
    }),
  };
}

/**
 * The accounts a post was signed for, and those that are no longer what they were. A revision of before accounts were
 * signed names none: it counts as changed where the change itself held the post.
 */
function accountFacts({ accounts }: FactRows, context: IterContext): Pick<Facts, "accounts" | "changedAccounts"> {
  const known = accounts.map(({ channelId, now, signed }) => ({
    channelId,
    now: canonicalAccount(now),
    signed: signed === null ? null : { network: now.network, ...signed },
  }));
  return {
    accounts: Object.fromEntries(known.map(({ channelId, now, signed }) => [channelId, signed ?? now])),
    changedAccounts: known
      .filter(({ now, signed }) => (signed === null ? context.heldFor === "account" : !sameAccount(now, signed)))
      .map(({ channelId }) => channelId),
  };
}

/** People with the calendar in which their terms run, where it is not that of the organisation. */
function withCalendars({ people, ownHours }: FactRows, calendar: WorkingCalendar): Facts["people"] {
  const own = Object.entries(ownHours).flatMap(([personId, hours]) => {
    const person = people[personId];
    return person ? [[personId, { ...person, calendar: personalCalendar(calendar, hours) }] as const] : [];
  });
  return { ...people, ...Object.fromEntries(own) };
}

function peopleNamed(
  { post, context, actorId, furtherPersonIds = [] }: FactsWanted,
  route: ApprovalRoute | null,
): string[] {
  const named = new Set([post.authorId, ...context.authors]);
  if (post.actingWriterId) named.add(post.actingWriterId);
  if (post.voiceId !== null) named.add(post.voiceId);
  if (actorId !== null) named.add(actorId);
  for (const personId of furtherPersonIds) named.add(personId);
  for (const holder of route === null ? [] : holders(route)) if (holder.type === "person") named.add(holder.personId);
  for (const seat of context.seats) {
    for (const personId of seat.candidates) named.add(personId);
    for (const { personId, of } of seat.escalated) named.add(personId).add(of);
    for (const personId of seat.recused) named.add(personId);
    if (seat.reassigned) named.add(seat.reassigned.personId);
    if (seat.mark?.personId) named.add(seat.mark.personId);
  }
  return [...named];
}

function holders(route: ApprovalRoute) {
  return route.levels.flatMap((level) => level.seats.map((seat) => seat.holder));
}
