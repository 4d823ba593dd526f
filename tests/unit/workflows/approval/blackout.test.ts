/** The time of a vote: what goes out in it was declared impersonal and indispensable, and let pass, for this very content. */
import { describe, expect, it } from "vitest";
import {
  after,
  level,
  mark,
  officeApprovalRoute,
  officeFacts,
  openBlackout,
  play,
  refusedWith,
  standingHold,
  start,
  submission,
} from "#tests/support/iter.ts";
import { by, confirm, due, postsByState, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import {
  blackoutInTheWay,
  blackoutReaches,
  blackoutsAt,
  declarationStage,
  forbidsSilence,
  holdReaches,
  undeclaredBlackout,
} from "#workflows/approval/blackout.ts";
import type { Declaration, HoldExtent } from "#workflows/approval/hold-types.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { stopNow } from "#workflows/approval/hold.ts";
import type { Facts } from "#workflows/approval/types.ts";

const revisionHash = "hash-1";
const said: Declaration = { blackoutId: "vote", revisionHash, passed: false };
const passed: Declaration = { ...said, passed: true };
const vote = (change: Partial<Facts> = {}) => officeFacts({ blackouts: [openBlackout()], ...change });
const hold: IterEvent = { type: "hold", holdId: "vote", now: after(20) };
const confirmHeld = (change: object = {}) =>
  ({
    ...by,
    type: "confirmHeld",
    now: after(40),
    publishAt: null,
    seatId: "again",
    token: "confirm",
    ...change,
  }) as const;
const scheduled = play([...toApproved, schedule]).stored;
const held = play([hold], vote(), scheduled);

describe("how far a blackout reaches", () => {
  const post = { channelIds: ["fb", "x"], tags: ["Eventi"], sensitive: false };

  it.each([
    ["everything", {}, true],
    ["one of its channels", { reach: "channels", channelIds: ["x"] }, true],
    ["another channel", { reach: "channels", channelIds: ["site"] }, false],
    ["one of its tags, however it is written", { reach: "tags", tags: ["#eventi"] }, true],
    ["everything but one of its channels", { except: { channelIds: ["x"], tags: [] } }, true],
    ["everything but both of its channels", { except: { channelIds: ["x", "fb"], tags: [] } }, false],
    ["everything but one of its tags", { except: { channelIds: [], tags: ["eventi"] } }, false],
    [
      "a channel that is left out again",
      { reach: "channels", channelIds: ["x"], except: { channelIds: ["x"], tags: [] } },
      false,
    ],
  ] as const)("%s", (_, change, reaches) => {
    const blackout = openBlackout(structuredClone(change) as object);
    expect(blackoutReaches(blackout, post)).toBe(reaches);
    expect(stopNow({ frozen: [], blackouts: [blackout], post }, { at: publishAt, hash: null })?.why ?? null).toBe(
      reaches ? "blackout" : null,
    );
  });

  it("stands from its first moment up to its last one", () => {
    const facts = { blackouts: [openBlackout({ from: after(10), to: after(20) })], post };
    const count = (minutes: number) => blackoutsAt(facts, { at: after(minutes) }).length;
    expect([9.999, 10, 19.999, 20].map(count)).toEqual([0, 1, 1, 0]);
  });

  it("leaves to a channel by itself what it leaves out", () => {
    const blackouts = [openBlackout({ except: { channelIds: ["x"], tags: [] } })];
    const facts = { frozen: [], blackouts, post };
    expect(stopNow(facts, { at: publishAt, hash: null, channelId: "x" })).toBeNull();
    expect(stopNow(facts, { at: publishAt, hash: null, channelId: "fb" })).toEqual({ why: "blackout", holdId: "vote" });
  });
});

describe("what it reaches of a post", () => {
  const draft = { channelIds: [], tags: [] };

  it("is the draft that has no channel yet, unless only channels are named", () => {
    expect(blackoutReaches(openBlackout(), draft)).toBe(true);
    expect(blackoutReaches(openBlackout({ except: { channelIds: ["x"], tags: [] } }), draft)).toBe(true);
    expect(blackoutReaches(openBlackout({ reach: "channels", channelIds: ["x"] }), draft)).toBe(false);
  });

  it("is what a hold reaches: everything, one of its channels, or one of its tags", () => {
    const post = { channelIds: ["fb"], tags: ["Eventi", "#neve"] };
    const reaches = (change: Partial<HoldExtent>) =>
      holdReaches({ reach: "organization", channelIds: [], tags: [], ...change }, post);
    expect(reaches({})).toBe(true);
    expect(reaches({ reach: "channels", channelIds: ["x", "fb"], tags: [] })).toBe(true);
    expect(reaches({ reach: "channels", channelIds: ["x"], tags: ["eventi"] })).toBe(false);
    expect(reaches({ reach: "tags", channelIds: [], tags: ["sport", "Neve"] })).toBe(true);
    expect(reaches({ reach: "tags", channelIds: ["fb"], tags: ["sport"] })).toBe(false);
    expect(reaches({ reach: "tags", tags: [] })).toBe(false);
  });
});

describe("how far the declaration of a content has come", () => {
  const going = { at: publishAt, hash: revisionHash };
  const second = openBlackout({ blackoutId: "second" });
  const stage = (change: Partial<Facts>) => declarationStage(vote(change), going);

  it("is undeclared, waits, or passed: as far as the one that is furthest behind", () => {
    expect(stage({})).toBe("undeclared");
    expect(stage({ declarations: [said] })).toBe("waits");
    expect(stage({ declarations: [passed] })).toBe("passed");
    const blackouts = [openBlackout(), second];
    expect(stage({ blackouts, declarations: [passed] })).toBe("undeclared");
    expect(stage({ blackouts, declarations: [passed, { ...said, blackoutId: "second" }] })).toBe("waits");
    expect(stage({ blackouts, declarations: [passed, { ...passed, blackoutId: "second" }] })).toBe("passed");
  });

  it("is nothing outside of every blackout, and for a withdrawal", () => {
    expect(stage({ blackouts: [] })).toBeNull();
    expect(declarationStage(officeFacts(), going)).toBeNull();
    expect(stage({ blackouts: [openBlackout({ to: publishAt })] })).toBeNull();
    const { post } = officeFacts();
    expect(stage({ post: { ...post, kinds: ["withdrawal"] } })).toBeNull();
    expect(stage({ post: { ...post, kinds: ["correction"] } })).toBe("undeclared");
  });

  it("names the first that lacks a declaration, and the first or the very one that lets nothing pass", () => {
    const facts = vote({ blackouts: [openBlackout(), second], declarations: [said] });
    expect(undeclaredBlackout(facts, going)?.blackoutId).toBe("second");
    expect(blackoutInTheWay(facts, going)?.blackoutId).toBe("vote");
    expect(blackoutInTheWay(facts, going, "second")?.blackoutId).toBe("second");
    expect(blackoutInTheWay(facts, going, "third")).toBeNull();
    const declared = { ...facts, declarations: [passed, { ...said, blackoutId: "second" }] };
    expect(undeclaredBlackout(declared, going)).toBeNull();
    expect(blackoutInTheWay(declared, going)?.blackoutId).toBe("second");
    expect(blackoutInTheWay(declared, going, "vote")).toBeNull();
  });

  it("is asked of one channel where only that goes out", () => {
    const facts = vote({ blackouts: [openBlackout({ reach: "channels", channelIds: ["x"] })] });
    expect(declarationStage(facts, { ...going, channelId: "fb" })).toBeNull();
    expect(declarationStage(facts, { ...going, channelId: "x" })).toBe("undeclared");
  });
});

it("nobody’s silence counts where any of the moments is in a blackout", () => {
  expect(forbidsSilence(vote(), [null])).toBe(false);
  expect(forbidsSilence(vote(), [])).toBe(false);
  expect(forbidsSilence(vote(), [start, null])).toBe(false);
  expect(forbidsSilence(vote(), [null, publishAt])).toBe(true);
  expect(forbidsSilence(vote(), [publishAt, start])).toBe(true);
});

describe("what a blackout stops", () => {
  it("holds a post on the programme whose moment falls in it, the day it is entered", () => {
    expect(held).toMatchObject({ state: "held", context: { heldFor: "blackout", holdId: "vote", timers: {} } });
    expect(refusedWith(held.stored, hold, vote())).toBe("impossibleNow");
  });

  it("leaves alone what goes out before or after it, or was let pass", () => {
    const before = vote({ blackouts: [openBlackout({ from: after(4 * 24 * 60) })] });
    const over = vote({ blackouts: [openBlackout({ to: publishAt })] });
    expect(refusedWith(scheduled, hold, before)).toBe("nothingChanged");
    expect(refusedWith(scheduled, hold, over)).toBe("nothingChanged");
    expect(refusedWith(scheduled, hold, vote({ declarations: [passed] }))).toBe("nothingChanged");
    expect(refusedWith(scheduled, hold, vote({ declarations: [said] }))).toBeNull();
  });

  it("starts nothing, whatever the clock or a person asks, until the declaration passed", () => {
    expect(play([due], vote(), scheduled)).toMatchObject({ state: "held", context: { heldFor: "blackout" } });
    expect(play([due], vote({ declarations: [said] }), scheduled)).toMatchObject({ state: "held" });
    expect(play([due], vote({ declarations: [passed] }), scheduled)).toMatchObject({ state: "publishing" });
    const retry = { ...by, type: "retryPublication", now: publishAt, channelId: "fb", token: "r" } as const;
    expect(refusedWith(postsByState.failed, retry, vote())).toBe("inBlackout");
    expect(refusedWith(play(toApproved).stored, schedule, vote())).toBe("inBlackout");
    expect(refusedWith(play(toApproved).stored, schedule, vote({ declarations: [passed] }))).toBeNull();
  });

  it("takes of what somebody is publishing only that it stood there already", () => {
    const caught = play([{ ...hold, now: publishAt }], vote(), postsByState.publishing);
    expect(caught.context.interrupted).toEqual(["fb", "x"]);
    expect(refusedWith(caught.stored, confirm("fb"), vote())).toBe("inBlackout");
    expect(refusedWith(caught.stored, { ...confirm("fb"), alreadyOut: true } as IterEvent, vote())).toBeNull();
  });

  it("catches what is going out although somebody froze it, because the freeze may end first", () => {
    const frozen = vote({ frozen: [{ from: after(1), to: null }] });
    expect(play([{ ...hold, now: publishAt }], frozen, postsByState.publishing).context.interrupted).toEqual([
      "fb",
      "x",
    ]);
  });

  it("asks before the signatures for a declaration of this content", () => {
    const sent = submission();
    const draft = postsByState.draft;
    expect(refusedWith(draft, sent, vote())).toBe("declarationMissing");
    expect(refusedWith(draft, submission({ declares: ["vote"] }), vote())).toBeNull();
    expect(refusedWith(draft, submission({ declares: ["another"] }), vote())).toBe("declarationMissing");
    expect(refusedWith(draft, sent, vote({ declarations: [{ ...said, revisionHash: "older" }] }))).toBe(
      "declarationMissing",
    );
  });

  it("lets a declaration of another content, or of another vote, pass nothing", () => {
    for (const other of [
      { ...passed, revisionHash: "older" },
      { ...passed, blackoutId: "another" },
    ])
      expect(play([due], vote({ declarations: [other] }), scheduled)).toMatchObject({ state: "held" });
  });

  it("lets two votes at once pass only with a declaration for each", () => {
    const blackouts = [openBlackout(), openBlackout({ blackoutId: "second" })];
    expect(play([due], vote({ blackouts, declarations: [passed] }), scheduled).context.holdId).toBe("second");
    const both = [passed, { ...passed, blackoutId: "second" }];
    expect(play([due], vote({ blackouts, declarations: both }), scheduled)).toMatchObject({ state: "publishing" });
  });

  it("says the hold where both stop it", () => {
    const { post } = officeFacts();
    const both = { frozen: [], holds: [standingHold()], blackouts: [openBlackout()], post };
    expect(stopNow(both, { at: publishAt, hash: null })?.why).toBe("pause");
  });
});

describe("how a held post goes on", () => {
  it("is confirmed once the declaration passed, and signed once more", () => {
    expect(refusedWith(held.stored, confirmHeld(), vote())).toBe("inBlackout");
    const facts = vote({ declarations: [passed] });
    const asked = play([confirmHeld()], facts, held.stored);
    expect(asked).toMatchObject({
      state: "review",
      context: { confirmation: { heldFor: "blackout", holdId: "vote" } },
    });
    const sign = mark("again", "director", { now: after(50) });
    expect(refusedWith(asked.stored, sign, vote())).toBe("inBlackout");
    expect(play([sign], facts, asked.stored)).toMatchObject({ state: "scheduled" });
  });

  it("is held by the same blackout again where its moment passes before the one signature", () => {
    const asked = play([confirmHeld()], vote({ declarations: [passed] }), held.stored);
    const late = { type: "lastUsefulPassed", now: publishAt, timerKey: "lastUseful", token: "confirm" } as const;
    const { timers } = asked.context;
    const again = play([{ ...late, token: timers["lastUseful"] ?? "" }], vote(), asked.stored);
    expect(again).toMatchObject({ state: "held", context: { heldFor: "blackout", holdId: "vote" } });
  });

  it("needs nothing but the confirmation where an administrator ended the blackout", () => {
    expect(refusedWith(held.stored, confirmHeld(), officeFacts())).toBeNull();
    expect(refusedWith(held.stored, { ...schedule, now: after(40) }, officeFacts())).toBe("needsConfirmation");
  });
});

describe("silence in a blackout", () => {
  const route = officeApprovalRoute({
    levels: [level("a", { onTerm: "tacitConsent", tacitSignatures: true, termMinutes: 60 })],
  });
  const termOver = (facts: Facts) => {
    const { stored, context } = play([submission({ route, declares: ["vote"] })], facts);
    const [key, token] = Object.entries(context.timers).find(([name]) => name !== "lastUseful") ?? ["", ""];
    const delivered = context.seats.flatMap(({ seatId, asked = [] }) =>
      asked.map(({ personId, at }) => ({ seatId, personId, requestedAt: at, at })),
    );
    const now = after(2 * 24 * 60 + 1);
    return play([{ type: "termPassed", now, timerKey: key, token }], { ...facts, deliveries: delivered }, stored);
  };
  const tacitMarks = (facts: Facts) =>
    termOver(facts).context.seats.filter(({ mark: given }) => given?.capacity.type === "tacit").length;

  it("gives no mark, neither within it nor for what goes out in it, whatever passed", () => {
    expect(tacitMarks(officeFacts())).toBe(1);
    expect(tacitMarks(vote({ declarations: [passed] }))).toBe(0);
    const onlyTheMoment = openBlackout({ from: after(2 * 24 * 60 + 30) });
    expect(tacitMarks(vote({ blackouts: [onlyTheMoment], declarations: [passed] }))).toBe(0);
    const onlyNow = openBlackout({ from: after(24 * 60), to: after(2 * 24 * 60 + 30) });
    expect(tacitMarks(vote({ blackouts: [onlyNow] }))).toBe(0);
  });
});
