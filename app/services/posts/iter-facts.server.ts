import { translator } from "#app/i18n/translator.server.ts";
import { holdersMayHandOn } from "#app/policies/hand-on.ts";
import { type FactRows, readFacts } from "#db/queries/facts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { delegationsInForce } from "#workflows/approval/delegation.ts";
import { holdReaches } from "#workflows/approval/blackout.ts";
import type { Facts, IterContext, WorkingCalendar } from "#workflows/approval/types.ts";
import type { ApprovalRoute, SeatHolder } from "#workflows/approval/route-types.ts";
import type { WordLevel } from "#workflows/approval/word-levels.ts";
import { conditionKindsOf } from "#workflows/content/post-kinds.ts";
import { wayOut } from "#workflows/networks/way-out.ts";
import { sameAccount, canonicalAccount } from "#workflows/content/revision.ts";
import { calendarOfOrganization } from "#app/services/organizations/office-hours.ts";
import { personalCalendar } from "#workflows/calendar/holidays.ts";

interface FactsWanted {
  post: Pick<PostForUpdate, "id" | "authorId" | "voiceId" | "tags" | "sensitive" | "publishAt" | "kind"> &
    Partial<Pick<PostForUpdate, "actingWriterId" | "publishZone" | "purpose" | "campaign" | "language">>;
  /** At submission and while it is planned: a reply with the very text of an answer approved before. */
  isReadyAnswer?: boolean;
  context: IterContext;
  /** The route about to be frozen, at submission; otherwise the frozen one of the context is used. */
  route?: ApprovalRoute;
  /** What was found in the text, at submission and while it is planned. */
  listed?: WordsFound;
  /** Its id: what a delegation of single iters looks at. */
  routeId?: string | null;
  actorId: string | null;
  /** At submission: whose characters stand in what is frozen; null where it cannot be told. */
  writers?: string[] | null;
  /** Others who may come in: to whom a seat would be handed. */
  furtherPersonIds?: readonly string[];
  /** Of the mail transport; without it, a mail that was taken counts as arrived. */
  reportsDelivery?: boolean;
  /** At the submission of a post in an envelope: its author signs it by that envelope, not by a role. */
  live?: boolean;
  now: Date;
}

/** Which lists have words in the text, and the levels that these ask for. */
export interface WordsFound {
  listIds: string[];
  levels: WordLevel[];
}

/** Reads the facts about a post that the machine decides by, after its row was locked. */
export async function factsOfPost(scope: Scope, wanted: FactsWanted): Promise<Facts> {
  return factsFrom(await readRows(scope, wanted), wanted);
}

export interface FactsOverTime {
  /** The facts of a moment between `now` and `until`: absences begin and end by the clock. */
  factsAt(moment: string): Facts;
  /** When one begins or ends. */
  changesAt: string[];
}

/** What would hold for a post at each moment until `until`, as far as is known now. */
export async function factsOverTime(scope: Scope, wanted: FactsWanted & { until: Date }): Promise<FactsOverTime> {
  const rows = await readRows(scope, wanted);
  return {
    factsAt: (moment) => factsFrom(rows, { ...wanted, now: new Date(moment) }),
    changesAt: [...new Set(rows.delegations.flatMap(({ from, until }) => [from, until]))],
  };
}

async function readRows(scope: Scope, wanted: FactsWanted & { until?: Date }): Promise<FactRows> {
  const route = wanted.route ?? wanted.context.route;
  return readFacts(scope, {
    postId: wanted.post.id,
    personIds: peopleNamed(wanted, route),
    groupIds: holdersOf(wanted, route).flatMap((holder) => (holder.type === "group" ? [holder.groupId] : [])),
    writers: wanted.writers ?? null,
    reportsDelivery: wanted.reportsDelivery ?? false,
    now: wanted.now,
    ...(wanted.until === undefined ? {} : { until: wanted.until }),
  });
}

function factsFrom(rows: FactRows, wanted: FactsWanted): Facts {
  const { post, context } = wanted;
  const about = {
    channelIds: rows.channelIds,
    tags: post.tags,
    sensitive: post.sensitive,
    listIds: wanted.listed?.listIds ?? [],
    purpose: post.purpose ?? "",
    campaign: post.campaign ?? "",
    language: post.language ?? "",
    publishAt: post.publishAt?.toISOString() ?? null,
    zone: post.publishZone ?? rows.zone,
    kinds: conditionKindsOf(post.kind, wanted.isReadyAnswer ?? false),
  };
  const t = translator(rows.locale);
  const reached = { channelIds: rows.channelIds, tags: post.tags };
  const standstill = rows.holds.filter((hold) => hold.stopsSigning && holdReaches(hold, reached));
  const calendar = calendarOfOrganization(rows, wanted.now, post.publishAt);
  const live = wanted.live === true || context.live !== undefined;
  return {
    people: live ? onDuty(withCalendars(rows, calendar), post.authorId) : withCalendars(rows, calendar),
    groups: rows.groups,
    authorId: post.authorId,
    voiceId: post.voiceId,
    voiceLevel: { name: t("approvalRoutes.templateLevels.voice"), label: t("approvalRoutes.labels.voice") },
    wordLevels: wanted.listed?.levels ?? [],
    wordSeatLabel: t("approvalRoutes.labels.signature"),
    // Whoever goes on for an author is one too: neither of them signs.
    authors: [...new Set([post.authorId, ...rows.authors, ...(post.actingWriterId ? [post.actingWriterId] : [])])],
    post: about,
    calendar,
    ...accountFacts(rows, context),
    connected: broughtOut(rows, wanted),
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
    // Whoever is on duty is so in person.
    delegations: live
      ? []
      : delegationsInForce(rows.delegations, {
          routeId: wanted.route === undefined ? (context.route?.routeId ?? null) : (wanted.routeId ?? null),
          post: about,
          now: wanted.now.toISOString(),
        }),
  };
}

/** Channels on which the publisher does what the post asks for. */
function broughtOut({ accounts, answeredUrl }: FactRows, { post, now }: FactsWanted): string[] {
  const at = (post.publishAt === null || post.publishAt < now ? now : post.publishAt).toISOString();
  const done = accounts.filter((one) => wayOut({ kind: post.kind, answeredUrl, at }, one).way !== "byHand");
  return done.map(({ channelId }) => channelId);
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

/** Within an envelope its signatures stand for the role of whoever is on duty; an auditor never signs. */
function onDuty(people: Facts["people"], personId: string): Facts["people"] {
  const person = people[personId];
  return person ? { ...people, [personId]: { ...person, mayDecide: !person.onlyAudits } } : people;
}

/** People with the calendar in which their terms run, where it is not that of the organisation. */
function withCalendars({ people, ownHours }: FactRows, calendar: WorkingCalendar): Facts["people"] {
  const own = Object.entries(ownHours).flatMap(([personId, hours]) => {
    const person = people[personId];
    return person ? [[personId, { ...person, calendar: personalCalendar(calendar, hours) }] as const] : [];
  });
  return { ...people, ...Object.fromEntries(own) };
}

function peopleNamed(wanted: FactsWanted, route: ApprovalRoute | null): string[] {
  const { post, context, actorId, furtherPersonIds = [] } = wanted;
  const named = new Set([post.authorId, ...context.authors]);
  if (post.actingWriterId) named.add(post.actingWriterId);
  if (post.voiceId !== null) named.add(post.voiceId);
  if (actorId !== null) named.add(actorId);
  for (const personId of furtherPersonIds) named.add(personId);
  for (const holder of holdersOf(wanted, route)) if (holder.type === "person") named.add(holder.personId);
  for (const seat of context.seats) {
    for (const personId of seat.candidates) named.add(personId);
    for (const { personId, of } of seat.escalated) named.add(personId).add(of);
    for (const personId of seat.recused) named.add(personId);
    if (seat.reassigned) named.add(seat.reassigned.personId);
    if (seat.mark?.personId) named.add(seat.mark.personId);
  }
  return [...named];
}

function holdersOf({ listed }: FactsWanted, route: ApprovalRoute | null): SeatHolder[] {
  const seats = route?.levels.flatMap((level) => level.seats) ?? [];
  return [...seats, ...(listed?.levels ?? [])].map(({ holder }) => holder);
}
