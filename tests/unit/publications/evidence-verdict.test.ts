/** The first sentence of the evidence sheet says whose doing it was, and nothing that is not on record. */
import { describe, expect, it } from "vitest";
import { verdictOf } from "#app/services/publications/evidence-verdict.ts";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { publicationFaults, publicationStates } from "#workflows/approval/states.ts";

const dueAt = "2026-11-27T11:30:00.000Z";
const after = (seconds: number) => new Date(Date.parse(dueAt) + seconds * 1000).toISOString();
const later = new Date(after(86_400));

type Call = Parameters<typeof verdictOf>[0]["calls"][number];

function call(number: number, kind: Call["kind"], outcome: Call["outcome"], at: number): Call {
  const endedAt = outcome === null ? null : after(at + 1);
  return { number, kind, outcome, startedAt: after(at), endedAt, evidence: null };
}

const known: Parameters<typeof verdictOf>[0] = {
  takesOff: false,
  way: "create",
  state: "verified",
  fault: null,
  failureReason: null,
  dueAt,
  publishedAt: after(1),
  acceptedAt: after(1),
  confirmedByName: null,
  calls: [call(1, "create", "published", 0)],
};

describe("it is out", () => {
  it("at its moment, and only once", () => {
    expect(verdictOf(known, later)).toEqual({ type: "out", at: after(1), once: true });
  });

  it("late because its network stood still, from the first call that failed to the last", () => {
    const calls = [
      call(1, "create", "notSent", 0),
      call(2, "create", "notSent", 30),
      call(3, "create", "published", 900),
    ];
    expect(verdictOf({ ...known, acceptedAt: after(901), calls }, later)).toEqual({
      type: "outAfterSilence",
      from: after(0),
      to: after(31),
      at: after(901),
      once: true,
    });
  });

  it("after a call without an answer that was repeated, it does not say that it is there only once", () => {
    const calls = [call(1, "create", "unknown", 0), call(2, "create", "published", 30)];
    expect(verdictOf({ ...known, calls }, later)).toMatchObject({ type: "outAfterSilence", once: false });
  });

  it("found after a lost answer, it is there once: nothing was sent again", () => {
    const calls = [call(1, "create", "unknown", 0), call(2, "reconcile", "found", 30)];
    expect(verdictOf({ ...known, calls }, later)).toMatchObject({ type: "outAfterSilence", once: true });
  });

  it("late because we began late", () => {
    const calls = [call(1, "create", "published", 300)];
    expect(verdictOf({ ...known, acceptedAt: after(301), calls }, later)).toMatchObject({
      type: "outLate",
      minutes: 5,
    });
  });

  it("by hand, and by somebody who looked", () => {
    expect(verdictOf({ ...known, confirmedByName: "Marta", calls: [] }, later)).toEqual({ type: "confirmed" });
    const calls = [call(1, "create", "unknown", 0)];
    expect(verdictOf({ ...known, confirmedByName: "Marta", calls }, later)).toEqual({ type: "foundByPerson" });
  });
});

it("before its moment nobody is late; after it, with nothing done, we are", () => {
  const waiting = { ...known, state: "waiting" as const, calls: [] };
  expect(verdictOf(waiting, new Date(after(-1)))).toEqual({ type: "ahead" });
  expect(verdictOf(waiting, new Date(after(61)))).toEqual({ type: "notBegun" });
});

it("too late is the network's doing only where it was asked in time", () => {
  const failed = { ...known, state: "failed" as const, fault: "tooLate" as const };
  expect(verdictOf({ ...failed, calls: [call(1, "create", "notSent", 0)] }, later)).toMatchObject({
    type: "silentTooLong",
  });
  expect(verdictOf({ ...failed, calls: [] }, later)).toEqual({ type: "tooLate" });
});

it("says whether a hold or a person stopped it", () => {
  const failed = { ...known, state: "failed" as const, fault: "stopped" as const };
  const calls = [call(1, "create", "notSent", 0)];
  expect(verdictOf({ ...failed, calls }, later)).toEqual({ type: "stopped" });
  expect(verdictOf({ ...failed, calls, failureReason: "È cambiato l’orario" }, later)).toEqual({
    type: "stoppedByPerson",
  });
});

it("of what is taken off says that, and never that it went out", () => {
  const off = { ...known, takesOff: true, way: "remove" as const, calls: [call(1, "remove", "published", 0)] };
  const said = (change: Partial<typeof known>) => verdictOf({ ...off, ...change }, later);
  expect(said({})).toEqual({ type: "off", at: after(1) });
  expect(said({ confirmedByName: "Marta" })).toEqual({ type: "offSeen" });
  expect(said({ confirmedByName: "Marta", calls: [] })).toEqual({ type: "offConfirmed" });
  expect(said({ state: "uncertain" })).toEqual({ type: "offUnknown", at: after(0) });
  expect(said({ state: "failed", fault: "asBefore" })).toEqual({ type: "offFailed" });
  expect(said({ state: "failed" })).toEqual({ type: "offReported" });
  expect(said({ state: "prompted", calls: [] })).toEqual({ type: "offByHand" });
  expect(said({ state: "givenUp" })).toEqual({ type: "offGivenUp" });
  expect(said({ state: "sending", calls: [call(1, "remove", "unknown", 0)] })).toMatchObject({ type: "networkSilent" });
});

it("of a post that was changed where it stood says so", () => {
  const calls = [call(1, "edit", "unknown", 0), call(2, "edit", "published", 5)];
  expect(verdictOf({ ...known, way: "edit", calls }, later)).toEqual({ type: "edited", at: after(1) });
});

it("has a sentence for every state and every fault, in every language", () => {
  for (const [state, takesOff] of publicationStates.flatMap((one) => [[one, false] as const, [one, true] as const]))
    for (const fault of [null, ...publicationFaults])
      for (const calls of [
        [],
        [call(1, "create", "notSent", 0)],
        [call(1, "create", null, 0)],
        [call(1, "create", "pending", 0)],
      ]) {
        const { type } = verdictOf({ ...known, takesOff, state, fault, calls }, later);
        for (const words of Object.values(catalogues)) expect(words.evidence.verdict[type]).toBeTypeOf("string");
      }
});
