/** A hold (*Pausa*): what it stops, and that nothing it stopped goes on without one who confirms and one who signs. */
import { describe, expect, it } from "vitest";
import {
  after,
  allReached,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  person,
  play,
  refusedWith,
  standingHold,
  start,
  submission,
} from "#tests/support/iter.ts";
import { by, due, fail, postsByState, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import { decide } from "#workflows/approval/decide.ts";
import type { Decision, IterEvent, StoredIter } from "#workflows/approval/events.ts";
import { holdReaches, stopNow } from "#workflows/approval/hold.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import type { Facts } from "#workflows/approval/types.ts";

const paused = officeFacts({ holds: [standingHold()] });
const hold = (change: Partial<Extract<IterEvent, { type: "hold" }>> = {}): IterEvent => ({
  type: "hold",
  holdId: "hold",
  now: after(20),
  ...change,
});
const confirmHeld = (change: Partial<Extract<IterEvent, { type: "confirmHeld" }>> = {}) =>
  ({
    ...by,
    type: "confirmHeld",
    now: after(40),
    publishAt: null,
    seatId: "again",
    token: "confirm",
    ...change,
  }) as const satisfies IterEvent;
const signAgain = (actorId: string, change = {}) => mark("again", actorId, { now: after(50), ...change });

const scheduled = play([...toApproved, schedule]).stored;
const held = play([hold()], paused, scheduled);
const asked = play([confirmHeld()], officeFacts(), held.stored);

const dueWith = (token: string): IterEvent => ({ type: "due", now: publishAt, timerKey: "due", token });

function turnOf({ context }: Decision): string[] {
  return (whoseTurn(context)?.seats ?? []).flatMap(({ personIds }) => personIds).sort();
}

/** As `play`, with the facts of the world as they are. */
function refusal(from: StoredIter, event: IterEvent, facts: Facts = officeFacts()): string | null {
  return refusedWith(from, event, facts);
}

describe("what a hold stops", () => {
  it("takes a scheduled post off the programme, with its signatures, and writes to nobody by itself", () => {
    expect(held).toMatchObject({ state: "held", context: { heldFor: "pause", holdId: "hold", timers: {} } });
    expect(held.effects).toEqual([{ type: "disarmTimer", timerKey: "due" }]);
    expect(held.context.seats.filter(({ mark: given }) => given?.verdict === "approve")).toHaveLength(4);
  });

  it("stops a post once, and only while it stands", () => {
    expect(refusal(held.stored, hold(), paused)).toBe("impossibleNow");
    expect(refusal(scheduled, hold(), officeFacts())).toBe("nothingChanged");
    expect(refusal(scheduled, hold(), officeFacts({ holds: [standingHold({ to: after(15) })] }))).toBe(
      "nothingChanged",
    );
  });

  it.each([
    ["everything", standingHold(), true],
    ["one of its channels", standingHold({ reach: "channels", channelIds: ["x"] }), true],
    ["another channel", standingHold({ reach: "channels", channelIds: ["other"] }), false],
    ["one of its tags, however it is written", standingHold({ reach: "tags", tags: ["#Eventi"] }), true],
    ["another tag", standingHold({ reach: "tags", tags: ["bandi"] }), false],
  ])("reaches what it names: %s", (_, placed, reaches) => {
    const post = { channelIds: ["fb", "x"], tags: ["eventi"], sensitive: false };
    expect(holdReaches(placed, post)).toBe(reaches);
    expect(stopNow({ frozen: [], holds: [placed], post })?.why ?? null).toBe(reaches ? "pause" : null);
  });

  it("lets nothing onto the programme and nothing out while it stands", () => {
    const approved = play(toApproved).stored;
    expect(refusal(approved, schedule, paused)).toBe("onHold");
    expect(play([due], paused, scheduled)).toMatchObject({
      state: "held",
      context: { heldFor: "pause", holdId: "hold" },
    });
    expect(
      refusal(
        postsByState.failed,
        { ...by, type: "retryPublication", now: publishAt, channelId: "fb", token: "r" },
        paused,
      ),
    ).toBe("onHold");
  });

  it("lets people go on writing and signing, unless its reason says otherwise", () => {
    const inReview = play([submission()]).stored;
    expect(refusal(inReview, mark("a1", "chief"), paused)).toBeNull();
    const strict = officeFacts({
      holds: [standingHold({ stopsSigning: true })],
      frozen: [{ from: start, to: null, byHold: true }],
    });
    expect(refusal(inReview, mark("a1", "chief"), strict)).toBe("signingStopped");
    expect(
      refusal(
        play([{ ...by, type: "recall", now: after(1) }], officeFacts(), inReview).stored,
        submission({ revision: { number: 2, hash: "hash-2" } }),
        strict,
      ),
    ).toBe("signingStopped");
  });

  it("takes no time away from whoever decides: terms stand still while it stops the signatures", () => {
    const inReview = play([submission()]).stored;
    const term: IterEvent = { type: "termPassed", now: after(480), timerKey: "term:0", token: "submit-1" };
    const strict = standingHold({ stopsSigning: true, from: after(10) });
    const lasting = allReached(
      officeFacts({ holds: [strict], frozen: [{ from: after(10), to: null, byHold: true }] }),
      inReview,
    );
    expect(decide(inReview, term, lasting)).toEqual({
      ok: false,
      refusal: { code: "signingStopped", detail: { at: after(540) } },
    });
    const lifted = allReached(
      officeFacts({
        holds: [{ ...strict, to: after(110) }],
        frozen: [{ from: after(10), to: after(110), byHold: true }],
      }),
      inReview,
    );
    expect(decide(inReview, term, lifted)).toMatchObject({ ok: false, refusal: { detail: { at: after(580) } } });
  });
});

describe("what is going out when a hold comes", () => {
  const out = play([due], officeFacts(), scheduled).stored;
  const caught = play([hold({ now: publishAt })], paused, out);
  const confirmed = (change = {}): IterEvent => ({
    ...by,
    type: "confirmPublication",
    now: publishAt,
    channelId: "fb",
    url: "https://e.it/1",
    ...change,
  });

  it("is known to be caught, on the channels in reach", () => {
    expect(caught).toMatchObject({ state: "publishing", context: { interrupted: ["fb", "x"] }, effects: [] });
    const onlyX = officeFacts({ holds: [standingHold({ reach: "channels", channelIds: ["x"] })] });
    const partly = play([hold({ now: publishAt })], onlyX, out);
    expect(partly.context.interrupted).toEqual(["x"]);
    expect(refusal(partly.stored, confirmed(), onlyX)).toBeNull();
    expect(refusal(partly.stored, confirmed({ channelId: "x" }), onlyX)).toBe("onHold");
  });

  it("is confirmed only as having been out already, also once the hold is lifted", () => {
    expect(refusal(caught.stored, confirmed(), paused)).toBe("onHold");
    expect(refusal(caught.stored, confirmed(), officeFacts())).toBe("interrupted");
    expect(refusal(caught.stored, confirmed({ alreadyOut: true }), paused)).toBeNull();
  });

  it("is asked for again only after somebody said that it is not out, and no hold stands", () => {
    const notOut = play([fail("fb")], paused, caught.stored);
    const retry: IterEvent = { ...by, type: "retryPublication", now: publishAt, channelId: "fb", token: "retry" };
    expect(refusal(notOut.stored, retry, paused)).toBe("onHold");
    const again = play([retry], officeFacts(), notOut.stored);
    expect(again.context.interrupted).toEqual(["x"]);
    expect(refusal(again.stored, confirmed())).toBeNull();
  });

  it("reminds nobody while the hold stands", () => {
    const overdue: IterEvent = {
      type: "publicationOverdue",
      now: after(120, publishAt),
      timerKey: "overdue",
      token: "schedule#2",
    };
    expect(decide(caught.stored, overdue, paused)).toMatchObject({
      ok: false,
      refusal: { code: "onHold", detail: { at: after(180, publishAt) } },
    });
    expect(refusal(caught.stored, overdue)).toBeNull();
  });
});

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
