/** What goes out in somebody's name: their own consent, and a second pair of eyes where they sign the post as well. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  person,
  play,
  refusedWith,
  submission,
} from "#tests/support/iter.ts";
import type { Facts, ResolvedPerson } from "#workflows/approval/types.ts";

const seat = (id: string, personId: string) =>
  ({ id, kind: "signature", holder: { type: "person", personId }, label: "firma" }) as const;
const chiefSigns = level("head", { seats: [seat("a", "chief")] });
const mayorSigns = level("mayor", { seats: [seat("b", "mayor")] });
const directorSigns = level("direction", { seats: [seat("b", "director")] });
const voice = (voiceId: string, change: Partial<Facts> = {}) => officeFacts({ voiceId, ...change });

function consentOf(facts: Facts, onTerm: "remind" | "escalate" | "tacitConsent" = "remind") {
  const own = level("voice-level", {
    onTerm,
    termMinutes: 60,
    seats: [{ id: "v", kind: "signature", holder: { type: "voice" }, label: "consenso" }],
  });
  return play([submission({ route: officeApprovalRoute({ levels: [chiefSigns, own] }) }), mark("a1", "chief")], facts);
}

describe("the consent is the person's own", () => {
  it("no silence gives it, whatever the level says", () => {
    const facts = voice("director");
    const open = consentOf(facts, "tacitConsent");
    const timer = { type: "termPassed", timerKey: "term:1", token: open.context.timers["term:1"] ?? "" } as const;
    const later = play([{ ...timer, now: after(70) }], facts, open.stored);
    expect(later.context.seats[1]).toMatchObject({ status: "open", mark: null });
  });

  it("a term that passes brings in no superior, whatever the level says", () => {
    const facts = voice("director");
    const open = consentOf(facts, "escalate");
    const timer = { type: "termPassed", timerKey: "term:1", token: open.context.timers["term:1"] ?? "" } as const;
    const later = play([{ ...timer, now: after(70) }], facts, open.stored);
    expect(later.context.seats[1]).toMatchObject({ candidates: ["director"], escalated: [] });
    expect(refusedWith(later.stored, mark("v1", "mayor", { now: after(71) }), facts)).toBe("notYourSeat");
  });

  it("declined, it stops, and nobody comes in", () => {
    const facts = voice("director");
    const declined = play([mark("v1", "director", { verdict: "recuse" })], facts, consentOf(facts).stored);
    expect(declined.context.seats[1]).toMatchObject({ status: "blocked", blocked: "recused", candidates: [] });
  });

  it("a request that does not arrive passes to nobody", () => {
    const facts = voice("director");
    const lost = { type: "unreached", seatId: "v1", personId: "director", reason: "mailboxFull", token: "l" } as const;
    const told = play([{ ...lost, now: after(9) }], facts, consentOf(facts).stored);
    expect(told.context.seats[1]).toMatchObject({ candidates: ["director"], escalated: [], unreached: ["director"] });
  });

  it("a delegation does not reach it: a substitute consents to nothing in somebody's name", () => {
    const facts = voice("director", {
      delegations: [{ delegationId: "d", of: "director", substituteId: "ann", enteredBy: "admin", act: "" }],
    });
    const open = consentOf(facts);
    expect(open.context.seats[1]?.candidates).toEqual(["director"]);
    expect(refusedWith(open.stored, mark("v1", "ann"), facts)).toBe("notYourSeat");
    expect(play([mark("v1", "director")], facts, open.stored).state).toBe("approved");
  });

  it("nobody hands it on, not even an administrator", () => {
    const facts = voice("director");
    const hand = { type: "reassign", actorId: "admin", means: "web", seatId: "v1", toPersonId: "mayor" } as const;
    const handed = { ...hand, now: after(8), reason: "è via", token: "h" } as const;
    expect(refusedWith(consentOf(facts).stored, handed, facts)).toBe("impossibleNow");
  });

  it("it needs no role, but an auditor never signs", () => {
    const as = (change: Partial<ResolvedPerson>) =>
      voice("director", {
        people: { ...officeFacts().people, director: { ...person("director", "mayor"), ...change } },
      });
    expect(consentOf(as({ mayDecide: false })).context.seats[1]?.candidates).toEqual(["director"]);
    const audits = consentOf(as({ onlyAudits: true }));
    expect(audits.context.seats[1]).toMatchObject({ status: "blocked", blocked: "notApprover" });
  });
});

describe("a second pair of eyes, where the voice also signs", () => {
  const sent = (levels: Parameters<typeof officeApprovalRoute>[0], facts: Facts) =>
    play([submission({ route: officeApprovalRoute(levels) })], facts);

  it("another one of the group signs, and the voice consents", () => {
    const legal = level("legal", {
      seats: [{ id: "a", kind: "signature", holder: { type: "group", groupId: "legal" }, label: "firma" }],
    });
    const facts = voice("ann");
    const open = sent({ levels: [legal] }, facts);
    expect(open.context.seats.map(({ candidates }) => candidates)).toEqual([["bob"], ["ann"]]);
    expect(refusedWith(open.stored, mark("a1", "ann"), facts)).toBe("notYourSeat");
    expect(play([mark("a1", "bob"), mark("voice1", "ann")], facts, open.stored).state).toBe("approved");
  });

  it("alone on a level, their superior reads it in their place", () => {
    const facts = voice("director");
    const open = sent({ levels: [directorSigns] }, facts);
    expect(open.context.seats[0]).toMatchObject({
      candidates: ["mayor"],
      escalated: [{ personId: "mayor", of: "director" }],
    });
    const signed = play([mark("b1", "mayor")], facts, open.stored);
    expect(signed.context.seats[0]?.mark?.capacity).toEqual({ type: "escalated", of: "director" });
    expect(play([mark("voice1", "director")], facts, signed.stored).state).toBe("approved");
  });

  it("with nobody above them it stops and says why, and an administrator hands the seat to somebody else", () => {
    const facts = voice("mayor");
    const open = sent({ levels: [mayorSigns] }, facts);
    expect(open.context.levels[0]?.status).toBe("blocked");
    expect(open.effects).toContainEqual({ type: "tellBlocked", seatIds: ["b1"], reason: "ownVoice" });
    const hand = { type: "reassign", actorId: "admin", means: "web", seatId: "b1", toPersonId: "director" } as const;
    const handed = play([{ ...hand, now: after(3), reason: "è a suo nome", token: "h" }], facts, open.stored);
    const done = play([mark("b1", "director"), mark("voice1", "mayor")], facts, handed.stored);
    expect(done.state).toBe("approved");
  });

  it("also where one signature may count for two seats: a consent is not a signature for somebody else", () => {
    const facts = voice("mayor");
    const open = sent({ levels: [mayorSigns], oneSignatureCounts: true }, facts);
    expect(open.context.levels[0]?.status).toBe("blocked");
  });

  it("an endorsement advises, and the voice may give it", () => {
    const advises = level("advice", {
      seats: [
        seat("a", "chief"),
        { id: "e", kind: "endorsement", holder: { type: "person", personId: "director" }, label: "visto" },
      ],
    });
    const facts = voice("director");
    expect(sent({ levels: [advises] }, facts).context.seats[1]?.candidates).toEqual(["director"]);
  });
});

describe("whoever wrote it alone, in their own name", () => {
  it("consents by having written it: no seat is added", () => {
    const facts = officeFacts({ voiceId: "writer" });
    const open = play([submission({ route: officeApprovalRoute({ levels: [chiefSigns] }) })], facts);
    expect(open.context.seats.map(({ holder }) => holder.type)).toEqual(["person"]);
    expect(play([mark("a1", "chief")], facts, open.stored).state).toBe("approved");
  });

  it("but still signs none of the other seats", () => {
    const facts = officeFacts({ voiceId: "director", authorId: "director", authors: ["director"] });
    const open = play(
      [submission({ route: officeApprovalRoute({ levels: [directorSigns] }), actorId: "director" })],
      facts,
    );
    expect(open.context.seats[0]).toMatchObject({ status: "blocked", blocked: "onlyAuthors" });
  });
});
