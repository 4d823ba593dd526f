/** What a decision sends out: planned from its effects, purely, then written as rows. */
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionToken, hashDecisionToken } from "#app/services/decisions/decision-token.ts";
import { planSchedulingReminder } from "#app/services/mail/scheduling-reminder.server.ts";
import { readAdministrators, readPublishers } from "#db/queries/facts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { type MailOut, type TokenIssued, writeOutbox } from "#db/writes/outbox.server.ts";
import type { BlockReason } from "#workflows/approval/states.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import type { MailData, PostMailKind } from "#emails/kinds.ts";
import type { Effect } from "#workflows/approval/events.ts";

const tokenDays = 7;

interface CarryOutInput {
  post: PostForUpdate;
  plan: EffectPlan;
  after: IterContext;
  at: Date;
}

/** Writes what a decision sends out: addresses, mails and timers as rows; the worker does the rest after the commit. */
export async function carryOut(scope: Scope, ctx: AppContext, { post, plan, after, at }: CarryOutInput): Promise<void> {
  const requests = plan.requests.map((request) => ({ ...request, tokenId: newId(at) }));
  const told = [
    ...plan.mails,
    ...movedOnMails(plan, post),
    ...(await blockedMails(scope, plan, post)),
    ...(await promptMails(scope, post, { channelIds: plan.promptedChannelIds, again: false })),
    ...(await promptMails(scope, post, { channelIds: plan.remindedChannelIds, again: true })),
  ];
  const expiresAt = tokenExpiry(after, at);
  await writeOutbox(scope, {
    postId: post.id,
    revisionHash: after.revision?.hash ?? null,
    supersededSeatIds: plan.revokedSeatIds,
    tokens: requests.map(({ tokenId, seatId, personId }): TokenIssued => ({
      tokenId,
      tokenHash: hashDecisionToken(decisionToken(ctx.secret, tokenId)),
      seatId,
      personId,
      expiresAt,
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
  });
  const { publishAt, revision } = after;
  if (publishAt !== null && revision !== null && plan.mails.some(({ kind }) => kind === "approved"))
    await planSchedulingReminder(scope, {
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

export type PlannedMail = {
  [Kind in PostMailKind]: { kind: Kind; toPersonId: string; seatId: string | null; data: MailData<Kind> };
}[PostMailKind];

export interface PlannedRequest {
  kind: "decisionRequest" | "reminder";
  seatId: string;
  personId: string;
}

/** Effects of one decision, put in the order in which rows can be written; nothing has happened yet. */
export interface EffectPlan {
  revokedSeatIds: string[];
  requests: PlannedRequest[];
  mails: PlannedMail[];
  blocked: Array<{ seatId: string; reason: BlockReason }>;
  timers: Array<Extract<Effect, { type: "armTimer" }>>;
  /** Fencing tokens of timers that no longer count, by key; the one that just fired is not among them. */
  disarmed: Array<{ timerKey: string; token: string }>;
  promptedChannelIds: string[];
  /** Asked for before, and nobody said what became of them. */
  remindedChannelIds: string[];
  cancelsPublications: boolean;
  /** The level that this event completed while the iter goes on to another. */
  completedLevel: number | null;
}

interface PlanInput {
  effects: Effect[];
  before: IterContext;
  after: IterContext;
  /** Of the event's own mark, when it gave one. */
  markId: string | null;
  fired: { timerKey: string; token: string } | null;
}

/** Pure: what must be written, from what the machine asked for. A request revoked by the same event is never sent. */
export function planEffects({ effects, before, after, markId, fired }: PlanInput): EffectPlan {
  const plan: EffectPlan = {
    revokedSeatIds: [],
    requests: [],
    mails: [],
    blocked: [],
    timers: [],
    disarmed: [],
    promptedChannelIds: [],
    remindedChannelIds: [],
    cancelsPublications: false,
    completedLevel: completedLevel(before, after),
  };
  for (const effect of effects) addEffect(plan, effect, after, markId);
  // The address of a mark that was taken back decides nothing any more: a new one is issued.
  plan.revokedSeatIds.push(...takenBackSeats(before, after));
  plan.disarmed = Object.entries(before.timers)
    .filter(([timerKey, token]) => after.timers[timerKey] !== token)
    .filter(([timerKey, token]) => fired?.timerKey !== timerKey || fired.token !== token)
    .map(([timerKey, token]) => ({ timerKey, token }));
  return plan;
}

function letter(mail: PlannedMail, at: Date): MailOut {
  return { mailId: newId(at), jobId: newId(at), ...mail };
}

/** The earlier of seven days and the publication: afterwards the address only shows what happened. */
function tokenExpiry(after: IterContext, at: Date): Date {
  const latest = at.getTime() + tokenDays * 86_400_000;
  return new Date(after.publishAt === null ? latest : Math.min(latest, Date.parse(after.publishAt)));
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
    data: { channelIds, ...(again && { again }) },
  }));
}

/** Who has the post in hand: its author, or the colleague while the author is away. */
function writerOf({ authorId, actingWriterId }: PostForUpdate): string {
  return actingWriterId ?? authorId;
}

function takenBackSeats(before: IterContext, after: IterContext): string[] {
  const marked = new Set(before.seats.filter((seat) => seat.mark !== null).map(({ seatId }) => seatId));
  return after.seats.filter((seat) => seat.mark === null && marked.has(seat.seatId)).map(({ seatId }) => seatId);
}

function completedLevel(before: IterContext, after: IterContext): number | null {
  const openIn = (context: IterContext) => context.levels.find(({ status }) => status === "open")?.index;
  const [from, to] = [openIn(before), openIn(after)];
  const passed = after.levels.find(({ index }) => index === from)?.status === "passed";
  return from !== undefined && to !== undefined && to > from && passed ? from : null;
}

const told = { tellApproved: "approved", tellExpired: "expired", tellHeld: "held", tellFailed: "failed" } as const;

function addEffect(plan: EffectPlan, effect: Effect, after: IterContext, markId: string | null): void {
  switch (effect.type) {
    case "requestDecision":
      for (const personId of effect.personIds) ask(plan, { kind: "decisionRequest", seatId: effect.seatId, personId });
      return;
    case "copyRequest":
      plan.mails.push({
        kind: "requestCopy",
        toPersonId: effect.personId,
        seatId: effect.seatId,
        data: { substituteId: effect.substituteId },
      });
      return;
    case "remind":
      for (const personId of effect.personIds) ask(plan, { kind: "reminder", seatId: effect.seatId, personId });
      return;
    case "tellSilent":
      for (const toPersonId of after.authors)
        plan.mails.push({ kind: "silent", toPersonId, seatId: effect.seatId, data: { personIds: effect.personIds } });
      return;
    case "tellFallen": {
      const { markId, why, by } = effect;
      plan.mails.push({
        kind: "markFell",
        toPersonId: effect.personId,
        seatId: effect.seatId,
        data: { markId, why, by },
      });
      return;
    }
    case "revokeRequests":
      plan.requests = plan.requests.filter((request) => !effect.seatIds.includes(request.seatId));
      plan.revokedSeatIds.push(...effect.seatIds);
      return;
    case "sendNotice":
      for (const toPersonId of effect.personIds)
        plan.mails.push({ kind: "notice", toPersonId, seatId: effect.seatId, data: {} });
      return;
    case "sendReceipt":
      if (markId === null) throw new Error("A receipt without a mark");
      plan.mails.push({ kind: "receipt", toPersonId: effect.personId, seatId: effect.seatId, data: { markId } });
      return;
    case "tellChangesRequested":
    case "tellRejected": {
      const kind = effect.type === "tellRejected" ? "rejected" : "changesRequested";
      const data = { markId: markOfSeat(after, effect.seatId) };
      for (const toPersonId of effect.personIds) plan.mails.push({ kind, toPersonId, seatId: effect.seatId, data });
      return;
    }
    case "tellApproved":
    case "tellExpired":
    case "tellHeld":
    case "tellFailed": {
      const kind = told[effect.type];
      for (const toPersonId of effect.personIds) plan.mails.push({ kind, toPersonId, seatId: null, data: {} });
      return;
    }
    case "tellBlocked":
      plan.blocked.push(...effect.seatIds.map((seatId) => ({ seatId, reason: effect.reason })));
      return;
    case "armTimer":
      plan.timers = [...plan.timers.filter((timer) => timer.timerKey !== effect.timerKey), effect];
      return;
    case "disarmTimer":
      plan.timers = plan.timers.filter((timer) => timer.timerKey !== effect.timerKey);
      return;
    case "promptPublication":
      plan.promptedChannelIds.push(...effect.channelIds);
      return;
    case "remindPublication":
      plan.remindedChannelIds.push(...effect.channelIds);
      return;
    case "cancelPublications":
      plan.cancelsPublications = true;
  }
}

/** One event may ask twice for the same thing (an escalation that also opens a seat): one mail is enough. */
function ask(plan: EffectPlan, request: PlannedRequest): void {
  const known = plan.requests.some((other) => other.seatId === request.seatId && other.personId === request.personId);
  if (!known) plan.requests.push(request);
}

function markOfSeat(context: IterContext, seatId: string): string {
  const markId = context.seats.find((seat) => seat.seatId === seatId)?.mark?.markId;
  if (markId === undefined) throw new Error(`Seat ${seatId} should hold the mark that ended the round`);
  return markId;
}
