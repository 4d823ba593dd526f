/** An honest step of a life, and for every rule a way to falsify it: an oracle that does not notice is none. */
import { drawStart } from "#tests/faults/lives/draw-start.ts";
import { members } from "#tests/faults/lives/organization.ts";
import type { Moment } from "#tests/faults/lives/life.ts";
import type { EntryRow, MailRow, MarkRow, SeatRow } from "#tests/faults/lives/observe.ts";
import type { Turn } from "./turn.ts";

const monday = Date.parse("2026-03-02T09:00:00.000Z");
const minute = 60_000;
const people = members.map((_, place) => `p${place}`);
const round = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ from: 0, to: 1440 }]]));

/** One level with one signature, Marco's (p3), asked an hour ago; Giulia (p0) wrote. Nothing happens in the step itself. */
export function honestTurn(): Turn {
  const before = momentAt(monday);
  const now = momentAt(monday + 60 * minute);
  const organization = { organizationId: "o", people, groups: ["g0"], channels: ["c0"], hours: round };
  const seats = [{ id: "r0", kind: "signature", holder: { type: "person", personId: "p3" }, label: "firma" }] as const;
  const level = {
    id: "l0",
    name: "Uno",
    when: null,
    seats: [...seats],
    quorum: "all",
    veto: true,
    onTerm: "remind",
  } as const;
  const levels = [{ ...level, seats: [...seats], termMinutes: 480, afterChanges: "restart" as const }];
  return {
    life: {
      start: { ...drawStart(1), post: { reports: true, lost: 0 } },
      organization,
      route: { levels, toleranceMinutes: 0, authorsMaySign: false, oneSignatureCounts: false },
      postId: "post",
      moments: [before, now],
    },
    before,
    now,
  };
}

function momentAt(at: number): Moment {
  const asked = new Date(monday).toISOString();
  return {
    at,
    deed: { do: "pass", minutes: 0, down: false },
    answers: [],
    told: 0,
    settled: true,
    offers: null,
    broke: [],
    seen: {
      at,
      post: {
        state: "review",
        version: 2,
        chainSeq: 2,
        level: 0,
        revision: "hash",
        publishAt: new Date(monday + 1440 * minute).toISOString(),
        lastMarkAt: null,
        author: "p0",
        voice: null,
        tags: [],
        sensitive: false,
        channels: ["c0"],
        digest: "",
        written: "1",
      },
      seats: [seat("s0", {})],
      asked: [{ seat: "s0", person: "p3" }],
      marks: [],
      publications: [],
      revisions: [{ hash: "hash", content: '{"format":2,"rulesVersion":"1","channels":[{"channelId":"c0"}]}' }],
      entries: [entry("post.created"), entry("post.submitted")],
      mails: [mail("m0", { createdAt: asked, sentAt: asked, deliveredAt: asked })],
      tokens: [{ seat: "s0", person: "p3" }],
      holds: [],
      pauses: [],
      delegations: [],
      votes: [],
      declarations: [],
      ticks: [],
      timers: [],
      channels: ["Comune"],
      people: members.map(({ roles, superior }, place) => ({
        id: `p${place}`,
        roles,
        superior: superior === null ? null : `p${superior}`,
        active: true,
      })),
      groups: { g0: ["p3", "p4"] },
      writers: ["p0"],
    },
  };
}

export function seat(id: string, change: Partial<SeatRow>): SeatRow {
  const holder = { type: "person", personId: "p3" } as const;
  return {
    id,
    round: 1,
    level: 0,
    position: 0,
    kind: "signature",
    holder,
    status: "open",
    blocked: null,
    ended: null,
    ...change,
  };
}

export function entry(type: string, change: Partial<EntryRow> = {}): EntryRow {
  return {
    seq: 1,
    type,
    actor: "p0",
    means: "web",
    at: new Date(monday).toISOString(),
    payload: {},
    written: "1",
    ...change,
  };
}

export function mail(id: string, change: Partial<MailRow>): MailRow {
  return {
    id,
    kind: "decisionRequest",
    to: "p3",
    seat: "s0",
    status: "sent",
    createdAt: "",
    sentAt: null,
    deliveredAt: null,
    delivery: null,
    ...change,
  };
}

export function mark(change: Partial<MarkRow>): MarkRow {
  const at = new Date(monday + 60 * minute).toISOString();
  return {
    id: "k0",
    seat: "s0",
    person: "p3",
    capacity: { type: "own" },
    verdict: "approve",
    reason: null,
    revision: "hash",
    kept: null,
    means: "web",
    at,
    takenBackAt: null,
    ...change,
  };
}

/** Puts a mark on a seat of the rows seen now, and the post into the state it would then have. */
export function marked(turn: Turn, change: Partial<MarkRow> = {}, state = "approved"): void {
  const { seen } = turn.now;
  const given = mark(change);
  seen.marks.push(given);
  seen.seats = seen.seats.map((one) => (one.id === given.seat ? { ...one, status: "marked" } : one));
  seen.asked = seen.asked.filter((one) => one.seat !== given.seat);
  seen.post.state = state;
  if (state !== "review") seen.post.level = null;
}

export function later(minutes: number): string {
  return new Date(monday + minutes * minute).toISOString();
}
