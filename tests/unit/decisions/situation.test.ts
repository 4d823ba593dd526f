import { expect, test } from "vitest";
import { decideBy, situationOf, type SituationInput } from "#app/services/decisions/situation.ts";
import type { IterMark, IterSeat } from "#db/queries/iter-view.server.ts";
import { postStates } from "#workflows/approval/states.ts";

const now = new Date("2026-03-02T09:00:00Z");
const later = new Date(now.getTime() + 60_000);

const seat: IterSeat = {
  seatId: "seat",
  kind: "signature",
  label: "firma",
  acknowledge: false,
  status: "open",
  blocked: null,
  holderType: "person",
  holderName: "Elena",
  cameIn: null,
  holderId: "elena",
  openedAt: null,
  dueAt: null,
  mark: null,
  ended: null,
  reassigned: null,
  delegated: null,
  covers: null,
};

function mark(personId: string | null, change: Partial<IterMark> = {}): IterMark {
  const given = {
    markId: "mark",
    personName: "X",
    ofName: null,
    verdict: "approve",
    reason: null,
    reasonKind: null,
    at: now.toISOString(),
    kept: null,
  } as const;
  return { ...given, personId, capacity: { type: "own" }, ...change };
}

function situation(change: Partial<SituationInput> = {}) {
  const link = { expiresAt: later, supersededAt: null, newer: false };
  return situationOf({
    personId: "elena",
    now,
    state: "review",
    seat,
    mayFill: true,
    undoUntil: null,
    outdated: null,
    link,
    frozen: false,
    recused: false,
    barred: false,
    stoodInFor: null,
    ...change,
  }).type;
}

test("buttons are shown only to a candidate of an open seat, by a living address, on the current revision", () => {
  expect(situation()).toBe("open");
  expect(situation({ link: null })).toBe("open");
  expect(situation({ mayFill: false })).toBe("notYours");
  expect(situation({ seat: null })).toBe("notYours");
  expect(situation({ seat: { ...seat, kind: "notice" } })).toBe("notYours");
  expect(situation({ link: { expiresAt: now, supersededAt: null, newer: false } })).toBe("linkExpired");
  expect(situation({ link: { expiresAt: later, supersededAt: now, newer: true } })).toBe("newerLink");
  expect(situation({ link: { expiresAt: later, supersededAt: now, newer: false } })).toBe("revoked");
  expect(situation({ frozen: true })).toBe("frozen");
  expect(situation({ outdated: { before: 1, after: 2 } })).toBe("changed");
});

test("a closed seat never shows buttons, whatever else is true", () => {
  for (const status of ["waiting", "marked", "lapsed", "skipped", "blocked", "superseded"] as const) {
    expect(situation({ seat: { ...seat, status } })).not.toBe("open");
  }
});

test("what was decided is told first, also by an address that lives no more and in every state of the post", () => {
  for (const state of postStates) {
    expect(
      situation({
        state,
        seat: { ...seat, status: "marked", mark: mark("elena") },
        link: { expiresAt: now, supersededAt: now, newer: true },
      }),
    ).toBe("mine");
  }
  expect(situation({ seat: { ...seat, status: "marked", mark: mark("sandra") } })).toBe("other");
  expect(situation({ seat: { ...seat, status: "marked", mark: mark(null, { capacity: { type: "tacit" } }) } })).toBe(
    "lapsed",
  );
});

test("a post that went back to its writer, or past its moment, says so", () => {
  expect(situation({ state: "draft" })).toBe("withdrawn");
  expect(situation({ state: "changesRequested" })).toBe("withdrawn");
  expect(situation({ state: "expired" })).toBe("expired");
});

test("a decision serves until its term, or until publication where that comes first", () => {
  expect(decideBy(null, later)).toBeNull();
  expect(decideBy(later.toISOString(), now)).toEqual(now);
  expect(decideBy(now.toISOString(), later)).toEqual(now);
  expect(decideBy(now.toISOString(), null)).toEqual(now);
});

test("whoever is away reads who decides for them, and who stood in reads that it is over", () => {
  const delegated = { byId: "sara", byName: "Sara", ofId: "elena", ofName: "Elena", act: "" };
  expect(situation({ seat: { ...seat, delegated }, mayFill: false })).toBe("delegatedAway");
  expect(situation({ seat: { ...seat, delegated }, mayFill: true, personId: "sara" })).toBe("open");
  expect(situation({ mayFill: false, personId: "sara", stoodInFor: "Elena" })).toBe("delegationOver");
  expect(situation({ mayFill: false, personId: "sara" })).toBe("notYours");
});
