/** What a decision sends out, as it was planned: addresses, mails and timers. */
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { beginSending } from "#app/services/publications/enqueue-publication.server.ts";
import { decisionToken, hashDecisionToken } from "#app/services/decisions/decision-token.ts";
import { planSchedulingReminder } from "#app/services/mail/scheduling-reminder.server.ts";
import { readAdministrators, readPublishers } from "#db/queries/facts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { type MailOut, type OutboxWritten, type TokenIssued, writeOutbox } from "#db/writes/outbox.server.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import type { EffectPlan, PlannedMail } from "./plan-effects.ts";

const tokenDays = 7;

interface CarryOutInput {
  post: PostForUpdate;
  plan: EffectPlan;
  after: IterContext;
  at: Date;
}

/**
 * Reads whom a decision writes to, and answers what writes it down: addresses, mails and timers as rows; the worker does the rest
 * after the commit. The statements of the answer are sent at once, none awaits another.
 */
export async function prepareOutbox(
  scope: Scope,
  ctx: AppContext,
  { post, plan, after, at }: CarryOutInput,
): Promise<() => Promise<unknown>> {
  const requests = plan.requests.map((request) => ({ ...request, tokenId: newId(at) }));
  const told = [
    ...plan.mails,
    ...movedOnMails(plan, post),
    ...(await blockedMails(scope, plan, post)),
    ...(await promptMails(scope, post, { channelIds: plan.promptedChannelIds, again: false })),
    ...(await promptMails(scope, post, { channelIds: plan.remindedChannelIds, again: true })),
  ];
  const outbox: OutboxWritten = {
    postId: post.id,
    revisionHash: after.revision?.hash ?? null,
    supersededSeatIds: plan.revokedSeatIds,
    tokens: requests.map(({ kind, tokenId, seatId, personId }): TokenIssued => ({
      tokenId,
      tokenHash: hashDecisionToken(decisionToken(ctx.secret, tokenId)),
      seatId,
      personId,
      expiresAt: tokenExpiry(kind === "notice" ? null : after.publishAt, at),
    })),
    mails: [
      ...requests.map(({ kind, tokenId, seatId, personId }) =>
        letter({ kind, toPersonId: personId, seatId, data: { tokenId } }, at),
      ),
      ...told.map((mail) => letter(mail, at)),
    ],
    timers: plan.timers.map((timer) => ({
      jobId: newId(at),
      key: timerJobKey(post.id, timer.timerKey, timer.token),
      kind: timer.kind,
      payload: { postId: post.id, timerKey: timer.timerKey, token: timer.token },
      runAt: timer.at,
      ...meantTime(timer.kind === "due" ? after.publishAt : null, post.publishZone),
    })),
    cancelledJobKeys: plan.disarmed.map(({ timerKey, token }) => timerJobKey(post.id, timerKey, token)),
    at,
  };
  return () =>
    Promise.all([
      writeOutbox(scope, outbox),
      ...plan.sentChannelIds.map((channelId) => beginSending(scope, { postId: post.id, channelId, runAt: at })),
      remindsOfScheduling({ post, plan, after, at }, scope),
    ]);
}

function remindsOfScheduling({ post, plan, after, at }: CarryOutInput, scope: Scope): Promise<void> | null {
  const { publishAt, revision } = after;
  const isApproved = plan.mails.some(({ kind }) => kind === "approved");
  if (publishAt === null || revision === null || !isApproved || isScheduledByRoute(after)) return null;
  return planSchedulingReminder(scope, {
    postId: post.id,
    revisionHash: revision.hash,
    approvedAt: at,
    publishAt: new Date(publishAt),
  });
}

/** The fencing token is part of the key: a timer armed again is another job, so the one that fired can finish. */
export function timerJobKey(postId: string, timerKey: string, token: string): string {
  return `timer:${postId}:${timerKey}:${token}`;
}

/** Its route put it on the programme: nobody needs to be reminded of that. */
function isScheduledByRoute({ selfScheduling }: IterContext): boolean {
  return typeof selfScheduling === "object" && selfScheduling.stoppedBy === null;
}

function letter(mail: PlannedMail, at: Date): MailOut {
  return { mailId: newId(at), jobId: newId(at), ...mail };
}

/** The earlier of seven days and the publication, of what decides: afterwards the address only shows what happened. */
function tokenExpiry(publishAt: string | null, at: Date): Date {
  const latest = at.getTime() + tokenDays * 86_400_000;
  return new Date(publishAt === null ? latest : Math.min(latest, Date.parse(publishAt)));
}

function meantTime(publishAt: string | null, zone: string) {
  return publishAt === null ? { zone: null, localTime: null } : { zone, localTime: localTime(publishAt, zone) };
}

function movedOnMails({ completedLevel }: EffectPlan, post: PostForUpdate): PlannedMail[] {
  if (completedLevel === null) return [];
  return [{ kind: "movedOn", toPersonId: writerOf(post), seatId: null, data: { levelIndex: completedLevel } }];
}

async function blockedMails(scope: Scope, plan: EffectPlan, post: PostForUpdate): Promise<PlannedMail[]> {
  const [first] = plan.blocked;
  if (first === undefined) return [];
  const told = new Set([...(await readAdministrators(scope)), writerOf(post)]);
  return [...told].map((toPersonId) => ({
    kind: "blocked",
    toPersonId,
    seatId: first.seatId,
    data: { reason: first.reason },
  }));
}

/** One mail for each person, with all the channels that are theirs. */
async function promptMails(
  scope: Scope,
  post: PostForUpdate,
  { channelIds: asked, again }: { channelIds: string[]; again: boolean },
): Promise<PlannedMail[]> {
  if (asked.length === 0) return [];
  const publishers = await readPublishers(scope, asked);
  const channelsOf = new Map<string, string[]>();
  for (const channelId of asked) {
    for (const personId of publishers.get(channelId) ?? [writerOf(post)]) {
      channelsOf.set(personId, [...(channelsOf.get(personId) ?? []), channelId]);
    }
  }
  return [...channelsOf].map(([toPersonId, channelIds]) => ({
    kind: "timeToPublish",
    toPersonId,
    seatId: null,
    data: { channelIds, ...(again && { again }), ...(post.kind === "withdrawal" && { takesOff: true }) },
  }));
}

/** Who has the post in hand: its author, or the colleague while the author is away. */
function writerOf({ authorId, actingWriterId }: PostForUpdate): string {
  return actingWriterId ?? authorId;
}
