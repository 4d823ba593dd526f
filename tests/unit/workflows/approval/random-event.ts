/** The event that a try of a random life makes, chosen against what the post has come to. */
import { after, type FrozenApprovalRoute, submission } from "#tests/support/iter.ts";
import type { Blackout } from "#workflows/approval/hold-types.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { IterContext, SeatProgress } from "#workflows/approval/types.ts";
import { staff } from "./random-approval-route.ts";
import { publisherEvent } from "./random-publisher.ts";
import { readingOf } from "./random-reading.ts";
import type { Try } from "./random-world.ts";

/** The very same event, delivered once more and later. */
export function again(event: IterEvent | null, now: string): IterEvent | null {
  return event === null ? null : { ...event, now };
}

/** Where a try happens: its place in the sequence, the moment, and what the post has come to. */
interface Place {
  index: number;
  now: string;
  route: FrozenApprovalRoute;
  last: { state: string; context: IterContext } | null;
  /** The hold that stands, else the newest blackout. */
  holdId: string | null;
  blackouts: Blackout[];
}

export function eventOf(one: Try, place: Place): IterEvent {
  const { index, now, last, holdId } = place;
  const context = last?.context ?? null;
  const seats = context?.seats ?? [];
  const asked = seats.filter((seat) => seat.status === "open");
  const seat = pick(one.slip < 15 && asked.length > 0 ? asked : seats, one.where);
  const actorId =
    one.slip < 16
      ? (pick(seat?.candidates ?? [], one.who) ?? pick(staff, one.who) ?? "writer")
      : (pick(staff, one.who) ?? "writer");
  const by = { actorId, means: "web", now } as const;
  const writer = { actorId: "writer", means: "web", now } as const;
  const token = `t${index}`;
  const timerKeys = Object.keys(context?.timers ?? { due: "" });
  const timerKey = pick(timerKeys, one.where) ?? "term:0";
  const timer = { timerKey, token: one.slip === 17 ? "stale" : (context?.timers[timerKey] ?? "none"), now } as const;
  const channelId = pick(["fb", "x", "other"], one.where) ?? "fb";
  const failed = Object.entries(context?.publications ?? {}).flatMap(([id, state]) => (state === "failed" ? [id] : []));
  const retry = {
    ...writer,
    type: "retryPublication",
    channelId: pick(failed, one.where) ?? channelId,
    token,
  } as const;
  const any = pick(seats, one.where);
  const takeBack = {
    ...by,
    actorId: any?.mark?.personId ?? actorId,
    type: "takeBack",
    seatId: any?.seatId ?? "none",
    token,
  } as const;
  const out = Object.entries(context?.publications ?? {}).flatMap(([id, state]) =>
    state === "verified" || state === "accepted" ? [id] : [],
  );
  const takeDown = {
    type: "takeDown",
    channelId: pick(out, one.where) ?? channelId,
    withdrawalId: "withdrawal",
    by: one.where % 2 === 0 ? null : actorId,
    now,
  } as const;
  const isOut = last?.state === "published" || (out.length > 0 && one.slip > 14);
  const likely = last?.state ?? "draft";
  const unread = seats.find(({ acknowledge, mark, status }) => acknowledge && mark === null && status === "lapsed");
  if (unread !== undefined && one.where % 7 === 3)
    return readingOf(one, unread, { index, now, hash: context?.revision?.hash ?? null });
  const isHeld = context?.holdId !== undefined;
  const moment = one.where % 3 === 0 ? null : after((one.where - 6) * 10, context?.publishAt ?? now);
  const confirmHeld = { ...writer, type: "confirmHeld", publishAt: moment, seatId: `again@${index}`, token } as const;
  const hold = { type: "hold", holdId: holdId ?? "none", now } as const;
  const mayBeHeld = likely === "scheduled" || likely === "publishing";
  // A post that was let pass must come to its moment too: a blackout is tried less often than a hold.
  const often = holdId?.startsWith("vote") === true ? 20 : 80;
  if (holdId !== null && one.what < (mayBeHeld ? often : often / 4)) return hold;
  const told = context === null || one.what % 10 > 6 ? null : publisherEvent(one, { context, index, now });
  if (told !== null) return told;
  const keptSeat = seats.find(({ mark }) => mark?.kept !== undefined);
  if (keptSeat !== undefined && one.what > 92)
    return { ...takeBack, actorId: keptSeat.mark?.personId ?? actorId, seatId: keptSeat.seatId };
  if (likely === "held" && isHeld && one.what < 85) return confirmHeld;
  if (likely === "draft" || likely === "changesRequested" || one.what < 3) return submit(one, place);
  if (likely === "review" && one.what < 60) return markOf(one, by, seat, place);
  if (likely === "review" && one.what < 75) return clockEvent(timer);
  if (likely === "review" && one.what < 83)
    return { type: "unreached", seatId: seat?.seatId ?? "none", personId: actorId, reason: "mailboxFull", token, now };
  if (likely === "open" && one.what < 30) return clockEvent(timer);
  if (likely === "open" && one.what < 45) return { ...by, type: "closeEnvelope" };
  if (likely === "approved" && one.what < 50)
    return { ...writer, type: "schedule", publishAt: after((one.where - 10) * 20, context?.publishAt ?? now), token };
  if (likely === "scheduled" && one.what < 60)
    return { type: "due", ...timer, now: one.slip < 12 ? after(one.where, context?.publishAt ?? now) : now };
  if (likely === "publishing" && one.what < 40)
    return { ...writer, type: "confirmPublication", channelId, url: "https://e.it" };
  if (likely === "publishing" && one.what < 70)
    return { ...writer, type: "reportFailure", channelId, reason: "rete ferma" };
  if (likely === "publishing" && failed.length > 0 && one.what < 85) return retry;
  if (likely === "failed" && one.what < 30) return retry;
  if (likely === "failed" && one.what < 50) return { ...retry, type: "giveUpChannel", reason: "chiuso" };
  if (isOut && one.what < 45) return takeDown;
  if ((likely === "failed" || likely === "held") && one.what < 80)
    return { ...writer, type: "schedule", publishAt: after(one.where, now), token };
  const rest: IterEvent[] = [
    { ...writer, type: "nudge", token },
    { ...writer, type: "edit" },
    { ...by, type: "recall" },
    { ...by, type: "discard" },
    { ...writer, type: "unschedule" },
    { ...by, type: "reopen", token },
    { type: "factsChanged", now, token },
    { type: "handOver", now, token, toPersonId: pick(staff, one.where) ?? "ann", absenceId: "away" },
    { type: "handBack", now, token, fromPersonId: "ann", absenceId: "away" },
    hold,
    confirmHeld,
    { type: "disown", now, token, seatId: seat?.seatId ?? "none", markId: seat?.mark?.markId ?? "none" },
    {
      ...by,
      actorId: "admin",
      type: "reassign",
      seatId: seat?.seatId ?? "none",
      toPersonId: pick(staff, one.where) ?? "ann",
      reason: "ferie",
      token,
    },
    { ...writer, type: "answer", seatId: seat?.seatId ?? "none", text: "spiego", token },
    takeBack,
    takeBack,
    { ...writer, type: "schedule", publishAt: after(one.where * 10, now), token },
    { ...writer, type: "reportFailure", channelId, reason: "rete ferma" },
    { ...writer, type: "confirmPublication", channelId, url: "https://e.it" },
    retry,
    takeDown,
    { ...writer, type: "giveUpChannel", channelId, reason: "chiuso" },
    { ...writer, type: "accountChanged", channelId },
    { ...writer, type: "confirmPublication", channelId, url: "https://e.it", alreadyOut: true },
    clockEvent(timer),
    markOf(one, by, seat, place),
  ];
  return pick(rest, one.what) ?? { ...writer, type: "edit" };
}

function submit(one: Try, { index, now, route, last, blackouts }: Place): IterEvent {
  const context = last?.context ?? null;
  const number = (context?.revision?.number ?? 0) + 1;
  const parts = partsOf(one, number, context);
  const unchanged = JSON.stringify(parts) === JSON.stringify(context?.revision?.parts);
  const hash = unchanged ? (context?.revision?.hash ?? "hash-1") : `hash-${number}`;
  const ids = [
    ...route.levels.flatMap((routeLevel_) => routeLevel_.seats.map((seat) => seat.id)),
    "voice",
    "words-1",
    "words-2",
  ];
  const seatIds = Object.fromEntries(ids.map((id) => [id, `${id}@${index}`]));
  const publishAt = after(60 + one.where * 60, now);
  // One in sixteen is an envelope.
  const envelope = { from: publishAt, until: after(240, publishAt), onDutyIds: ["writer"] };
  return submission({
    route,
    now,
    revision: { number, hash, parts },
    ...(one.away % 16 === 15 ? { envelope } : {}),
    seatIds,
    publishAt,
    token: `s${index}`,
    ...(one.who % 4 === 0 ? {} : { declares: blackouts.map(({ blackoutId }) => blackoutId) }),
  });
}

/** The content as it was, or another text of X, of Facebook, or of both. */
function partsOf({ slip, where }: Try, number: number, context: IterContext | null): Record<string, string> {
  const { fb = "fb-1", x = "x-1" } = context?.revision?.parts ?? {};
  if (slip < 5) return { fb, x };
  const others = [
    { fb, x: `x-${number}` },
    { fb, x: `x-${number}` },
    { fb: `fb-${number}`, x },
    { fb: `fb-${number}`, x: `x-${number}` },
  ];
  return others[where % others.length] ?? { fb, x };
}

function markOf(
  one: Try,
  by: { actorId: string; means: "web"; now: string },
  seat: SeatProgress | undefined,
  { index, last }: Place,
): IterEvent {
  const verdict =
    one.what % 20 < 16 ? "approve" : (pick(["requestChanges", "reject", "recuse"] as const, one.where) ?? "reject");
  return {
    ...by,
    type: "mark",
    markId: `m${index}`,
    seatId: seat?.seatId ?? "none",
    verdict,
    reason: verdict === "approve" ? null : "manca la data",
    reasonKind: null,
    revisionHash: one.slip === 18 ? "old" : (last?.context.revision?.hash ?? "none"),
    token: `t${index}`,
  };
}

function clockEvent({ timerKey, token, now }: { timerKey: string; token: string; now: string }): IterEvent {
  if (timerKey === "due") return { type: "due", timerKey, token, now };
  if (timerKey === "overdue") return { type: "publicationOverdue", timerKey, token, now };
  if (timerKey === "envelope") return { type: "envelopeEnds", timerKey, token, now };
  return { type: timerKey === "lastUseful" ? "lastUsefulPassed" : "termPassed", timerKey, token, now };
}

function pick<T>(from: readonly T[], index: number): T | undefined {
  return from.length === 0 ? undefined : from[index % from.length];
}
