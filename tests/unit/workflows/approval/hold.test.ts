/** A hold (*Pausa*): what it stops, and that nothing it stopped goes on without one who confirms and one who signs. */
import { describe, expect, it } from "vitest";
import { after, allReached, mark, officeFacts, play, standingHold, start, submission } from "#tests/support/iter.ts";
import { by, due, fail, postsByState, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import { decide } from "#workflows/approval/decide.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { holdReaches } from "#workflows/approval/blackout.ts";
import { stopNow } from "#workflows/approval/hold.ts";
import { held, hold, paused, refusal, scheduled } from "#tests/support/held-posts.ts";

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
    expect(stopNow({ frozen: [], holds: [placed], post }, { at: start, hash: null })?.why ?? null).toBe(
      reaches ? "pause" : null,
    );
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
