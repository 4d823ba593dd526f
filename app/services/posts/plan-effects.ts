/** What a decision sends out, planned purely from the effects that the machine asked for. */
import type { BlockReason } from "#workflows/approval/states.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import type { MailData, PostMailKind } from "#emails/kinds.ts";
import type { Effect } from "#workflows/approval/events.ts";

export type PlannedMail = {
  [Kind in PostMailKind]: { kind: Kind; toPersonId: string; seatId: string | null; data: MailData<Kind> };
}[PostMailKind];

export interface PlannedRequest {
  /** `notice`: its reader is asked to say that they read it. */
  kind: "decisionRequest" | "reminder" | "notice" | "markKept";
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
  /** The publisher's. */
  sentChannelIds: string[];
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
    sentChannelIds: [],
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
  return after.live === undefined ? plan : withoutAsking(plan);
}

/** Whoever is on duty signs in the same moment, on the page they are on: nobody is asked, and nothing is left to schedule. */
function withoutAsking(plan: EffectPlan): EffectPlan {
  return { ...plan, requests: [], mails: plan.mails.filter(({ kind }) => kind !== "approved") };
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

const told = { tellExpired: "expired", tellHeld: "held", tellFailed: "failed" } as const;

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
    case "tellKept":
      // With an address of its own: whoever is told may object from there.
      ask(plan, { kind: "markKept", seatId: effect.seatId, personId: effect.personId });
      return;
    case "revokeRequests":
      plan.requests = plan.requests.filter((request) => !effect.seatIds.includes(request.seatId));
      plan.revokedSeatIds.push(...effect.seatIds);
      return;
    case "sendNotice":
      for (const personId of effect.personIds)
        if (effect.acknowledge) ask(plan, { kind: "notice", seatId: effect.seatId, personId });
        else plan.mails.push({ kind: "notice", toPersonId: personId, seatId: effect.seatId, data: {} });
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
      if (after.envelope !== undefined) {
        const personIds = new Set([...effect.personIds, ...after.envelope.onDutyIds]);
        for (const toPersonId of personIds)
          plan.mails.push({ kind: "envelopeOpen", toPersonId, seatId: null, data: {} });
        return;
      }
      for (const toPersonId of effect.personIds)
        plan.mails.push({ kind: "approved", toPersonId, seatId: null, data: {} });
      return;
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
    case "sendPublication":
      plan.sentChannelIds.push(...effect.channelIds);
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
