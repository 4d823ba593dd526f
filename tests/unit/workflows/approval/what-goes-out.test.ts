/** What goes out, and what is said to be out: signed, for this account, at this moment, stopped by nothing. */
import { describe, expect, it } from "vitest";
import { after, officeFacts, openBlackout, play, standingHold } from "#tests/support/iter.ts";
import { by, connectedFacts, postsByState, publishAt, due, started, lost } from "#tests/support/posts-by-state.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { checkChannel, checkConfirmation, checkRetry, checkTakeDown } from "#workflows/approval/publication-checks.ts";
import { checkPublisher } from "#workflows/approval/sending-checks.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";

type EventOf<T extends IterEvent["type"]> = Extract<IterEvent, { type: T }>;

const withdrawal = officeFacts({ post: { ...officeFacts().post, kinds: ["withdrawal"] } });
const onHold = officeFacts({ holds: [standingHold({ reach: "channels", channelIds: ["fb"] })] });
const voting = officeFacts({ blackouts: [openBlackout()] });
const account = { network: "facebook", name: "Comune", handle: "@comune", url: "https://facebook.com/comune" };
const late = after(121, publishAt);

describe("somebody confirms what they published", () => {
  const { context } = readIter(postsByState.publishing);
  const confirmed = (change: Partial<EventOf<"confirmPublication">> = {}, facts = officeFacts(), now = context) =>
    checkConfirmation(
      now,
      { ...by, type: "confirmPublication", now: publishAt, channelId: "fb", url: "https://facebook.com/1", ...change },
      facts,
    )?.code ?? null;

  it("where it was signed, and nothing stops this channel", () => {
    expect(confirmed()).toBeNull();
    expect(confirmed({}, officeFacts(), { ...context, approvedPublishAt: null })).toBe("signatureVoid");
    expect(confirmed({}, onHold)).toBe("onHold");
    expect(confirmed({ channelId: "x" }, onHold)).toBeNull();
    expect(confirmed({}, voting)).toBe("inBlackout");
    expect(confirmed({}, officeFacts(), { ...context, interrupted: ["fb"] })).toBe("interrupted");
    expect(confirmed({}, officeFacts(), { ...context, interrupted: ["x"] })).toBeNull();
    expect(confirmed({}, officeFacts({ changedAccounts: ["fb"] }))).toBe("accountChanged");
    expect(confirmed({}, officeFacts({ changedAccounts: ["x"] }))).toBeNull();
  });

  it("or where it stood there already, whatever stops it now", () => {
    const gone: IterContext = { ...context, approvedPublishAt: null, interrupted: ["fb"] };
    expect(confirmed({ alreadyOut: true }, { ...onHold, changedAccounts: ["fb"] }, gone)).toBeNull();
  });

  it("at an address that may be the channel’s, and at none once it was taken off", () => {
    const facts = officeFacts({ accounts: { fb: account } });
    expect(confirmed({}, facts)).toBeNull();
    expect(confirmed({ url: "https://x.com/1" }, facts)).toBe("addressElsewhere");
    expect(confirmed({ url: "https://x.com/1", channelId: "x" }, facts)).toBeNull();
    expect(confirmed({ takenOff: true, url: "" })).toBe("impossibleNow");
    expect(confirmed({ takenOff: true, url: "" }, { ...withdrawal, accounts: { fb: account } })).toBeNull();
  });

  it("of a channel that was asked for, or failed, and not of one that the publisher has", () => {
    const asked = (state: IterContext["publications"][string], type: "confirmPublication" | "reportFailure") =>
      checkChannel(
        { ...context, publications: { fb: state } },
        type === "reportFailure"
          ? { ...by, type, now: publishAt, channelId: "fb", reason: "rete" }
          : { ...by, type, now: publishAt, channelId: "fb", url: "" },
      )?.code ?? null;
    for (const state of ["waiting", "prompted", "failed"] as const)
      expect(asked(state, "confirmPublication")).toBeNull();
    for (const state of ["sending", "accepted", "verified", "uncertain", "givenUp", "withdrawn"] as const)
      expect([state, asked(state, "confirmPublication")]).toEqual([state, "impossibleNow"]);
    for (const state of ["waiting", "prompted", "sending"] as const) expect(asked(state, "reportFailure")).toBeNull();
    for (const state of ["failed", "accepted", "verified", "uncertain"] as const)
      expect([state, asked(state, "reportFailure")]).toEqual([state, "impossibleNow"]);
    const called = { ...context, publications: { fb: "sending" as const }, attempts: { fb: "call-1" } };
    const fail = { ...by, type: "reportFailure", now: publishAt, channelId: "fb", reason: "rete" } as const;
    expect(checkChannel(called, fail)?.code).toBe("impossibleNow");
    expect(checkChannel(called, { ...fail, channelId: "none" })?.code).toBe("unknownChannel");
  });
});

describe("a channel is tried again", () => {
  const { context } = readIter(postsByState.failed);
  const tried = (facts: Facts = officeFacts(), now = publishAt, change: Partial<IterContext> = {}) =>
    checkRetry({ ...context, ...change }, { ...by, type: "retryPublication", now, channelId: "fb", token: "r" }, facts)
      ?.code ?? null;

  it("while the signatures cover the moment, and nothing stops it", () => {
    expect(tried()).toBeNull();
    expect(tried(onHold)).toBe("onHold");
    expect(tried(officeFacts(), publishAt, { approvedPublishAt: null })).toBe("signatureVoid");
    expect(tried(officeFacts({ changedAccounts: ["x"] }))).toBe("accountChanged");
    expect(tried(officeFacts(), after(120, publishAt))).toBeNull();
    expect(tried(officeFacts(), late)).toBe("outsideTolerance");
  });
});

describe("it is taken off", () => {
  it("only where it is out", () => {
    const down = (publications: IterContext["publications"]) =>
      checkTakeDown(
        { ...readIter(postsByState.published).context, publications },
        { type: "takeDown", now: publishAt, channelId: "fb", withdrawalId: "w", by: "writer" },
      )?.code ?? null;
    expect(down({ fb: "verified" })).toBeNull();
    expect(down({ fb: "accepted" })).toBeNull();
    expect(down({ fb: "failed" })).toBe("impossibleNow");
    expect(down({ fb: "withdrawn" })).toBe("impossibleNow");
    expect(down({ x: "verified" })).toBe("unknownChannel");
  });
});

describe("the publisher", () => {
  const { context } = play([due], connectedFacts, postsByState.scheduled);
  const asked = (
    event: Parameters<typeof checkPublisher>[1],
    facts: Facts = connectedFacts,
    change: Partial<IterContext> = {},
  ) => checkPublisher({ ...context, ...change }, event, facts)?.code ?? null;
  const calling = { attempts: { fb: "call-1" } };

  it("calls a network where the post is signed and due, and nothing stops this channel", () => {
    expect(asked(started)).toBeNull();
    expect(asked({ ...started, channelId: "x" })).toBe("impossibleNow");
    expect(asked({ ...started, channelId: "none" })).toBe("unknownChannel");
    expect(asked(started, connectedFacts, { approvedPublishAt: null })).toBe("signatureVoid");
    expect(asked({ ...started, now: after(-1, publishAt) })).toBe("tooSoonAfterLastMark");
    expect(asked(started, { ...connectedFacts, holds: onHold.holds })).toBe("onHold");
    expect(asked(started, connectedFacts, { interrupted: ["fb"] })).toBe("interrupted");
    expect(asked(started, connectedFacts, { interrupted: ["x"] })).toBeNull();
    expect(asked(started, { ...connectedFacts, changedAccounts: ["fb"] })).toBe("accountChanged");
    expect(asked(started, { ...connectedFacts, changedAccounts: ["x"] })).toBeNull();
    expect(asked({ ...started, now: after(120, publishAt) })).toBeNull();
    expect(asked({ ...started, now: late })).toBe("outsideTolerance");
  });

  it("calls it a second time only where both calls make one post", () => {
    expect(asked(started, connectedFacts, calling)).toBe("impossibleNow");
    expect(asked({ ...started, repeats: true }, connectedFacts, calling)).toBeNull();
  });

  it("says what came of the very call that it made", () => {
    const unsent = { ...started, type: "publicationUnsent" } as const;
    const failed = { ...started, type: "publicationFailed", fault: "content" } as const;
    for (const event of [unsent, lost, failed]) {
      expect(asked(event, connectedFacts, calling)).toBeNull();
      expect(asked({ ...event, attemptId: "call-2" }, connectedFacts, calling)).toBe("impossibleNow");
    }
    expect(asked(unsent)).toBe("impossibleNow");
    expect(asked(failed)).toBeNull();
    const accepted = { ...started, type: "publicationAccepted", attemptId: "call-2", url: null } as const;
    for (const state of ["sending", "uncertain", "failed"] as const)
      expect(asked(accepted, connectedFacts, { publications: { fb: state } })).toBeNull();
    expect(asked(accepted, connectedFacts, { publications: { fb: "verified" } })).toBe("impossibleNow");
  });

  it("learns from somebody who looked, at an address of the channel or of none", () => {
    const looked = (change: Partial<EventOf<"resolveUncertain">>, facts: Facts = connectedFacts) =>
      asked({ ...by, type: "resolveUncertain", now: publishAt, channelId: "fb", url: null, ...change }, facts, {
        publications: { fb: "uncertain" },
      });
    const known = { ...connectedFacts, accounts: { fb: account } };
    expect(looked({})).toBeNull();
    expect(looked({}, known)).toBeNull();
    expect(looked({ url: "https://facebook.com/1" }, known)).toBeNull();
    expect(looked({ url: "https://x.com/1" }, known)).toBe("addressElsewhere");
    expect(looked({ url: "https://x.com/1" })).toBeNull();
    expect(looked({ takenOff: true, url: "" })).toBe("impossibleNow");
    expect(looked({ takenOff: true, url: "" }, withdrawal)).toBeNull();
    expect(looked({}, withdrawal)).toBeNull();
    expect(looked({ url: "https://facebook.com/1" }, withdrawal)).toBe("impossibleNow");
  });
});
