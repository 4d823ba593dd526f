import type { MailData, PostMailKind } from "#emails/kinds.ts";
import type { Effect } from "#workflows/approval/events.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import type { BlockReason } from "#workflows/approval/states.ts";

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
