/** What a hold (*Pausa*) stopped goes on with one who confirms and one who signs, and not without. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  person,
  play,
  standingHold,
  submission,
} from "#tests/support/iter.ts";
import { by, publishAt, schedule } from "#tests/support/posts-by-state.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import {
  asked,
  confirmHeld,
  dueWith,
  held,
  hold,
  paused,
  refusal,
  signAgain,
  turnOf,
} from "#tests/support/held-posts.ts";

describe("lifting releases nothing", () => {
  it("leaves a held post where it is: it is not simply put on the programme again", () => {
    expect(refusal(held.stored, { ...schedule, now: after(40) })).toBe("needsConfirmation");
    expect(refusal(held.stored, confirmHeld(), paused)).toBe("onHold");
  });

  it("asks those who signed, once whoever writes it has confirmed it", () => {
    expect(asked.state).toBe("review");
    expect(turnOf(asked)).toEqual(["ann", "chief", "director"]);
    expect(asked.effects).toContainEqual({ type: "cancelPublications" });
  });

  it("puts it on the programme with one signature, for the same moment and the same content", () => {
    const again = play([signAgain("chief")], officeFacts(), asked.stored);
    expect(again).toMatchObject({ state: "scheduled", context: { publishAt, approvedPublishAt: publishAt } });
    expect(again.context.revision).toEqual(held.context.revision);
    expect(play([dueWith("token-again-chief")], officeFacts(), again.stored).state).toBe("publishing");
  });

  it("takes a signature on no other content, and none of whoever confirmed it", () => {
    expect(refusal(asked.stored, signAgain("chief", { revisionHash: "hash-0" }))).toBe("outdatedRevision");
    const byChief = play([confirmHeld({ actorId: "chief" })], officeFacts(), held.stored);
    expect(turnOf(byChief)).toEqual(["ann", "director"]);
    expect(refusal(byChief.stored, signAgain("chief"))).toBe("notYourSeat");
  });

  it("moves it within what was signed; a moment that has passed is not confirmed", () => {
    const later = after(120, publishAt);
    const moved = play([confirmHeld({ publishAt: later }), signAgain("ann")], officeFacts(), held.stored);
    expect(moved.context).toMatchObject({ publishAt: later, approvedPublishAt: publishAt });
    expect(refusal(held.stored, confirmHeld({ publishAt: after(121, publishAt) }))).toBe("outsideTolerance");
    expect(refusal(held.stored, confirmHeld({ now: after(1, publishAt) }))).toBe("publishMomentPassed");
    const soon = confirmHeld({ now: after(1, publishAt), publishAt: after(60, publishAt) });
    expect(play([soon], officeFacts(), held.stored).state).toBe("review");
  });

  it("holds it again, and asks nobody any more, where another hold comes before the signature", () => {
    const second = officeFacts({ holds: [standingHold({ holdId: "second" })] });
    expect(refusal(asked.stored, signAgain("chief"), second)).toBe("onHold");
    const again = play([hold({ holdId: "second", now: after(45) })], second, asked.stored);
    expect(again).toMatchObject({ state: "held", context: { holdId: "second", approvedPublishAt: publishAt } });
    expect(again.effects).toContainEqual({ type: "revokeRequests", seatIds: ["again"] });
    const third = play(
      [confirmHeld({ seatId: "third", now: after(60) }), mark("third", "director", { now: after(61) })],
      officeFacts(),
      again.stored,
    );
    expect(third.state).toBe("scheduled");
  });

  it("holds it again where nobody signs before its moment: it does not expire", () => {
    const late: IterEvent = { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: "confirm" };
    const again = play([late], officeFacts(), asked.stored);
    expect(again).toMatchObject({ state: "held", context: { heldFor: "pause", holdId: "hold" } });
    expect(again.effects).toContainEqual({ type: "tellHeld", personIds: ["writer"] });
    const moved = confirmHeld({ now: after(1, publishAt), publishAt: after(60, publishAt), seatId: "third" });
    expect(play([moved], officeFacts(), again.stored).state).toBe("review");
  });

  it("asks again where the signature is taken back", () => {
    const again = play([signAgain("chief")], officeFacts(), asked.stored);
    const back: IterEvent = {
      ...by,
      type: "takeBack",
      actorId: "chief",
      now: after(55),
      seatId: "again",
      token: "back",
    };
    const open = play([back], officeFacts(), again.stored);
    expect([open.state, turnOf(open)]).toEqual(["review", ["ann", "chief", "director"]]);
    const twice = play([signAgain("director", { now: after(56) })], officeFacts(), open.stored);
    expect(twice).toMatchObject({ state: "scheduled", context: { publishAt, approvedPublishAt: publishAt } });
  });

  it("never takes silence for the signature", () => {
    const quiet = play(
      [{ type: "termPassed", now: after(41 + 480), timerKey: "term:3", token: "confirm" }],
      officeFacts(),
      asked.stored,
    );
    expect(quiet.state).toBe("review");
    expect(quiet.effects).toContainEqual({
      type: "remind",
      seatId: "again",
      personIds: expect.arrayContaining(["chief"]),
    });
  });

  it("still asks for the confirmation after an account was changed and put back", () => {
    const change: IterEvent = { ...by, type: "accountChanged", now: after(30), channelId: "fb" };
    const elsewhere = play([change], officeFacts({ changedAccounts: ["fb"] }), held.stored);
    expect(refusal(elsewhere.stored, confirmHeld(), officeFacts({ changedAccounts: ["fb"] }))).toBe("accountChanged");
    expect(refusal(elsewhere.stored, { ...schedule, now: after(40) })).toBe("needsConfirmation");
    expect(refusal(elsewhere.stored, confirmHeld())).toBeNull();
  });
});

describe("the way forward exists also where the one who signed cannot", () => {
  const signedBy = (holder: "person" | "group") =>
    officeApprovalRoute({
      levels: [
        level("only", {
          seats: [
            {
              id: "a",
              kind: "signature",
              label: "firma",
              holder:
                holder === "group"
                  ? {
                      type: "group",
                      groupId: "legal",
                    }
                  : {
                      type: "person",
                      personId: "ann",
                    },
            },
          ],
        }),
      ],
    });
  const heldOf = (holder: "person" | "group") => {
    const signed = play([submission({ route: signedBy(holder) }), mark("a1", "ann"), schedule]);
    return play([hold()], paused, signed.stored).stored;
  };
  const people = { ...officeFacts().people, ann: person("ann", "director", false) };
  const without = officeFacts({ people });

  it("asks whoever else may fill the seat that was signed", () => {
    expect(turnOf(play([confirmHeld()], without, heldOf("group")))).toEqual(["bob"]);
  });

  it("stops and says so where there is nobody, until an administrator hands it on", () => {
    const stuck = play([confirmHeld()], without, heldOf("person"));
    expect(whoseTurn(stuck.context)?.blocked).toEqual([{ seatId: "again", reason: "suspended" }]);
    const handOn: IterEvent = {
      ...by,
      type: "reassign",
      actorId: "admin",
      now: after(45),
      seatId: "again",
      toPersonId: "director",
      reason: "Anna è sospesa",
      token: "hand",
    };
    const handed = play([handOn], without, stuck.stored);
    expect(play([signAgain("director")], without, handed.stored).state).toBe("scheduled");
  });
});
